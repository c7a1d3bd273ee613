/** What one row holds for one attribute: a word, a number (days and lateness too), or nothing. */
export type Cell = string | number | null

/** One thing that may hold for a row. */
export type Term =
  /** The attribute has this value. */
  | { readonly kind: 'value'; readonly attribute: string; readonly value: string }
  /** A day from `from` to `to`, both included, in days since 1970-01-01; null: open. `week`: one from Monday to Sunday. */
  | {
      readonly kind: 'days'
      readonly attribute: string
      readonly from: number | null
      readonly to: number | null
      readonly week: boolean
    }
  /** A number of at least `from` and below `to`; null: open. */
  | {
      readonly kind: 'range'
      readonly attribute: string
      readonly from: number | null
      readonly to: number | null
    }
  /** Later than due by more than `by` milliseconds. */
  | { readonly kind: 'late'; readonly attribute: string; readonly by: number }

/** One term, or two of different attributes that hold for the same row. */
export type Condition = readonly [Term] | readonly [Term, Term]

/** Whether a term holds for what a row has under its attribute; for nothing, nothing holds. */
export function holds(term: Term, cell: Cell): boolean {
  if (cell === null) return false
  switch (term.kind) {
    case 'value':
      return cell === term.value
    case 'days':
      return Number(cell) >= (term.from ?? -Infinity) && Number(cell) <= (term.to ?? Infinity)
    case 'range':
      return Number(cell) >= (term.from ?? -Infinity) && Number(cell) < (term.to ?? Infinity)
    case 'late':
      return Number(cell) > term.by
  }
}

/** A key for a condition: the same for the same terms. */
export function keyOf(condition: Condition): string {
  return condition.map((term) => JSON.stringify(term)).join(' & ')
}
