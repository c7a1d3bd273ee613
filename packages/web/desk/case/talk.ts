import { type AccountPoint, accountPoints, byPoint } from '@amends/recovery/listening/points'

/** Sorts the lines of a talk by the figure of their point: "2 a day off" is what it cost; a line without one belongs to the one before. */
export function pointsOf(text: string): Readonly<Record<AccountPoint, string>> {
  const told: [AccountPoint, string][] = []
  let current: AccountPoint = 'happened'
  for (const line of text.split('\n')) {
    const [figure] = line
    const named = line[1] === ' ' ? accountPoints[Number(figure) - 1] : undefined
    if (named) current = named
    const words = (named ? line.slice(2) : line).trim()
    if (words) told.push([current, words])
  }
  return byPoint(told, '\n')
}
