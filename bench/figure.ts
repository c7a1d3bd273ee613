import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A bound on one figure; the bounds stand in `targets.json` and nowhere else. */
export type Target = {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
  /** Only measured when its bench is asked for by name. */
  readonly onlyAsked?: true
}

/** One figure as it is written with `--json`. */
export type Figure = {
  readonly name: string
  readonly value: number | null
  readonly unit: string
  readonly target: string
  readonly holds: boolean
}

/** What a bench measured, by the names of its figures. */
export type Measured = Readonly<Record<string, number>>

export const targets: readonly Target[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'targets.json'), 'utf8'),
)

/** Every target with what was measured; a figure that is missing does not hold, unless nobody asked for it. */
export function figures(measured: Measured): Figure[] {
  const wanted = targets.filter(({ name, onlyAsked }) => !onlyAsked || measured[name] !== undefined)
  return wanted.map(({ name, unit, atLeast, atMost }) => {
    const value = measured[name] ?? null
    const holds =
      value !== null &&
      (atLeast === undefined || value >= atLeast) &&
      (atMost === undefined || value <= atMost)
    const target = [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
      .filter(Boolean)
      .join(' and ')
    return { name, value: value === null ? null : Math.round(value * 100) / 100, unit, target, holds }
  })
}

/** The value below which this share of the samples lies. */
export function percentile(samples: readonly number[], share: number) {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** How many milliseconds something takes. */
export function elapsed(act: () => void): number {
  const start = performance.now()
  act()
  return performance.now() - start
}
