import { Check, Choices } from '../../ui/choice.tsx'
import { ComboField, Select, TextArea, TextField } from '../../ui/field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import type { FieldSpec } from './field-spec.ts'
import { RecordField } from './record-field.tsx'

type FormFieldProps = {
  spec: FieldSpec
  id: string
  value: string
  error: string | null
  onChange: (value: string) => void
}

const inputs = {
  line: {},
  email: { type: 'email', autoComplete: 'email' },
  tel: { type: 'tel', autoComplete: 'tel' },
  password: { type: 'password', autoComplete: 'current-password' },
  'new-password': { type: 'password', autoComplete: 'new-password' },
  number: { inputMode: 'numeric' },
  date: { type: 'date' },
} as const

/** Draws one field of a form by its kind. */
export function FormField({ spec, id, value, error, onChange }: FormFieldProps) {
  const frame = { id, label: spec.label, hint: spec.hint, optional: spec.optional, error, value, onChange }
  if (spec.kind === 'area') return <TextArea {...frame} rows={spec.rows ?? 3} />
  if (spec.kind === 'select') return <Select {...frame} options={spec.options} />
  if (spec.kind === 'combo') return <ComboField {...frame} options={spec.options} />
  if (spec.kind === 'record') {
    const { of, not, label, hint } = spec
    return <RecordField {...{ of, id, label, hint, error, value, onChange }} {...(not ? { not } : {})} />
  }
  if (spec.kind === 'choices') {
    return (
      <Choices
        legend={spec.label}
        options={spec.options}
        value={value || null}
        onChange={onChange}
        id={id}
        error={error}
      />
    )
  }
  if (spec.kind === 'check') {
    return (
      <Check
        label={spec.label}
        hint={spec.hint}
        checked={value === 'yes'}
        onChange={(on) => onChange(on ? 'yes' : '')}
      />
    )
  }
  if (spec.kind === 'time') {
    return (
      <TimeField
        id={id}
        label={spec.label}
        hint={typeof spec.hint === 'string' ? spec.hint : undefined}
        error={error}
        value={value ? Number(value) : null}
        onChange={(at) => onChange(at === null ? '' : String(at))}
      />
    )
  }
  if (spec.kind === 'money') return <TextField {...frame} inputMode="decimal" className="max-w-40" />
  return <TextField {...frame} {...inputs[spec.kind]} />
}
