import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { useNow, usePlace } from '../../ui/clock.ts'
import type { ShapeName } from '../../ui/shape.tsx'
import { shortTime } from '../../ui/time.ts'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import type { Message } from '../case/screen.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'

/** How each standing of a message looks: shape and word. */
export const standingLooks: Readonly<Record<Message['standing'], { tone: Tone; shape: ShapeName }>> = {
  draft: { tone: 'quiet', shape: 'dots' },
  'waiting-for-owner': { tone: 'open', shape: 'half' },
  queued: { tone: 'open', shape: 'dots' },
  attempting: { tone: 'open', shape: 'dots' },
  delivered: { tone: 'kept', shape: 'tick' },
  recorded: { tone: 'kept', shape: 'tick' },
  bounced: { tone: 'risk', shape: 'back' },
  uncertain: { tone: 'risk', shape: 'question' },
  cancelled: { tone: 'quiet', shape: 'cross' },
}

/** What we said so far, the newest first; each opens in place. */
export function SentMessages({ messages }: { messages: readonly Message[] }) {
  const sent = messages.filter(({ standing }) => standing !== 'draft').toReversed()
  if (sent.length === 0) return <p className="text-ink-2">{strings.case.noMessages}</p>
  return (
    <ul className="flex flex-col gap-3">
      {sent.map((message) => (
        <SentMessage key={message.id} message={message} />
      ))}
    </ul>
  )
}

function SentMessage({ message }: { message: Message }) {
  const [isOpen, setOpen] = useState(false)
  const { purposes } = strings.composer
  return (
    <li className="flex flex-col items-start gap-1">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="min-h-6 hover:underline"
      >
        {strings.agenda.about([purposes[message.purpose], message.subject])}
      </button>
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-ink-2">
        <Chip {...standingLooks[message.standing]}>{strings.case.standings[message.standing]}</Chip>
        <ShortTime at={Date.parse(message.standingAt)} />
        {message.dispatch && <span>{message.dispatch.name}</span>}
      </p>
      {message.override && (
        <p className="text-meta text-risk">
          {strings.composer.overrode(message.dispatch?.name ?? '', message.override.reason)}
        </p>
      )}
      {message.standingWhy && message.standing !== 'delivered' && (
        <p className="text-meta text-ink-2">{message.standingWhy}</p>
      )}
      <Waits message={message} />
      {isOpen && (
        <>
          <p dir="auto" className="w-full max-w-[66ch] border-s-2 border-line ps-3 whitespace-pre-wrap">
            {message.body}
          </p>
          {message.caseId && !message.spoken && (
            <Link
              to="/cases/$id/letters/$message"
              params={{ id: message.caseId, message: message.id }}
              className="text-meta text-accent underline underline-offset-4"
            >
              {strings.letter.open}
            </Link>
          )}
        </>
      )}
    </li>
  )
}

/** A message that leaves later, and the way back until then. */
function Waits({ message: { id, standing, dispatch } }: { message: Message }) {
  const words = strings.composer
  const now = useNow()
  const { timezone } = usePlace()
  const cancel = useAct('POST /v1/messages/{id}/cancellation')
  const leavesAt = dispatch && standing === 'queued' ? Date.parse(dispatch.leavesAt) : 0
  if (leavesAt <= now + MINUTE) return null
  return (
    <>
      <p className="text-meta text-ink-2">{words.leavesAt(shortTime(leavesAt, now, timezone))}</p>
      <Button
        size="small"
        onPress={async () => {
          if (await cancel.run({ params: { id } })) toast(words.calledBackLater)
        }}
      >
        {words.callBack}
      </Button>
      <Trouble state={cancel.state} />
    </>
  )
}

const MINUTE = 60_000
