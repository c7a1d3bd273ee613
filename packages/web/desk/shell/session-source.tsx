import { Refused } from '@amends/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { clock, place } from '../../ui/clock.ts'
import { useStore } from '../../ui/store.ts'
import { Later } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { Entrance } from '../entrance/entrance.tsx'
import { listenForChanges } from '../event-stream.ts'
import { lookAgain } from '../look-again.ts'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { collectChanges } from './changes.ts'
import { afterBreath, isEcho } from './own-act.ts'
import { type Me, type PageName, type Session, SessionProvider } from './session.tsx'

const pages: readonly PageName[] = [
  'queue',
  'customers',
  'failures',
  'promises',
  'remedies',
  'lessons',
  'mail',
  'settings',
]

/** Reads who is signed in and what time it is, and gives it to the desk; whoever isn't signed in meets the door. */
export function SessionSource({ children }: { children: ReactNode }) {
  const me = useRead('GET /v1/me', {}, { every: 60_000 })
  const isStranger = me.error instanceof Refused && me.error.problem.status === 401
  // Asked again, an unanswered question forgets its last answer; what is typed at the door must outlast that.
  const [wasStranger, setWasStranger] = useState(false)
  if (isStranger !== wasStranger && (isStranger || me.data)) setWasStranger(isStranger)
  if (isStranger || (wasStranger && !me.data)) return <Entrance />
  if (me.data === undefined && !me.error) return <Later>{strings.shell.reading(strings.shell.product)}</Later>
  return (
    <Reading of={me} what={strings.shell.product}>
      {(known) => <Signed me={known}>{children}</Signed>}
    </Reading>
  )
}

function Signed({ me, children }: { me: Me; children: ReactNode }) {
  const counts = useRead('GET /v1/agenda/counts', { query: { view: 'mine' } })
  const failures = useRead('GET /v1/failures', { query: { limit: 20 } })
  const changes = useChanges()
  const waiting = useStore(changes.waiting)
  const advance = useAct('POST /v1/clock/advances')
  const presence = useAct('PUT /v1/me/presence')
  useServerTime(me)
  const owed = counts.data
  const session: Session = {
    me,
    pages,
    counts: {
      queue: owed ? owed.late + owed.hour + owed.later : 0,
      failures: failures.data?.rows.filter(({ state }) => state !== 'verified').length ?? 0,
    },
    late: owed?.late ?? 0,
    simulated: me.clock.kind === 'simulated',
    waitingChanges: waiting,
    takeIn: changes.takeIn,
    forward: async (to) => {
      const moved = await advance.run({ body: to === 'due' ? { to: 'next-due' } : { minutes: 20 } })
      if (moved) toast(strings.shell.clock.rang(moved.rang))
    },
    setHere: () => void presence.run({ body: { here: true, awayUntil: null } }),
    may: (right) => me.rights.includes(right),
  }
  return <SessionProvider value={session}>{children}</SessionProvider>
}

/** Every time on the screen is counted from the server's clock and told in the workspace's zone. */
function useServerTime({ clock: told, workspace }: Me): void {
  useEffect(() => {
    const at = Date.parse(told.now)
    clock.set(
      told.kind === 'simulated' ? { kind: 'standing', at } : { kind: 'running', offset: at - Date.now() },
    )
    place.set({ timezone: workspace.zone, name: placeName(workspace.zone) })
  }, [told.now, told.kind, workspace.zone])
}

/** "Europe/London" is told as "London". */
function placeName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
}

/** What changes elsewhere waits until it is taken in; our own acts are already shown. */
function useChanges() {
  const client = useQueryClient()
  const changes = useMemo(() => collectChanges(() => void lookAgain(client)), [client])
  useEffect(() => {
    // Everything is looked at, so nothing waits to be taken in any more.
    const later = afterBreath(changes.takeIn)
    const stop = listenForChanges({
      url: '/v1/events',
      onChange: (change) => {
        // A warning is for this person alone and moves no row: it is told at once.
        if (change.topic === 'person') void lookAgain(client, ['GET /v1/me/notices'])
        else if (isEcho(Date.now())) later.look()
        else changes.hear(change)
      },
      onReset: changes.takeIn,
    })
    return () => {
      later.cancel()
      stop()
    }
  }, [client, changes])
  return changes
}
