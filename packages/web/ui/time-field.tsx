import { useId } from 'react'
import { usePlace } from './clock.ts'
import { controlClass, FieldNotes, notesOf } from './field.tsx'
import { classNames } from './class-names.ts'
import { instantOfWallTime, wallTime } from './wall-time.ts'

type TimeFieldProps = {
  id?: string
  error?: string | null
  label: string
  hint?: string
  value: number | null
  onChange: (instant: number | null) => void
  /** Label and field in one line. */
  isInline?: boolean
}

/** A day and a time of day, as told in the place in use. */
export function TimeField({ id: givenId, label, hint, error, value, onChange, isInline }: TimeFieldProps) {
  const { timezone } = usePlace()
  const ownId = useId()
  const id = givenId ?? ownId
  return (
    <div className={classNames('flex gap-x-2 gap-y-1', isInline ? 'flex-wrap items-center' : 'flex-col')}>
      <label htmlFor={id} className={isInline ? 'text-ink-2' : 'font-bold'}>
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value === null ? '' : wallTime(value, timezone)}
        aria-describedby={notesOf({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(instantOfWallTime(event.target.value, timezone))}
        className={classNames(controlClass, 'w-auto! px-2 tabular-nums')}
      />
      <FieldNotes {...{ id, hint, error }} />
    </div>
  )
}
