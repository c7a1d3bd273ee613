import type { Options } from './context.ts'
import { withGroundValues } from './ground-values.ts'
import { withPreset } from './presets.ts'
import { report } from './report-on.ts'
import type { Report } from './report.ts'

export type { Calendar, Instant } from './calendar.ts'
export type * from './context.ts'
export { channels, presets, purposes } from './context.ts'
export type * from './report.ts'
export { elementIds, findingKinds } from './report.ts'
export { requiredElements } from './policy.ts'
export { ruleIds } from './rule-ids.ts'

/**
 * Reads a message to a customer and says what it holds, what it lacks and what should not leave.
 *
 * @example
 * const { verdict } = analyse("I'm sorry if you were upset.", { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' })
 * verdict // { result: 'hold', reasons: ['finding:non-apology/conditional', …] }
 */
export function analyse(text: string, options: Options): Report {
  return report(text, withGroundValues(withPreset(options)))
}
