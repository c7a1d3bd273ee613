import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choice.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { useAct, useRead } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import {
  emptyTerm,
  isUnfinished,
  ops,
  type Op,
  type RuleDraft,
  ruleOf,
  type TermDraft,
  type WireRule,
} from './rule-draft.ts'

const words = strings.affected.form

type Props = {
  failureId: string
  version: number
  first: RuleDraft
  onDone: () => void
}

/** The rule as a form: one happening, its time, what it was like; beneath it the sentence it makes and whom it counts. */
export function RuleForm({ failureId, version, first, onDone }: Props) {
  const [draft, setDraft] = useState(first)
  const [note, setNote] = useState('')
  const put = useAct('PUT /v1/failures/{id}/affected-rule')
  const rule = ruleOf(draft)
  const change = (changes: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const save = async () => {
    if (!rule) return
    const body = { rule, note: note.trim() || null }
    if (await put.run({ params: { id: failureId }, version, body })) onDone()
  }
  return (
    <form
      aria-label={strings.affected.rule}
      className="flex max-w-measure flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={words.kind}
        hint={words.kindHint}
        value={draft.kind}
        maxLength={60}
        onChange={(kind) => change({ kind })}
      />
      <div className="flex flex-wrap gap-4">
        <TimeField label={words.from} value={draft.from} onChange={(from) => change({ from })} />
        <TimeField label={words.to} value={draft.to} onChange={(to) => change({ to })} />
      </div>
      <Terms draft={draft} change={change} />
      <LivePreview failureId={failureId} rule={rule} isUnfinished={draft.terms.some(isUnfinished)} />
      <TextField label={words.note} optional value={note} maxLength={1_000} onChange={setNote} />
      <Trouble state={put.state} />
      <p className="flex flex-wrap gap-2">
        <Button
          kind="primary"
          type="submit"
          reason={rule ? null : words.unfinished}
          onPress={() => undefined}
        >
          {words.submit}
        </Button>
        <Button onPress={onDone}>{words.cancel}</Button>
      </p>
    </form>
  )
}

type Changing = { draft: RuleDraft; change: (changes: Partial<RuleDraft>) => void }

function Terms({ draft, change }: Changing) {
  const { terms, join } = draft
  const next = Math.max(-1, ...terms.map(({ key }) => key)) + 1
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-bold">{words.where}</legend>
      {terms.length > 1 && (
        <Choices
          legend={words.join}
          value={join}
          options={[
            { value: 'all', label: words.all },
            { value: 'any', label: words.any },
          ]}
          onChange={(chosen) => change({ join: chosen })}
        />
      )}
      <ul className="flex flex-col gap-3">
        {terms.map((term) => (
          <TermRow
            key={term.key}
            term={term}
            onChange={(changed) =>
              change({ terms: terms.map((one) => (one.key === term.key ? { ...one, ...changed } : one)) })
            }
            onRemove={() => change({ terms: terms.filter(({ key }) => key !== term.key) })}
          />
        ))}
      </ul>
      <Button size="small" onPress={() => change({ terms: [...terms, emptyTerm(next)] })}>
        {words.add}
      </Button>
    </fieldset>
  )
}

type TermRowProps = {
  term: TermDraft
  onChange: (changes: Partial<TermDraft>) => void
  onRemove: () => void
}

function TermRow({ term, onChange, onRemove }: TermRowProps) {
  return (
    <li className="flex flex-wrap items-end gap-2 border-s-2 border-line ps-3">
      <TextField
        label={words.attribute}
        value={term.attribute}
        maxLength={100}
        onChange={(attribute) => onChange({ attribute })}
      />
      <Select
        label={words.comparison}
        value={term.op}
        options={ops.map((op) => ({ value: op, label: words.ops[op] }))}
        onChange={(op) => onChange({ op: op as Op })}
      />
      <Against term={term} onChange={onChange} />
      <Button size="small" kind="text" onPress={onRemove}>
        {words.remove(term.attribute)}
      </Button>
    </li>
  )
}

/** What an attribute is compared with, where it is compared with something. */
function Against({ term, onChange }: Omit<TermRowProps, 'onRemove'>): ReactNode {
  if (term.op === 'exists' || term.op === 'missing') return null
  if (term.op === '<time' || term.op === '>=time')
    return <TimeField label={words.value} value={term.time} onChange={(time) => onChange({ time })} />
  return (
    <>
      <TextField
        label={words.value}
        value={term.value}
        maxLength={1_000}
        onChange={(value) => onChange({ value })}
      />
      {term.op === 'later' && (
        <>
          <TextField
            label={words.lateBy}
            value={term.count}
            inputMode="numeric"
            className="w-24"
            onChange={(count) => onChange({ count })}
          />
          <Select
            label={words.unit}
            value={term.unit}
            options={(['minutes', 'hours', 'days'] as const).map((unit) => ({
              value: unit,
              label: words.units[unit],
            }))}
            onChange={(unit) => onChange({ unit: unit as TermDraft['unit'] })}
          />
        </>
      )}
    </>
  )
}

const rest = 300

/** The value once it has stood still for a moment. */
function useSettled<T>(value: T): T {
  const asText = JSON.stringify(value)
  const [settled, setSettled] = useState(asText)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asText), rest)
    return () => clearTimeout(timer)
  }, [asText])
  return JSON.parse(settled) as T
}

type PreviewProps = { failureId: string; rule: WireRule | null; isUnfinished: boolean }

/** The sentence the rule makes, and how many it is about now. */
function LivePreview({ failureId, rule, isUnfinished: isWaiting }: PreviewProps) {
  const asked = useSettled(isWaiting ? null : rule)
  const seen = useRead(
    'POST /v1/failures/{id}/affected-rule/preview',
    { params: { id: failureId }, body: { rule: asked as WireRule } },
    { isOff: asked === null },
  )
  if (rule === null || isWaiting) return <p className="text-ink-2">{words.unfinished}</p>
  return (
    <output className="block max-w-prose rounded-panel bg-sunken px-4 py-2">
      {seen.data ? (
        <>
          <p dir="auto">{seen.data.sentence}</p>
          <p className="font-bold">{words.counts(seen.data.size)}</p>
          {seen.data.examples.length > 0 && (
            <p className="text-meta text-ink-2">
              {words.examples}: {seen.data.examples.map(({ customer }) => customer.name).join(' · ')}
            </p>
          )}
        </>
      ) : (
        <p className="text-ink-2">{seen.error ? seen.error.message : words.counting}</p>
      )}
    </output>
  )
}
