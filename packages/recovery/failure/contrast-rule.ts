import type { Instant } from '@amends/analyser/calendar'
import type { Condition, Term } from '@amends/statistics'
import {
  type AffectedRule,
  ownTime,
  type RuleTerm,
  type Sighting,
  type Span,
  type Where,
} from './affected-rule.ts'
import { sightingWords } from './rule-sentence.ts'

/** What stands in a column of a contrast: which happenings it is of, and what is read of them; `attribute` null: the kind itself. */
export type ContrastColumn = {
  /** Under this name the contrast speaks of it. */
  readonly name: string
  readonly reads: 'value' | 'days' | 'range' | 'late'
  readonly kind: string
  readonly attribute: string | null
  /** For lateness: what was promised. */
  readonly than: string | null
}

/** The happenings that a contrast looks at: `from` included, `to` not. */
export type Window = { readonly from: Instant; readonly to: Instant }

const dayLength = 86_400_000

/** What a condition says, as a rule that finds the same customers: over the same happenings, in the same window. */
export function ruleOfCondition(
  condition: Condition,
  columns: readonly ContrastColumn[],
  window: Window,
): Extract<AffectedRule, { happened: unknown }> {
  const parts = condition.map((term) => partOf(term, columnOf(term, columns)))
  const sighting: Sighting = {
    kind: parts[0]?.kind ?? null,
    from: Math.max(window.from, ...parts.map(({ from }) => from ?? window.from)),
    to: Math.min(window.to, ...parts.map(({ to }) => to ?? window.to)),
    where: joined(parts.flatMap(({ terms }) => terms)),
  }
  return { happened: sighting }
}

/** The condition in words, without the window. */
export function conditionWords(condition: Condition, columns: readonly ContrastColumn[]): string {
  const [open, end] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const { happened } = ruleOfCondition(condition, columns, { from: open, to: end })
  const { from, to, ...sighting } = happened as Sighting
  return sightingWords({ ...sighting, from: from === open ? null : from, to: to === end ? null : to }, 'UTC')
}

function columnOf({ attribute }: Term, columns: readonly ContrastColumn[]): ContrastColumn {
  const column = columns.find(({ name }) => name === attribute)
  if (!column) throw new RangeError(`no column is called ${attribute}`)
  return column
}

type Part = Pick<Sighting, 'kind' | 'from' | 'to'> & { readonly terms: readonly RuleTerm[] }

function partOf(term: Term, { kind, attribute, than }: ContrastColumn): Part {
  const nothing: Part = { kind, from: null, to: null, terms: [] }
  if (attribute === null) return { ...nothing, kind: term.kind === 'value' ? term.value : kind }
  switch (term.kind) {
    case 'value':
      return { ...nothing, terms: [{ attribute, op: '=', value: term.value }] }
    case 'late':
      return { ...nothing, terms: [{ attribute, op: 'later', than: than ?? ownTime, by: spanOf(term.by) }] }
    case 'range':
      return { ...nothing, terms: bounds(term.from, term.to, (op, value) => ({ attribute, op, value })) }
    case 'days': {
      const from = term.from === null ? null : term.from * dayLength
      const to = term.to === null ? null : (term.to + 1) * dayLength
      if (attribute === ownTime) return { ...nothing, from, to }
      return { ...nothing, terms: bounds(from, to, (op, time) => ({ attribute, op, time })) }
    }
  }
}

function bounds(
  from: number | null,
  to: number | null,
  term: (op: '>=' | '<', bound: number) => RuleTerm,
): RuleTerm[] {
  return [...(from === null ? [] : [term('>=', from)]), ...(to === null ? [] : [term('<', to)])]
}

const joined = (terms: readonly RuleTerm[]): Where | null =>
  terms.length > 1 ? { all: terms } : (terms[0] ?? null)

function spanOf(by: number): Span {
  if (by % dayLength === 0) return { count: by / dayLength, unit: 'days' }
  return by % 3_600_000 === 0
    ? { count: by / 3_600_000, unit: 'hours' }
    : { count: by / 60_000, unit: 'minutes' }
}

/** What was counted of a condition: how many of the marked meet it, how many others, and how many it leaves unexplained. */
type Counted = { readonly both: number; readonly others: number; readonly unexplained: number }

/** "9 of your 11 complainers had an order where …; so did 212 others who said nothing. 2 are not explained." */
export function contrastSentence(words: string, { both, others, unexplained }: Counted): string {
  const count = (n: number) => n.toLocaleString('en-GB')
  const so =
    others === 0
      ? 'nobody else did'
      : `so did ${count(others)} ${others === 1 ? 'other' : 'others'} who said nothing`
  const left =
    unexplained === 0
      ? 'All are explained.'
      : `${count(unexplained)} ${unexplained === 1 ? 'is' : 'are'} not explained.`
  return `${count(both)} of your ${count(both + unexplained)} complainers had ${words}; ${so}. ${left}`
}
