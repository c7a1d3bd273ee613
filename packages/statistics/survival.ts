import { chiSquaredAbove } from './distributions.ts'
import { type Interval, twoSided } from './intervals.ts'

/** How long something took, in any unit; `ended` false: it had not ended when last looked at (censored). */
export type Duration = { readonly time: number; readonly ended: boolean }

/** The share still open after a time at which something ended. */
export type Step = {
  readonly time: number
  /** How many were still open just before. */
  readonly open: number
  readonly ended: number
  /** The share still open afterwards. */
  readonly share: number
  /** Greenwood's standard error of the share. */
  readonly error: number
  /** The log-log interval of the share (Kalbfleisch & Prentice): within 0 and 1 and good for few. */
  readonly interval: Interval
}

/** A Kaplan–Meier curve: a step for every time at which something ended. */
export type Curve = { readonly steps: readonly Step[]; readonly count: number; readonly level: number }

/**
 * Kaplan and Meier's estimate (1958) of the share still open after each time, when some had not ended when last looked at. What ends at the
 * same time as another is last looked at is counted first.
 *
 * @example
 * const { steps } = kaplanMeier([{ time: 9, ended: true }, { time: 13, ended: true }, { time: 13, ended: false }])
 * steps.map(({ time, share }) => [time, share]) // [[9, 0.667], [13, 0.333]]
 * @throws RangeError for a time below 0.
 */
export function kaplanMeier(durations: readonly Duration[], level = 0.95): Curve {
  checkTimes(durations)
  const z = twoSided(level)
  let share = 1
  let variance = 0
  const steps = atRisk(durations).map(({ time, open, ended }): Step => {
    share *= 1 - ended / open
    variance += ended / (open * (open - ended))
    const error = share === 0 ? 0 : share * Math.sqrt(variance)
    return { time, open, ended, share, error, interval: logLog(share, variance, z, level) }
  })
  return { steps, count: durations.length, level }
}

/** Each time at which something ended, with how many were open just before. */
function atRisk(durations: readonly Duration[]): { time: number; open: number; ended: number }[] {
  const sorted = [...durations].sort((a, b) => a.time - b.time)
  const moments: { time: number; open: number; ended: number }[] = []
  for (let first = 0; first < sorted.length; ) {
    const time = sorted[first]?.time ?? 0
    let next = first
    let ended = 0
    for (; sorted[next]?.time === time; next++) if (sorted[next]?.ended) ended++
    if (ended > 0) moments.push({ time, open: sorted.length - first, ended })
    first = next
  }
  return moments
}

function logLog(share: number, variance: number, z: number, level: number): Interval {
  if (share <= 0 || share >= 1) return { low: share, high: share, level }
  const log = Math.log(share)
  const factor = Math.exp((z * Math.sqrt(variance)) / Math.abs(log))
  return { low: Math.exp(log * factor), high: Math.exp(log / factor), level }
}

/** The share still open after a time, with its interval; before the first end all are. */
export function openAfter({ steps, level }: Curve, time: number): { share: number; interval: Interval } {
  const last = steps.findLast((step) => step.time <= time)
  return last ?? { share: 1, interval: { low: 1, high: 1, level } }
}

/** A time with its interval; null where the curve does not reach down so far: too many are still open to say. */
export type TimeBounds = {
  readonly time: number | null
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/**
 * The time by which a share has ended (.5: the median; 0.9: a time most things keep), with Brookmeyer and Crowley's interval (1982)
 * on the log-log scale: every time at which the interval of the curve holds the share.
 */
export function endedBy({ steps, level }: Curve, share: number): TimeBounds {
  const left = 1 - share
  const time = (step: Step | undefined) => step?.time ?? null
  const reached = steps.findIndex((step) => step.share <= left + 1e-12)
  const at = steps[reached]
  // Where the curve lies exactly at the share for a while, the middle of that while (as R's survfit has it).
  const next = steps[reached + 1]
  const isLevel = at !== undefined && next !== undefined && Math.abs(at.share - left) <= 1e-12
  return {
    time: isLevel ? (at.time + next.time) / 2 : time(at),
    low: time(steps.find(({ interval }) => interval.low <= left)),
    // A curve that has come down to 0 has no interval there, and bounds nothing.
    high: time(steps.find((step) => step.share > 0 && step.interval.high <= left)),
    level,
  }
}

/** Whether groups differ in how long things take. */
export type LogRank = {
  readonly chiSquared: number
  readonly degrees: number
  readonly p: number
  /** For each group, how many ended, and how many would have if all groups were alike. */
  readonly groups: readonly { readonly ended: number; readonly expected: number }[]
}

/**
 * The log-rank test (Mantel 1966; Peto & Peto 1972): whether two or more groups differ in how long things take, with whatever had not ended counted as long
 * as it was looked at.
 *
 * @throws RangeError with fewer than two groups, or when nothing ended in any.
 */
export function logRank(groups: readonly (readonly Duration[])[]): LogRank {
  for (const group of groups) checkTimes(group)
  const moments = atRisk(groups.flat())
  if (groups.length < 2 || moments.length === 0)
    throw new RangeError('two groups and something that ended are needed')
  const size = groups.length
  const totals = groups.map((group) => ({ ended: group.filter(({ ended }) => ended).length, expected: 0 }))
  const variance = Array.from({ length: size }, () => new Float64Array(size))
  for (const { time, open, ended } of moments) {
    const openIn = groups.map((group) => group.filter((one) => one.time >= time).length)
    const spread = open > 1 ? (ended * (open - ended)) / (open * open * (open - 1)) : 0
    for (const [a, inA] of openIn.entries()) {
      const total = totals[a]
      if (total) total.expected += (ended * inA) / open
      for (const [b, inB] of openIn.entries()) variance[a]![b]! += spread * inA * ((a === b ? open : 0) - inB)
    }
  }
  const differences = totals.map((total) => total.ended - total.expected)
  const chiSquared = quadratic(
    differences.slice(1),
    variance.slice(1).map((row) => Array.from(row.slice(1))),
  )
  const degrees = size - 1
  return { chiSquared, degrees, p: chiSquaredAbove(chiSquared, degrees), groups: totals }
}

/** x' A⁻¹ x by elimination; directions without spread say nothing and are left out. */
function quadratic(x: readonly number[], matrix: number[][]): number {
  const left = [...x]
  let sum = 0
  for (const [pivot, row] of matrix.entries()) {
    const diagonal = row[pivot] ?? 0
    if (diagonal < 1e-12) continue
    const value = left[pivot] ?? 0
    sum += (value * value) / diagonal
    for (const [below, other] of matrix.entries()) {
      if (below <= pivot) continue
      const factor = (other[pivot] ?? 0) / diagonal
      left[below] = (left[below] ?? 0) - factor * value
      for (const [column, entry] of row.entries()) other[column] = (other[column] ?? 0) - factor * entry
    }
  }
  return sum
}

function checkTimes(durations: readonly Duration[]): void {
  for (const { time } of durations) if (!(time >= 0)) throw new RangeError(`no time takes ${time}`)
}
