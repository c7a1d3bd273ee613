import type { ClueGroup } from './clue.ts'
import { cluesIn } from './clues.ts'
import { sentencesIn } from './sentences.ts'

/** What somebody who listens asks for. */
export type Asked = 'cost' | 'wish' | 'elsewhere'

/** What these texts of a customer tell already, so that nobody asks as if they had said nothing. */
export function toldIn(texts: readonly string[]): Readonly<Record<Asked, boolean>> {
  const sentences = texts.flatMap(sentencesIn).map((words) => ({
    isTheirs: /^(?:i|we)\b/i.test(words),
    groups: new Set<ClueGroup>(cluesIn(words).map(({ group }) => group)),
  }))
  return {
    // What a refund or a late parcel is about is money and time, too, but no cost that they told.
    cost: sentences.some(
      ({ isTheirs, groups }) =>
        isTheirs && !groups.has('wish') && (groups.has('money') || groups.has('time')),
    ),
    wish: sentences.some(({ groups }) => groups.has('wish')),
    elsewhere: sentences.some(({ groups }) => groups.has('elsewhere')),
  }
}
