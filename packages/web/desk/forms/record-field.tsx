import { type ReactNode, useState } from 'react'
import { Choices } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { recordIn } from '../address.ts'
import { useRead } from '../api.ts'
import { strings } from '../strings.ts'
import type { RecordKind } from './field-spec.ts'

type RecordFieldProps = {
  of: RecordKind
  /** The record that asks; it is never offered to itself. */
  not?: string
  id: string
  label: string
  hint?: ReactNode
  error: string | null
  /** The number of the record, once one is chosen. */
  value: string
  onChange: (value: string) => void
}

/** Another case or customer: sought by its words and chosen, or named by its address. */
export function RecordField({ of, not, id, label, hint, error, value, onChange }: RecordFieldProps) {
  const words = strings.forms.record
  const [sought, setSought] = useState(value)
  const named = recordIn(sought)
  const { isRead, options } = useFound(of, named === null ? sought.trim() : '')
  const others = options.filter(({ value: found }) => found !== not)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        id={id}
        type="search"
        autoComplete="off"
        label={label}
        hint={hint ?? words.hints[of]}
        error={error}
        value={sought}
        onChange={(text) => {
          setSought(text)
          onChange(recordIn(text) ?? '')
        }}
      />
      {others.length > 0 && (
        <Choices
          isLegendHidden
          legend={words.found}
          options={others}
          value={value || null}
          onChange={onChange}
        />
      )}
      {isRead && others.length === 0 && <p className="text-ink-2">{words.none}</p>}
    </div>
  )
}

const most = 8

/** What is found by some words; nothing is sought by fewer than two letters. */
function useFound(of: RecordKind, q: string) {
  const isOff = q.length < 2
  const cases = useRead(
    'GET /v1/cases',
    { query: { q, limit: most, standing: 'all' } },
    { isOff: isOff || of !== 'case' },
  )
  const customers = useRead(
    'GET /v1/customers',
    { query: { q, limit: most } },
    { isOff: isOff || of !== 'customer' },
  )
  const options =
    of === 'case'
      ? cases.data?.rows.map(({ id, customerName, failureTitle, ownerName }) => ({
          value: id,
          label: strings.case.title(customerName, failureTitle),
          hint: strings.case.owns(ownerName),
        }))
      : customers.data?.rows.map(({ id, name, identities }) => ({
          value: id,
          label: name,
          hint: identities.map((identity) => identity.value).join(' · '),
        }))
  return { isRead: !isOff && options !== undefined, options: isOff ? [] : (options ?? []) }
}
