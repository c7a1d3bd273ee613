/** The points of an account of the customer's side, in the order they are asked. */
export const accountPoints = ['happened', 'cost', 'felt', 'wanted', 'ideas', 'elsewhere'] as const

export type AccountPoint = (typeof accountPoints)[number]

/** What was told at each point, in the order it came, with `between` between two; a point of which nothing was told is empty. */
export function byPoint(
  told: Iterable<readonly [AccountPoint, string]>,
  between: string,
): Record<AccountPoint, string> {
  const points = { happened: '', cost: '', felt: '', wanted: '', ideas: '', elsewhere: '' }
  for (const [point, words] of told) points[point] += (points[point] && between) + words
  return points
}
