import { type Decision, agree, refuse } from '../decision.ts'
import type { CatalogueEntry } from '../workspace/catalogue.ts'
import { type Money, moneyInWords } from '../workspace/money.ts'

/** What happened to a recipient, as far as their message tells of it. */
export type Met = {
  readonly id: string
  readonly sourceId: string
  readonly kind: string
  readonly at: number
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What an attribute of the happening must be. */
export type CompensationCondition = {
  readonly attribute: string
  /** The attribute is a number of at least this; null: it is compared as a word. */
  readonly atLeast: number | null
  readonly is: string | null
}

/** One line of the table: whoever meets all of it is owed the amount. */
export type CompensationRow = CompensationCondition & {
  readonly and?: readonly CompensationCondition[] | undefined
  readonly amount: Money
  /** What the written policy says here, in its own words. */
  readonly words?: string | undefined
}

/** What is owed without a claim: the first line that fits says how much. */
export type Compensation = {
  readonly catalogueId: string
  readonly rows: readonly CompensationRow[]
  /** For whom no line fits; null: nothing. */
  readonly otherwise: Money | null
}

/** What this table owes somebody to whom this happened; null: nothing. */
export function owedBy(
  { rows, otherwise }: Compensation,
  { attributes }: Pick<Met, 'attributes'>,
): Money | null {
  const row = rows.find((line) =>
    [line, ...(line.and ?? [])].every((one) => fits(one, attributes[one.attribute])),
  )
  const amount = row ? row.amount : otherwise
  return amount && amount.minor > 0 ? amount : null
}

function fits({ atLeast, is }: CompensationCondition, value: unknown): boolean {
  if (atLeast !== null) return numberIn(value) !== null && (numberIn(value) as number) >= atLeast
  return (
    is !== null &&
    String(value ?? '')
      .trim()
      .toLowerCase() === is.trim().toLowerCase()
  )
}

/** A number, also where a file kept it as text; null where it is none. */
export function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || !/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return null
  return Number(value)
}

/** Refuses a table that the business does not allow: an entry that is out, or an amount beyond it. */
export function allowedBy(table: Compensation, entry: CatalogueEntry | undefined): Decision<Compensation> {
  if (!entry?.allowed) return refuse('remedy/not-allowed', entry?.title ?? table.catalogueId)
  const amounts = [...table.rows.map(({ amount }) => amount), ...(table.otherwise ? [table.otherwise] : [])]
  if (!amounts.length) return refuse('remedy/no-amount', 'the table is empty', { field: 'compensation' })
  const { maxAmount } = entry
  const over = amounts.find(
    ({ minor, currency }) => maxAmount && (currency !== maxAmount.currency || minor > maxAmount.minor),
  )
  if (over && maxAmount)
    return refuse('remedy/beyond-catalogue', `at most ${moneyInWords(maxAmount)}`, { field: 'compensation' })
  return agree(table)
}
