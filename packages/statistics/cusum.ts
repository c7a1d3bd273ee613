import { poissonDensity } from './gamma.ts'

/** The cumulated sum after each point, and whether it has reached the limit. */
export type Summed = { readonly sum: number; readonly alarm: boolean }

/**
 * A one-sided cumulated sum: what each value is above the reference, added up and never below 0; finds a small lasting rise
 * sooner than any look at single points (Page 1954).
 *
 * @param values Oldest first.
 * @param reference What is taken off each value.
 * @param limit Where it alarms; it goes on adding after that.
 */
export function cumulatedSum(values: readonly number[], reference: number, limit: number): Summed[] {
  let sum = 0
  return values.map((value) => {
    sum = Math.max(0, sum + value - reference)
    return { sum, alarm: sum >= limit }
  })
}

/**
 * Counts as values that are about standard normal when the mean is `mean`: plainly, by Rossi, Lampugnani and Marchi (1999), or by Anscombe (1948).
 *
 * @throws RangeError unless the mean is above 0.
 */
export function standardised(
  counts: readonly number[],
  mean: number,
  by: 'plain' | 'rossi' | 'anscombe' = 'rossi',
): number[] {
  if (!(mean > 0)) throw new RangeError(`no count has the mean ${mean}`)
  const root = Math.sqrt(mean)
  return counts.map((count) => {
    if (by === 'plain') return (count - mean) / root
    if (by === 'rossi') return (count - 3 * mean + 2 * Math.sqrt(mean * count)) / (2 * root)
    return (1.5 * (count ** (2 / 3) - mean ** (2 / 3))) / mean ** (1 / 6)
  })
}

/** A cumulated sum of counts, set up for a rise worth knowing of. */
export type PoissonCusum = {
  /** What is taken off each count. */
  readonly reference: number
  /** Where it alarms. */
  readonly limit: number
  /** How many points pass on average until it alarms although nothing rose. */
  readonly falseAlarmEvery: number
  /** How many points pass on average until it alarms once the mean has risen. */
  readonly delay: number
}

/**
 * Sets up a cumulated sum of Poisson counts (Lucas 1985): the smallest limit whose false alarms are at least so far apart.
 *
 * @param usual The mean count per point in usual times.
 * @param raised The mean worth an alarm.
 * @param falseAlarmEvery How many points should pass on average between false alarms.
 * @throws RangeError unless 0 < usual < raised.
 *
 * @example
 * designCusum(5, 8, 200) // reference 6.38…
 */
export function designCusum(usual: number, raised: number, falseAlarmEvery: number): PoissonCusum {
  if (!(usual > 0 && raised > usual)) throw new RangeError(`${raised} is no rise above ${usual}`)
  const reference = (raised - usual) / Math.log(raised / usual)
  let [low, high] = [0, 4]
  while (runLength(usual, reference, high) < falseAlarmEvery) high *= 2
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2
    if (runLength(usual, reference, middle) < falseAlarmEvery) low = middle
    else high = middle
  }
  return {
    reference,
    limit: high,
    falseAlarmEvery: runLength(usual, reference, high),
    delay: runLength(raised, reference, high),
  }
}

/** How many steps the way from 0 to the limit is cut into: sums are rounded down to a step. */
const states = 60

/**
 * The average number of points until a cumulated sum of Poisson counts alarms, by Brook and Evans' Markov chain (1972).
 *
 * @param mean The mean count per point.
 */
export function runLength(mean: number, reference: number, limit: number): number {
  const width = limit / states
  const likely = likelyCounts(mean)
  const matrix = Array.from({ length: states }, (_, from) => {
    const row = new Float64Array(states + 1)
    row[from] = 1
    row[states] = 1
    for (const { count, chance } of likely) {
      const sum = (from + (from > 0 ? 0.5 : 0)) * width + count - reference
      const to = sum <= 0 ? 0 : Math.floor(sum / width)
      if (to < states) row[to]! -= chance
    }
    return row
  })
  return solve(matrix)
}

function likelyCounts(mean: number): { count: number; chance: number }[] {
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 12)
  return Array.from({ length: most + 1 }, (_, count) => ({ count, chance: poissonDensity(count, mean) }))
}

/** The first unknown of a system of equations, whose last column is what each comes to; the largest entry is the pivot. */
function solve(matrix: Float64Array[]): number {
  const size = matrix.length
  for (let pivot = 0; pivot < size; pivot++) {
    const best = matrix.reduce(
      (found, row, index) =>
        index >= pivot && Math.abs(row[pivot] ?? 0) > Math.abs(matrix[found]?.[pivot] ?? 0) ? index : found,
      pivot,
    )
    ;[matrix[pivot], matrix[best]] = [matrix[best]!, matrix[pivot]!]
    const lead = matrix[pivot]!
    for (const [index, row] of matrix.entries()) {
      if (index === pivot) continue
      const factor = (row[pivot] ?? 0) / (lead[pivot] ?? 1)
      if (factor !== 0)
        for (let column = pivot; column <= size; column++) row[column]! -= factor * lead[column]!
    }
  }
  return (matrix[0]?.[size] ?? 0) / (matrix[0]?.[0] ?? 1)
}
