import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useActs } from '../../ui/acts.ts'
import { Button } from '../../ui/button.tsx'
import { useNow, usePlace } from '../../ui/clock.ts'
import { shortTime } from '../../ui/time.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { strings } from '../strings.ts'

type CountdownBarProps = {
  /** By this browser's own clock: the seconds run even where the desk's clock stands. */
  leavesAt: number
  onUndo: () => void
  onLeft: () => void
}

/** The seconds in which a message can still be called back; in place of the send bar. */
export function CountdownBar({ leavesAt, onUndo, onLeft }: CountdownBarProps) {
  const left = useSecondsUntil(leavesAt)
  const words = strings.composer.sending
  const latest = useLatest(onLeft)
  const isGone = left === 0
  useEffect(() => {
    if (isGone) latest.current()
  }, [isGone, latest])
  return (
    <Bar onUndo={onUndo}>
      <p role="timer" aria-live="off" className="tabular-nums">
        {left > 0 ? words.leaves(left) : words.saving}
      </p>
    </Bar>
  )
}

type LaterBarProps = {
  /** By the desk's clock: the end of the customer's quiet hours. */
  leavesAt: number
  customerName: string
  onUndo: () => void
  onDone: () => void
}

/** A message written in the customer's quiet hours: when it leaves, and the way back until then. */
export function LaterBar({ leavesAt, customerName, onUndo, onDone }: LaterBarProps) {
  const words = strings.composer.sending
  const now = useNow()
  const { timezone } = usePlace()
  return (
    <Bar onUndo={onUndo}>
      <output className="min-w-0 basis-full">
        {words.later(customerName, shortTime(leavesAt, now, timezone))}
      </output>
      <Button onPress={onDone}>{words.toCase}</Button>
    </Bar>
  )
}

function Bar({ onUndo, children }: { onUndo: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  useActs(
    [{ id: 'undo', title: strings.shell.acts.undo, group: strings.composer.group, keys: ['z'], run: onUndo }],
    { level: 'part' },
  )
  return (
    <div
      ref={box}
      className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-surface pt-3"
    >
      {children}
      <Button kind="quiet" keys="z" onPress={onUndo}>
        {strings.ui.undo}
      </Button>
    </div>
  )
}

function useSecondsUntil(instant: number): number {
  const [left, setLeft] = useState(() => secondsUntil(instant))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(instant)), 250)
    return () => clearInterval(timer)
  }, [instant])
  return left
}

function secondsUntil(instant: number): number {
  return Math.max(0, Math.ceil((instant - Date.now()) / 1000))
}
