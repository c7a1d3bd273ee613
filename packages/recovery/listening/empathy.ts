import { cluesIn } from './clues.ts'
import { sentencesIn } from './sentences.ts'
import { toldBack } from './told-back.ts'
import type { ClueGroup } from './clue.ts'

/** What says that somebody listened: a cost, a wait, a hurt. A wish or a threat is no ground for sympathy, and a need is restricted. */
const grounds: readonly ClueGroup[] = ['time', 'respect', 'at-stake', 'trust', 'money', 'safety']

/** More than these are read by nobody. */
const most = 4

/**
 * Sentences an owner could say, each told back from this customer's own words: "You rang four times and waited forty minutes." Stock
 * phrases need no case, so they show nothing (SCIENCE 6.6). A sentence that tells a need is left out whole, whatever else it tells.
 */
export function empathyFrom(texts: readonly string[]): readonly string[] {
  const found: { readonly words: string; readonly weight: number }[] = []
  for (const text of texts)
    for (const sentence of sentencesIn(text)) {
      if (!isOfThemselves(sentence)) continue
      const groups = new Set(cluesIn(sentence).map(({ group }) => group))
      if (groups.has('need')) continue
      const weight = grounds.filter((group) => groups.has(group)).length
      if (weight) found.push({ words: toldBack(sentence), weight })
    }
  const once = [...new Map(found.map((one) => [one.words, one])).values()]
  return once
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ words }) => words)
}

/** Only what they tell of themselves can be told back; a question or an order can't. */
export function isOfThemselves(sentence: string): boolean {
  const [first = ''] = sentence.toLowerCase().replaceAll('’', "'").split(' ')
  return ['i', "i've", "i'm", 'we', "we've", 'my', 'our'].includes(first) && !sentence.endsWith('?')
}
