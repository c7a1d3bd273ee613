/**
 * Benjamini and Hochberg's adjusted p values (1995), in the order given: calling everything with an adjusted value of at
 * most q a discovery leaves an expected share of false ones of at most q.
 *
 * @param values The p values that were kept.
 * @param looked How many were looked at; more than `values` where the uninteresting ones were not kept.
 *   They must then all be larger than the kept ones.
 * @throws RangeError when fewer were looked at than are given.
 *
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(values: readonly number[], looked = values.length): number[] {
  if (looked < values.length) throw new RangeError(`${values.length} p values of ${looked} looked at`)
  const adjusted = stepUp(values, (p) => p * looked)
  // p * n / n can be a rounding below p.
  return values.map((p, index) => Math.max(p, adjusted[index] ?? 1))
}

/**
 * The step-up rule under Benjamini and Hochberg, for any count of how many results so small chance alone would bring: exact
 * for discrete tests, which reach most levels less often than the level says (Heyse 2011).
 *
 * @param expected How many of all the tests looked at have, by chance alone, a p value of at most p.
 */
export function stepUp(values: readonly number[], expected: (p: number) => number): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
  const adjusted: number[] = Array.from({ length: values.length }, () => 1)
  let least = 1
  for (const [place, index] of order.entries()) {
    least = Math.min(least, expected(values[index] ?? 1) / (values.length - place))
    adjusted[index] = least
  }
  return adjusted
}
