import { binomialDensity } from './gamma.ts'

/** A fourfold table by its margins: how many are marked, how many meet a condition, how many are both, of all. */
export type Fourfold = {
  readonly both: number
  readonly marked: number
  readonly met: number
  readonly all: number
}

/**
 * Fisher's exact test, one-sided: the chance that at least `both` of the marked meet the condition when the marked are drawn by lot.
 * Stable for counts in the hundreds of millions (Loader's densities instead of differences of log-gammas).
 *
 * @example
 * // The lady tasting tea: 8 cups, 4 with milk first, 3 of the 4 she names are right.
 * fisherAtLeast({ both: 3, marked: 4, met: 4, all: 8 }) // 0.242857…
 * @returns A p value; 1 for an empty table.
 * @throws RangeError when the counts are not whole numbers of one table.
 */
export function fisherAtLeast(table: Fourfold): number {
  checkTable(table)
  const { both, marked, met, all } = table
  const fewest = Math.max(0, marked + met - all)
  const most = Math.min(marked, met)
  if (both <= fewest) return 1
  if (both > most) return 0
  const mode = Math.floor(((marked + 1) * (met + 1)) / (all + 2))
  if (both > mode) return Math.min(1, sumUp(table, both, most))
  return Math.max(0, 1 - sumDown(table, both - 1, fewest))
}

/** The chance of exactly `both` in a fourfold table with these margins. */
export function hypergeometric({ both, marked, met, all }: Fourfold): number {
  if (all === 0) return 1
  const share = marked / all
  const rest = (all - marked) / all
  const chance = binomialDensity(both, met, share, rest)
  if (chance === 0) return 0
  return (
    (chance * binomialDensity(marked - both, all - met, share, rest)) /
    binomialDensity(marked, all, share, rest)
  )
}

function sumUp(table: Fourfold, from: number, most: number): number {
  const { marked, met, all } = table
  let term = hypergeometric({ ...table, both: from })
  let sum = term
  for (let both = from; both < most && term > sum * 1e-17; both++) {
    term *= ((marked - both) * (met - both)) / ((both + 1) * (all - marked - met + both + 1))
    sum += term
  }
  return sum
}

function sumDown(table: Fourfold, from: number, fewest: number): number {
  const { marked, met, all } = table
  let term = hypergeometric({ ...table, both: from })
  let sum = term
  for (let both = from; both > fewest && term > sum * 1e-17; both--) {
    term *= (both * (all - marked - met + both)) / ((marked - both + 1) * (met - both + 1))
    sum += term
  }
  return sum
}

function checkTable({ both, marked, met, all }: Fourfold): void {
  const whole = [both, marked, met, all].every((count) => Number.isSafeInteger(count) && count >= 0)
  if (!whole || marked > all || met > all)
    throw new RangeError(`no fourfold table has these counts: ${both}, ${marked}, ${met}, ${all}`)
}
