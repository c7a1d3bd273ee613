import { blameNearMisses } from './near-misses/blame.ts'
import { claimsNearMisses } from './near-misses/claims.ts'
import { elementsNearMisses } from './near-misses/elements.ts'
import { empathyNearMisses } from './near-misses/empathy.ts'
import { leakNearMisses } from './near-misses/leak.ts'
import { nonApologyNearMisses } from './near-misses/non-apology.ts'
import { promiseNearMisses } from './near-misses/promise.ts'
import { promisesNearMisses } from './near-misses/promises.ts'
import { toneNearMisses } from './near-misses/tone.ts'

/** By rule, texts that only a guard keeps innocent. */
export const nearMisses: Readonly<Record<string, readonly string[]>> = {
  ...blameNearMisses,
  ...claimsNearMisses,
  ...elementsNearMisses,
  ...empathyNearMisses,
  ...leakNearMisses,
  ...nonApologyNearMisses,
  ...promiseNearMisses,
  ...promisesNearMisses,
  ...toneNearMisses,
}
