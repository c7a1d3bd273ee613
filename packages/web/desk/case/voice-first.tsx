import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Why } from '../../ui/why.tsx'
import { firstName, phoneOf } from '../customer/names.ts'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'
import { useClues } from './use-clues.ts'

/** From this severity on somebody rings or comes before anybody writes (Boshoff & Leong 1998). */
const voiceFrom = 3

/** A voice is no help to somebody who can't hear it. */
const hearsBadly = (told: readonly string[]) =>
  told.some((words) => ['deaf', 'hearing'].some((word) => words.toLowerCase().includes(word)))

/** Proposes to speak before a written apology or first word, while nobody has spoken in this round. */
export function VoiceFirst({ screen, purpose }: { screen: CaseScreen; purpose: string }) {
  const words = strings.voice
  const { severity, rounds, id } = screen.case
  const round = rounds.at(-1)?.number ?? 1
  const spoke = screen.messages.some((message) => message.spoken && message.round === round)
  const text = screen.complaints.map(({ words: said }) => said).join('\n')
  const wantsWriting = screen.customer.wishes.channel !== null && screen.customer.wishes.channel !== 'phone'
  const clues = useClues(text)
  if (hearsBadly([...clues.map(({ span }) => text.slice(...span)), screen.customer.needs ?? ''])) return null
  if (severity.level < voiceFrom || spoke || wantsWriting || !['apology', 'first-word'].includes(purpose))
    return null
  const phone = phoneOf(screen.customer)
  return (
    <Notice>
      <div className="min-w-0 flex-1">
        <p>
          <strong>{words.title(severity.level)}</strong> {words.hint} <Why isShort id="A7" />
        </p>
        <p className="flex flex-wrap gap-2 pt-1">
          <Link to="/cases/$id/script" params={{ id }} className={buttonClass('quiet', 'small')}>
            {words.script}
          </Link>
          {phone && (
            <a href={`tel:${phone}`} className={buttonClass('quiet', 'small')}>
              {strings.queue.call(firstName(screen.customer.name))}
            </a>
          )}
        </p>
      </div>
    </Notice>
  )
}
