import type { Report } from '@amends/analyser'
import { useEffect, useRef, useState } from 'react'
import { useActs } from '../../ui/acts.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DraftNote } from '../../ui/draft-note.tsx'
import { Shape } from '../../ui/shape.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import type { DraftState } from '../../ui/use-draft.ts'
import { strings } from '../strings.ts'
import { HearsNext } from './hears-next.tsx'

type SendBarProps = {
  id: string
  customerName: string
  report: Report | null
  held: number
  draft: DraftState
  hearsNext: number | null
  onHearsNext: (instant: number | null) => void
  onSend: () => void
}

/** Send, what still holds it, and when the customer hears next. */
export function SendBar({
  id,
  customerName,
  report,
  held,
  draft,
  hearsNext,
  onHearsNext,
  onSend,
}: SendBarProps) {
  const words = strings.composer
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface pt-3 narrow:pt-2">
      <Button kind="primary" keys="mod+enter" onPress={onSend}>
        {words.send(customerName)}
      </Button>
      <span id={id} className="text-meta">
        <Verdict report={report} held={held} />
      </span>
      <HearsNext customerName={customerName} value={hearsNext} onChange={onHearsNext} />
      <span className="ms-auto narrow:hidden">
        <DraftNote state={draft} />
      </span>
    </div>
  )
}

function Verdict({ report, held }: { report: Report | null; held: number }) {
  const words = strings.composer
  if (!report) return <span className="text-ink-3">{words.notReadYet}</span>
  if (!report.read) return <span className="text-ink-2">{words.notRead}</span>
  const missing = report.verdict.reasons.filter((reason) => reason.startsWith('missing:')).length
  const isHeld = held > 0
  const said = [held > 0 && words.holds(held), missing > 0 && words.missing(missing)]
    .filter(Boolean)
    .join(' · ')
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5',
        isHeld ? 'font-bold text-late' : said ? 'text-risk' : 'text-kept',
      )}
    >
      <Shape name={isHeld ? 'hexagon' : said ? 'triangle' : 'tick'} />
      {said || words.ready}
    </span>
  )
}

type LeavingBarProps = {
  /** By this browser's own clock: the seconds run even where the desk's clock stands. */
  leavesAt: number
  onUndo: () => void
  onLeft: () => void
}

/** The seconds in which a message can still be called back; in place of the send bar. */
export function LeavingBar({ leavesAt, onUndo, onLeft }: LeavingBarProps) {
  const left = useSecondsUntil(leavesAt)
  const words = strings.composer.sending
  const latest = useLatest(onLeft)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  useActs(
    [{ id: 'undo', title: strings.shell.acts.undo, group: strings.composer.group, keys: ['z'], run: onUndo }],
    { level: 'part' },
  )
  const isGone = left === 0
  useEffect(() => {
    if (isGone) latest.current()
  }, [isGone, latest])
  return (
    <div
      ref={box}
      className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-surface pt-3"
    >
      <p role="timer" aria-live="off" className="tabular-nums">
        {left > 0 ? words.leaves(left) : words.saving}
      </p>
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
