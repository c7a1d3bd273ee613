import { normalQuantile } from './distributions.ts'

/** What a point of a series is held against. */
export type Watched = {
  /** The place of the point in the series, from 0. */
  readonly at: number
  /** The highest count that is still usual; null where the method says nothing: the baseline did not vary (C3). */
  readonly limit: number | null
  /** Whether the count is above it. */
  readonly alarm: boolean
}

/** How a count is held against those just before it. */
export type EarsOptions = {
  /** `C1`: against the days just before; `C2`: leaves out the two last, which an outbreak may have raised; `C3`: adds up how far the two days before were out. */
  readonly method?: 'C1' | 'C2' | 'C3'
  /** One-sided chance of an alarm on a usual day, if counts were normal; .001 for C1 and C2, .025 for C3. */
  readonly alpha?: number
  /** How many points make the baseline; 7. */
  readonly baseline?: number
  /** The least standard deviation to reckon with; 1 by default, so that a second count after a week of none is no alarm. */
  readonly leastDeviation?: number
  /** The least count that may alarm; 3 by default. */
  readonly leastCount?: number
}

/**
 * The Early Aberration Reporting System (Hutwagner et al. 2003; Fricker, Hegler & Dunfee 2008): daily counts held against the mean and standard
 * deviation of the days before. Needs no history; knows no weekday and no season.
 *
 * @param counts One count per day (or week), oldest first.
 * @returns One entry for every point that has enough before it: from the 8th (C1), 10th (C2), 12th (C3) on.
 *
 * @example
 * ears([1, 0, 2, 1, 1, 0, 1, 2, 1, 9], { method: 'C2' }) // the last: { at: 9, limit: 3.94…, alarm: true }
 */
export function ears(counts: readonly number[], options: EarsOptions = {}): Watched[] {
  const { method = 'C2', baseline = 7, leastDeviation = 1, leastCount = 3 } = options
  const z = normalQuantile(1 - (options.alpha ?? (method === 'C3' ? 0.025 : 0.001)))
  const gap = method === 'C1' ? 0 : 2
  const usual = (at: number) => usualBefore(counts.slice(at - gap - baseline, at - gap), leastDeviation)
  const first = baseline + gap + (method === 'C3' ? 2 : 0)
  const watched: Watched[] = []
  for (let at = first; at < counts.length; at++) {
    const { mean, deviation } = usual(at)
    const before = method === 'C3' ? [at - 1, at - 2].map((day) => excess(counts[day] ?? 0, usual(day))) : []
    const isUnknown = before.some((one) => one === null)
    const added = before.reduce<number>((sum, one) => sum + Math.max(0, (one ?? 0) - 1), 0)
    const count = counts[at] ?? 0
    // For C3 the limit is what of today's count the two days before leave unexplained, as R's surveillance has it.
    const limit = method === 'C3' ? Math.max(0, count + deviation * (z - added)) : mean + z * deviation
    const known = isUnknown || Number.isNaN(limit) ? null : limit
    watched.push({ at, limit: known, alarm: known !== null && count > known && count >= leastCount })
  }
  return watched
}

type Usual = { readonly mean: number; readonly deviation: number }

function usualBefore(counts: readonly number[], leastDeviation: number): Usual {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0)
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(squares / (counts.length - 1))) }
}

/** How many standard deviations a count is above the usual; null where nothing varies. */
function excess(count: number, { mean, deviation }: Usual): number | null {
  if (deviation > 0) return (count - mean) / deviation
  return count === mean ? null : Infinity * Math.sign(count - mean)
}
