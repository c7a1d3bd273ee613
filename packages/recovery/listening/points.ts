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

/** What a customer said at one point of our account of their side. */
export type PointAnswer = { readonly point: AccountPoint; readonly isRight: boolean; readonly words: string }

/** What a point is called in the case, where anybody may read it. */
const pointNames: Readonly<Record<AccountPoint, string>> = {
  happened: 'What happened',
  cost: 'What it cost',
  felt: 'How it was',
  wanted: 'What would be right',
  ideas: 'Ideas',
  elsewhere: 'How others handled it',
}

/** One answer to the whole account: words at any point are a correction, and each says which point it is of. */
export function answerByPoint(answers: readonly PointAnswer[]): {
  readonly confirmed: boolean
  readonly words: string
} {
  const wrong = answers.filter(({ isRight, words }) => !isRight || words)
  const lines = wrong.map(({ point, words }) => `${pointNames[point]}: ${words || 'not quite'}`)
  return { confirmed: !wrong.length, words: lines.join('\n') }
}
