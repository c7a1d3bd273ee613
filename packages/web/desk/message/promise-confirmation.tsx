import type { Ground, PromiseRead, Report } from '@amends/analyser'
import type { Input } from '@amends/contract/client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { Why } from '../../ui/why.tsx'
import { strings } from '../strings.ts'
import { toConfirm } from './promises-read.ts'

/** A promise that lands on the ledger with the message. */
export type ConfirmedPromise = NonNullable<
  Input<'POST /v1/messages/{id}/dispatch'>['body']['promises']
>[number]

type Line = {
  readonly read: PromiseRead
  readonly isOn: boolean
  readonly what: string
  readonly due: number | null
}

type Props = {
  report: Report | null
  grounds: readonly Ground[]
  onConfirm: (promises: readonly ConfirmedPromise[]) => void
  onCancel: () => void
}

/** Each promise read in the text, confirmed once, with its time. */
export function PromiseConfirmation({ report, grounds, onConfirm, onCancel }: Props) {
  const words = strings.composer.ledger
  const [lines, setLines] = useState<readonly Line[]>(() => toConfirm(report, grounds).map(lineOf))
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const change = (index: number, patch: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...patch } : line)))
  const undated = lines.some(({ isOn, due }) => isOn && due === null)
  return (
    <form
      ref={box}
      aria-label={words.title}
      className="flex flex-col gap-2 rounded-panel border border-line bg-canvas p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!undated) onConfirm(lines.flatMap(promiseOf))
      }}
    >
      <p className="font-bold">
        {words.title} <Why id="E7" />
      </p>
      <ul className="flex flex-col gap-2">
        {lines.map((line, index) => (
          <li key={`${line.read.span[0]}`} className="flex flex-col gap-1 border-b border-line pb-2">
            <Check
              label={strings.composer.quoted(line.read.evidence)}
              checked={line.isOn}
              onChange={(isOn) => change(index, { isOn })}
            />
            {line.isOn && (
              <div className="flex flex-wrap items-end gap-3 ps-6">
                <TextField
                  className="min-w-48 flex-1"
                  label={words.what}
                  value={line.what}
                  onChange={(what) => change(index, { what })}
                />
                <TimeField label={words.due} value={line.due} onChange={(due) => change(index, { due })} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" reason={undated ? words.undated : null}>
          {words.submit}
        </Button>
        <Button kind="text" onPress={onCancel}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}

function lineOf(read: PromiseRead): Line {
  return {
    read,
    isOn: read.tier === 'promise',
    what: read.evidence,
    due: read.due ? Date.parse(read.due.latest) : null,
  }
}

function promiseOf({ read, isOn, what, due }: Line): readonly ConfirmedPromise[] {
  if (!isOn || due === null) return []
  return [
    {
      span: [read.span[0], read.span[1]],
      what,
      dueAt: new Date(due).toISOString(),
      amount: read.amount ? { ...read.amount } : null,
    },
  ]
}
