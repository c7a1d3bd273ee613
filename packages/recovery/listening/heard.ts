import { wordsIn } from './plain-words.ts'
import { cluesIn } from './clues.ts'
import type { Clue, ClueGroup } from './clue.ts'

/** Something the customer named, how often, and whether our message named it at all. */
export type Named = {
  readonly group: ClueGroup
  /** As they first said it. */
  readonly words: string
  readonly times: number
  readonly isAnswered: boolean
}

/** How strongly something is felt, or how others do it, is not for our message to name. */
const unsaid: readonly ClueGroup[] = ['intensity', 'elsewhere', 'threat']

/**
 * What they said against what our message held: "they named the birthday three times; the message never did". It compares words, so a
 * message that says it otherwise is not seen.
 */
export function namedAndAnswered(theirs: readonly string[], ours: string): readonly Named[] {
  const said = theirs.map((text) => wordsIn(text))
  const answered = new Set(wordsIn(ours))
  const named: (Named & { readonly stems: ReadonlySet<string> })[] = []
  for (const text of theirs)
    for (const clue of cluesIn(text)) {
      const stems = new Set(stemsOf(text, clue))
      if (unsaid.includes(clue.group) || !stems.size) continue
      if (named.some((other) => [...stems].some((stem) => other.stems.has(stem)))) continue
      named.push({
        group: clue.group,
        words: text.slice(...clue.span),
        times: Math.max(...[...stems].map((stem) => countOf(said, stem))),
        isAnswered: [...stems].some((stem) => answered.has(stem)),
        stems,
      })
    }
  return named
    .map(({ group, words, times, isAnswered }) => ({ group, words, times, isAnswered }))
    .toSorted((a, b) => Number(a.isAnswered) - Number(b.isAnswered) || b.times - a.times)
}

/** The words of a clue; a wish is named by what follows it. */
function stemsOf(text: string, { group, span: [start, end] }: Clue): readonly string[] {
  const own = wordsIn(text.slice(start, end))
  return group === 'wish' ? [...own, ...wordsIn(text.slice(end)).slice(0, 3)] : own
}

const countOf = (said: readonly (readonly string[])[], stem: string) =>
  said.reduce((sum, words) => sum + words.filter((word) => word === stem).length, 0)
