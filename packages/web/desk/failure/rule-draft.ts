import type { Input } from '@amends/contract/client'

/** A rule as it goes to the server. */
export type WireRule = Input<'POST /v1/failures/{id}/affected-rule/preview'>['body']['rule']
type Sighting = Extract<WireRule, { happened: unknown }>['happened']
type One = Exclude<Sighting, { all: unknown } | { any: unknown }>
type Where = NonNullable<One['where']>
type WireTerm = Exclude<Where, { all: unknown } | { any: unknown }>

/** The comparisons the form offers; those that end in a word compare with another attribute or a time. */
export const ops = [
  '=',
  '!=',
  'in',
  'later',
  '<',
  '<=',
  '>',
  '>=',
  'exists',
  'missing',
  '<time',
  '>=time',
  '=attribute',
  '!=attribute',
  '<attribute',
  '>attribute',
] as const
export type Op = (typeof ops)[number]

/** One condition as it is being written. */
export type TermDraft = {
  readonly key: number
  readonly attribute: string
  readonly op: Op
  readonly value: string
  readonly time: number | null
  readonly count: string
  readonly unit: 'minutes' | 'hours' | 'days'
}

/** A rule as it is being written: one happening and what it was like. */
export type RuleDraft = {
  readonly kind: string
  readonly from: number | null
  readonly to: number | null
  readonly join: 'all' | 'any'
  readonly terms: readonly TermDraft[]
}

export const emptyTerm = (key: number): TermDraft => ({
  key,
  attribute: '',
  op: '=',
  value: '',
  time: null,
  count: '0',
  unit: 'minutes',
})

export const emptyDraft: RuleDraft = { kind: '', from: null, to: null, join: 'all', terms: [] }

/** What is written as a rule, or null while it asks nothing yet; conditions that are not finished are left out. */
export function ruleOf({ kind, from, to, join, terms }: RuleDraft): WireRule | null {
  const finished = terms.flatMap((one) => termOf(one) ?? [])
  const grouped: Where = join === 'all' ? { all: finished } : { any: finished }
  const where = finished.length > 1 ? grouped : (finished[0] ?? null)
  if (!kind.trim() && from === null && to === null && where === null) return null
  const happened = {
    kind: kind.trim() || null,
    from: from === null ? null : new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
    where,
  }
  return { happened } as WireRule
}

/** Whether a condition is begun and not finished. */
export const isUnfinished = (term: TermDraft) =>
  Boolean(term.attribute || term.value) && termOf(term) === null

function termOf({ attribute: name, op, value, time, count, unit }: TermDraft): WireTerm | null {
  const attribute = name.trim()
  if (!attribute) return null
  if (op === 'exists' || op === 'missing') return { attribute, op }
  if (op === '<time' || op === '>=time')
    return time === null
      ? null
      : ({ attribute, op: op === '<time' ? '<' : '>=', time: new Date(time).toISOString() } as WireTerm)
  const text = value.trim()
  if (!text) return null
  switch (op) {
    case '=':
    case '!=':
      return { attribute, op, value: text }
    case 'in': {
      const values = text.split(',').map((one) => one.trim())
      return { attribute, op, values: values.filter(Boolean) }
    }
    case 'later':
      return { attribute, op, than: text, by: { count: Math.max(0, Math.round(Number(count)) || 0), unit } }
    case '=attribute':
    case '!=attribute':
      return { attribute, op: op === '=attribute' ? '=' : '!=', other: text }
    case '<attribute':
    case '>attribute':
      return { attribute, op: op === '<attribute' ? '<' : '>', other: text }
    default: {
      const number = Number(text)
      return Number.isFinite(number) ? { attribute, op, value: number } : null
    }
  }
}

/** A kept rule as a draft, or null where the form cannot show all of it. */
export function draftOf(rule: WireRule): RuleDraft | null {
  if (!('happened' in rule)) return null
  const { happened } = rule
  if ('all' in happened || 'any' in happened) return null
  const { kind = null, from = null, to = null, where = null } = happened
  const join = where && 'any' in where ? 'any' : 'all'
  const parts = where === null ? [] : 'all' in where ? where.all : 'any' in where ? where.any : [where]
  const terms = parts.map((part, key) => ('all' in part || 'any' in part ? null : draftTerm(part, key)))
  if (!terms.every((term) => term !== null)) return null
  return { kind: kind ?? '', from: instant(from), to: instant(to), join, terms }
}

const instant = (text: unknown) => (typeof text === 'string' ? Date.parse(text) : null)

function draftTerm(term: WireTerm, key: number): TermDraft | null {
  const draft = { ...emptyTerm(key), attribute: term.attribute }
  if (term.op === 'in') return { ...draft, op: 'in', value: term.values.join(', ') }
  if (term.op === 'later')
    return { ...draft, op: 'later', value: term.than, count: String(term.by.count), unit: term.by.unit }
  if ('time' in term) return opDraft(draft, `${term.op}time`, { time: instant(term.time) })
  if ('other' in term) return opDraft(draft, `${term.op}attribute`, { value: term.other })
  if (!('value' in term)) return { ...draft, op: term.op }
  return { ...draft, op: term.op, value: String(term.value) }
}

function opDraft(draft: TermDraft, op: string, more: Partial<TermDraft>): TermDraft | null {
  const known = ops.find((one) => one === op)
  return known ? { ...draft, ...more, op: known } : null
}
