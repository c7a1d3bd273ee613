import { useState } from 'react'
import { readClock } from '../../ui/clock.ts'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import type { Message } from '../case/screen.ts'
import type { Outgoing } from '../composer/composer.tsx'
import { CountdownBar, LaterBar } from '../composer/leaving-bar.tsx'
import { strings } from '../strings.ts'
import type { ConfirmedPromise } from './promise-confirmation.tsx'
import type { useLetter } from './use-letter.ts'

type LeavingSetup = {
  readonly letter: ReturnType<typeof useLetter>
  readonly onDone: () => void
  readonly name: string
  /** What follows when it has left: a letter is printed. */
  readonly onLeft: ((messageId: string) => void) | null
}

/** Beyond this it waits for a time, such as the end of their quiet hours, and not for our second thoughts. */
export const longestUndo = 2 * 60_000

/** When a message leaves: by this browser's own clock, which runs even where the desk's stands, and by the desk's. */
type Leaves = { readonly here: number; readonly at: number; readonly isLater: boolean }

function leavesOf({ dispatch }: Message): Leaves {
  const at = Date.parse(dispatch?.leavesAt ?? '')
  const wait = Math.max(0, at - readClock() || 0)
  return { here: Date.now() + wait, at, isLater: wait > longestUndo }
}

type LeavingProps = Leaves & {
  readonly name: string
  readonly onUndo: () => void
  readonly onLeft: () => void
  readonly onDone: () => void
}

/** What stands below a message on its way: the seconds left, or the time it waits for. */
export function Leaving({ here, at, isLater, name, onUndo, onLeft, onDone }: LeavingProps) {
  if (!isLater) return <CountdownBar leavesAt={here} onUndo={onUndo} onLeft={onLeft} />
  return <LaterBar leavesAt={at} customerName={name} onUndo={onUndo} onDone={onDone} />
}

/** The message leaves when the server has said so; until then it can be called back with every word. */
export function useLeaving({ letter, onDone, name, onLeft }: LeavingSetup) {
  const send = useAct('POST /v1/messages/{id}/dispatch')
  const cancel = useAct('POST /v1/messages/{id}/cancellation')
  const [message, setMessage] = useState<Message | null>(null)
  const [leaves, setLeaves] = useState<Leaves | null>(null)
  const dispatch = async (outgoing: Outgoing, promises: readonly ConfirmedPromise[]) => {
    const held = await letter.saveNow().catch(() => null)
    if (!held) return
    const sent = await send.run({
      params: { id: held.id },
      version: held.version,
      body: { override: outgoing.override ? { reason: outgoing.override } : null, promises: [...promises] },
    })
    if (!sent) return
    letter.forget()
    setMessage(sent)
    setLeaves(leavesOf(sent))
  }
  const callBack = async () => {
    if (!message || !(await cancel.run({ params: { id: message.id } }))) return
    letter.startAnew()
    setMessage(null)
    setLeaves(null)
    toast(strings.composer.calledBack)
  }
  const done = () => {
    letter.clear()
    setMessage(null)
    setLeaves(null)
    onDone()
  }
  const left = () => {
    const id = message?.id
    toast(onLeft ? strings.composer.toPost : strings.composer.left(name))
    done()
    if (onLeft && id) onLeft(id)
  }
  const state = send.state.kind === 'idle' ? cancel.state : send.state
  const mayOverride = send.state.kind === 'refused' && send.state.problem.code === 'message/held'
  return { dispatch, callBack, left, done, state, leaves, mayOverride }
}
