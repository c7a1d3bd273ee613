import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Why } from '../../ui/why.tsx'
import { firstName, phoneOf } from '../customer/names.ts'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'
import { speaksFirst } from './speak-first.ts'
import { useClues } from './use-clues.ts'

/** Proposes to speak before a written apology or first word, while nobody has spoken in this round. */
export function VoiceFirst({ screen, purpose }: { screen: CaseScreen; purpose: string }) {
  const words = strings.voice
  const { severity, id } = screen.case
  const text = screen.complaints.map(({ words: said }) => said).join('\n')
  const told = useClues(text).map(({ span }) => text.slice(...span))
  if (!speaksFirst(screen, purpose, told)) return null
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
