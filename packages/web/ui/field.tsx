import { type ComponentProps, lazy, type ReactNode, Suspense, useId } from 'react'
import { classNames } from './class-names.ts'
import { useWords } from './words.ts'

/** The classes of every control one types into. */
export const controlClass =
  'w-full min-h-control rounded-control border border-edge bg-surface px-3 text-body text-ink placeholder:text-ink-3 aria-invalid:border-late aria-invalid:border-2'

type FieldFrame = {
  label: string
  hint?: ReactNode
  error?: string | null
  optional?: boolean
  className?: string
  /** Label and control in one line. */
  isInline?: boolean
  /** The label is there for readers, not for the eye. */
  isLabelHidden?: boolean
}

type FieldIds = { id: string; describedBy: string | undefined; invalid: true | undefined }

/** A label above, its control, a hint and, after a failed check, what to change. */
function Field({
  label,
  hint,
  error,
  optional,
  className,
  isLabelHidden,
  isInline,
  id: givenId,
  children,
}: FieldFrame & { id?: string; children: (ids: FieldIds) => ReactNode }) {
  const words = useWords()
  const ownId = useId()
  const id = givenId ?? ownId
  const describedBy = notesOf({ id, hint, error })
  return (
    <div className={classNames('flex gap-1', isInline ? 'items-baseline gap-x-3' : 'flex-col', className)}>
      <label
        htmlFor={id}
        className={isLabelHidden ? 'sr-only' : isInline ? 'shrink-0 text-ink-2' : 'font-bold'}
      >
        {label}
        {optional && <span className="font-normal text-ink-2"> {words.optional}</span>}
      </label>
      {children({ id, describedBy, invalid: error ? true : undefined })}
      <FieldNotes {...{ id, hint, error }} />
    </div>
  )
}

type Notes = { readonly id: string; readonly hint?: ReactNode; readonly error?: string | null }

/** What stands under a field: its hint, and what is wrong with what it holds. */
export function FieldNotes({ id, hint, error }: Notes) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-meta font-bold text-late">
          {error}
        </p>
      )}
    </>
  )
}

/** The ids of the notes under a field, as `aria-describedby` wants them. */
export const notesOf = ({ id, hint, error }: Notes): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

type Own = FieldFrame & { id?: string; value: string; onChange: (value: string) => void }

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  isLabelHidden,
  isInline,
  id,
  onChange,
  ...input
}: Own & Omit<ComponentProps<'input'>, keyof Own>) {
  return (
    <Field {...{ label, hint, error, optional, className, isLabelHidden, isInline, id }}>
      {({ id: fieldId, describedBy, invalid }) => (
        <input
          dir="auto"
          {...input}
          id={fieldId}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={controlClass}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** Several lines of text; it grows with what is written. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  isLabelHidden,
  isInline,
  id,
  onChange,
  rows = 3,
  ...input
}: Own & Omit<ComponentProps<'textarea'>, keyof Own>) {
  return (
    <Field {...{ label, hint, error, optional, className, isLabelHidden, isInline, id }}>
      {({ id: fieldId, describedBy, invalid }) => (
        <textarea
          dir="auto"
          rows={rows}
          {...input}
          id={fieldId}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          style={{ minHeight: `calc(${rows} * 1.5625rem + 1rem + 2px)` }}
          className={classNames(controlClass, 'field-sizing-content py-2 text-write')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** One of a few; the browser's own list, which every phone and reader knows. */
export function Select({
  label,
  hint,
  error,
  optional,
  className,
  isLabelHidden,
  isInline,
  id,
  onChange,
  options,
  ...input
}: Own & { options: readonly { value: string; label: string }[] } & Omit<
    ComponentProps<'select'>,
    keyof Own
  >) {
  return (
    <Field {...{ label, hint, error, optional, className, isLabelHidden, isInline, id }}>
      {({ id: fieldId, describedBy, invalid }) => (
        <select
          {...input}
          id={fieldId}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          className={classNames(controlClass, 'w-fit! max-w-full pe-8')}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const ComboBox = lazy(() => import('./combo-box.tsx'))

/** What a field is given whose words are chosen from a list or typed. */
export type ComboFieldProps = Pick<FieldFrame, 'label' | 'hint' | 'error' | 'optional'> & {
  id: string
  value: string
  options: readonly string[]
  onChange: (value: string) => void
}

/** One line of text with a list under it; while the list's code comes, and where there is none, a plain line. */
export function ComboField({ options, ...own }: ComboFieldProps) {
  const plain = <TextField {...own} />
  if (options.length === 0) return plain
  return (
    <Suspense fallback={plain}>
      <ComboBox options={options} {...own} />
    </Suspense>
  )
}
