import { type Share, share } from './wilson.ts'

/** How often something was rightly read, wrongly read and missed. */
export type Tally = { right: number; wrong: number; missed: number }

/** Tallies by name, in the order in which the names came up. */
export type Tallies = Map<string, Tally>

/** Counts one reading under a name. */
export function count(tallies: Tallies, name: string, what: keyof Tally | null): void {
  const tally = tallies.get(name) ?? { right: 0, wrong: 0, missed: 0 }
  if (what) tally[what]++
  tallies.set(name, tally)
}

/** Precision, recall and their harmonic mean of a tally. */
export function scores({ right, wrong, missed }: Tally): {
  n: number
  precision: Share
  recall: Share
  f1: number | null
} {
  const all = 2 * right + wrong + missed
  return {
    n: right + missed,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: all ? (2 * right) / all : null,
  }
}
