import type { ReactNode } from 'react'

/** What every field of a form says of itself. */
type Common = {
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly optional?: boolean
  readonly first?: string
  /** Shown only while this holds of what was entered so far. */
  readonly when?: (values: Values) => boolean
}

/** What can be sought and chosen in a form. */
export type RecordKind = 'case' | 'customer'

/** One field of a form. */
export type FieldSpec = Common &
  (
    | { readonly kind: 'line' | 'email' | 'tel' | 'password' | 'new-password' | 'number' | 'date' }
    | { readonly kind: 'area'; readonly rows?: number }
    | {
        readonly kind: 'select' | 'choices'
        readonly options: readonly { value: string; label: string; hint?: string }[]
      }
    | { readonly kind: 'combo'; readonly options: readonly string[] }
    | { readonly kind: 'record'; readonly of: RecordKind; readonly not?: string }
    | { readonly kind: 'time' }
    | { readonly kind: 'check' }
    | { readonly kind: 'money'; readonly currency: string }
  )

/** What was entered, by the field's name; a check is "yes" or empty, a time its instant in digits. */
export type Values = Readonly<Record<string, string>>

/** The values a form begins with. */
export function firstValues(fields: readonly FieldSpec[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, field.first ?? '']))
}

/** Fields in sight. */
export function shownFields(fields: readonly FieldSpec[], values: Values): readonly FieldSpec[] {
  return fields.filter((field) => field.when?.(values) ?? true)
}

/** What is still missing or can't be read, by field. */
export function problemsOf(
  fields: readonly FieldSpec[],
  values: Values,
  words: { missing: (label: string) => string; amount: string },
  isAmount: (text: string, currency: string) => boolean,
): readonly { field: string; message: string }[] {
  return shownFields(fields, values).flatMap((field) => {
    const value = values[field.name]?.trim() ?? ''
    if (!value && !field.optional && field.kind !== 'check')
      return [{ field: field.name, message: words.missing(field.label) }]
    if (value && field.kind === 'money' && !isAmount(value, field.currency))
      return [{ field: field.name, message: words.amount }]
    return []
  })
}
