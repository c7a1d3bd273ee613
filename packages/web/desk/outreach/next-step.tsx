import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { readClock } from '../../ui/clock.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { OutreachScreen } from './state-looks.ts'

/** What is to be done with it now: look, start, or call the start back. */
export function NextStep({ screen }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { state, counts, outreach } = screen
  if (state === 'being-read') return <Notice>{words.reading(counts.unread)}</Notice>
  if (state === 'second-look') return <SecondLook screen={screen} />
  if (state === 'ready') return <Start screen={screen} />
  if (state === 'undo-window') return <CallBack screen={screen} />
  return outreach.cancelled ? <Notice tone="late">{words.cancelled(outreach.cancelled.words)}</Notice> : null
}

function SecondLook({ screen: { outreach, policy } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { me } = useSession()
  const look = useAct('POST /v1/outreaches/{id}/second-look')
  const ready = outreach.prepared?.ready
  if (!ready) return null
  const isOwn = outreach.made.by === me.person?.id || outreach.prepared?.by === me.person?.id
  return (
    <>
      <Notice tone="risk">
        <p>{words.lookOther(policy.secondLookAbove)}</p>
        <Button
          kind="primary"
          reason={isOwn && words.lookOwn}
          onPress={() => void look.run({ params: { id: outreach.id }, body: { digest: ready.digest } })}
        >
          {words.lookSubmit(ready.recipients)}
        </Button>
      </Notice>
      <Trouble state={look.state} />
    </>
  )
}

const minute = 60

function Start({ screen: { outreach, policy } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { may } = useSession()
  const [asks, setAsks] = useState(false)
  const start = useAct('POST /v1/outreaches/{id}/start')
  const ready = outreach.prepared?.ready
  if (!ready || !may('run-failures')) return null
  const name = words.start(ready.recipients)
  return (
    <>
      <Button kind="primary" onPress={() => setAsks(true)}>
        {name}
      </Button>
      <Dialog title={name} isOpen={asks} onClose={() => setAsks(false)}>
        <p>{words.startIntro(Math.ceil(policy.undoSeconds / minute), outreach.perMinute)}</p>
        <p className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            onPress={async () => {
              await start.run({ params: { id: outreach.id }, body: { digest: ready.digest } })
              setAsks(false)
            }}
          >
            {name}
          </Button>
          <Button onPress={() => setAsks(false)}>{words.notNow}</Button>
        </p>
      </Dialog>
      <Trouble state={start.state} />
    </>
  )
}

function CallBack({ screen: { outreach } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const undo = useAct('DELETE /v1/outreaches/{id}/start')
  const left = useSecondsUntil(Date.parse(outreach.started?.leavesAt ?? ''))
  return (
    <>
      <Notice>
        <p role="timer" aria-live="off" className="tabular-nums">
          {words.leaves(`${Math.floor(left / minute)}:${String(left % minute).padStart(2, '0')}`)}
        </p>
        <Button onPress={() => void undo.run({ params: { id: outreach.id } })}>{words.undo}</Button>
      </Notice>
      <Trouble state={undo.state} />
    </>
  )
}

/** Whole seconds until an instant of the desk's clock. */
function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(readClock)
  useEffect(() => {
    const timer = setInterval(() => setNow(readClock()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((at - now) / 1_000))
}
