import { Refused } from '@amends/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { openDraft } from '../../ui/drafts.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Why } from '../../ui/why.tsx'
import { type ActState, stateOf } from '../api.ts'
import { lookAgain } from '../look-again.ts'
import { Trouble } from '../refusal.tsx'
import { ownAct } from '../shell/own-act.ts'
import { strings } from '../strings.ts'
import { type FieldSpec, firstValues, problemsOf, shownFields, type Values } from './field-spec.ts'
import { FormField } from './form-field.tsx'
import { minorOf } from './money-text.ts'

type ActFormProps = {
  /** Under this name what was entered is kept on the device until it is saved. */
  name: string
  title?: string
  /** 2 where no other heading stands between the page's and the form's. */
  level?: 2 | 3
  why?: string
  intro?: ReactNode
  fields: readonly FieldSpec[]
  submit: string
  /** The page's one loud button, or one among others. */
  isPrimary?: boolean
  /** What else an entry settles, such as the severity that goes with a kind. */
  follow?: (field: string, values: Values) => Values
  onSubmit: (values: Values) => Promise<unknown>
  onDone?: () => void
  onCancel?: () => void
  children?: ReactNode
}

/** A form for one act, in place: one column, entries kept, checked on sending, a refusal beside it. */
export function ActForm(props: ActFormProps) {
  const { name, title, level = 3, why, intro, fields, submit, isPrimary, onCancel } = props
  const Heading = `h${level}` as const
  const form = useForm(props)
  const base = useId()
  // The same list until the next check: the summary takes focus when it gets another, not while one types.
  const problems = useMemo(
    () => form.problems.map(({ field, message }) => ({ field: `${base}-${field}`, message })),
    [form.problems, base],
  )
  const box = useRef<HTMLFormElement>(null)
  const isInPlace = title !== undefined
  useEffect(() => {
    if (isInPlace) box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [isInPlace])
  return (
    <form
      ref={box}
      noValidate
      aria-label={title ?? submit}
      className="flex max-w-prose flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void form.send()
      }}
    >
      {title && (
        <Heading className="flex flex-wrap items-baseline gap-x-2 text-body font-bold">
          {title} {why && <Why id={why} />}
        </Heading>
      )}
      {intro}
      <ErrorSummary problems={problems} />
      {shownFields(fields, form.values).map((spec) => (
        <FormField
          key={`${name}-${spec.name}`}
          spec={spec}
          id={`${base}-${spec.name}`}
          value={form.values[spec.name] ?? ''}
          error={form.problems.find(({ field }) => field === spec.name)?.message ?? null}
          onChange={(value) => form.change(spec.name, value)}
        />
      ))}
      {props.children}
      <Trouble state={form.state} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind={isPrimary ? 'primary' : 'quiet'}>
          {form.state.kind === 'busy' ? strings.ui.saving : submit}
        </Button>
        {onCancel && (
          <Button kind="text" onPress={onCancel}>
            {strings.forms.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}

type Problems = readonly { field: string; message: string }[]

function useForm({ name, fields, follow, onSubmit, onDone }: ActFormProps) {
  const client = useQueryClient()
  const draft = useMemo(() => openDraft(`form:${name}`, localStorage), [name])
  const [values, setValues] = useState<Values>(() => ({
    ...firstValues(fields),
    ...readValues(draft.read()),
  }))
  const [problems, setProblems] = useState<Problems>([])
  const [state, setState] = useState<ActState>({ kind: 'idle' })
  useEffect(() => () => draft.flush(), [draft])
  const change = (field: string, value: string) => {
    const entered = { ...values, [field]: value }
    const next = { ...entered, ...follow?.(field, entered) }
    setValues(next)
    draft.write(JSON.stringify(kept(fields, next)))
    // A page that is read again may draw the form in another place, which then begins with what is kept.
    draft.flush()
  }
  const send = async () => {
    if (state.kind === 'busy') return
    const found = problemsOf(
      fields,
      values,
      strings.forms,
      (text, currency) => minorOf(text, currency) !== null,
    )
    setProblems(found)
    if (found.length > 0) return
    setState({ kind: 'busy' })
    try {
      await onSubmit(values)
      draft.clear()
      setValues(firstValues(fields))
      setState({ kind: 'idle' })
      ownAct.set(Date.now())
      const read = lookAgain(client)
      // At once: what is opened while the page is read again stays open.
      onDone?.()
      await read
    } catch (trouble) {
      setProblems(problemsFrom(trouble, fields))
      setState(stateOf(trouble))
      // What stands now is read, so that both can be seen; pressed again, the form goes over that version.
      if (trouble instanceof Refused && trouble.problem.code === 'changed-meanwhile') await lookAgain(client)
    }
  }
  return { values, problems, state, change, send }
}

/** A password is never kept. */
function kept(fields: readonly FieldSpec[], values: Values): Values {
  const secret = new Set(fields.filter(({ kind }) => kind.endsWith('password')).map((field) => field.name))
  return Object.fromEntries(Object.entries(values).filter(([field]) => !secret.has(field)))
}

function readValues(text: string | null): Values {
  try {
    return text ? (JSON.parse(text) as Values) : {}
  } catch {
    return {}
  }
}

/** The server names the fields it could not take. */
function problemsFrom(trouble: unknown, fields: readonly FieldSpec[]): Problems {
  if (!(trouble instanceof Refused)) return []
  return (trouble.problem.errors ?? []).flatMap(({ path, message }) => {
    const field = fields.find(({ name }) => path.split(/[./]/).includes(name))
    return field ? [{ field: field.name, message }] : []
  })
}
