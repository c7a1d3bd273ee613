import type { ElementFound } from './elements.ts'
import type { Pack } from './pack.ts'
import { closedToFirstWord } from './policy.ts'
import type { Reading, Run } from './reading.ts'
import type { ElementId } from './report.ts'
import { tokenText } from './tokens.ts'

/** "I have read your letter" shows that somebody listened; it is neither what caused the failure nor what mends it. */
const attention = new Set(['read', 'understood', 'heard', 'seen', 'saw', 'listened', 'noted'])

/**
 * What a first word states of its own that it has no ground for yet: a cause, a fix. A sentence that says sorry, or gives
 * back what the customer told us ("you wrote that it came late because …"), names the failure and is no such statement.
 */
export function statedTooEarly(
  reading: Reading,
  { lexis }: Pack,
  elements: ReadonlyMap<ElementId, ElementFound>,
): readonly string[] {
  const { tokens } = reading
  const gives = (run: Run) => {
    const { from, to } = reading.sentences[reading.sentenceOf[run.from] ?? 0] ?? run
    for (let at = run.from; at < run.to; at++)
      if (attention.has(tokenText(tokens, at).toLowerCase())) return true
    for (let at = from; at < to; at++) {
      if (lexis.is(tokens, at, 'SORRY')) return true
      const toldByThem = tokenText(tokens, at).toLowerCase() === 'you' && lexis.is(tokens, at + 1, 'SAY')
      if (toldByThem) return true
    }
    return false
  }
  return closedToFirstWord.filter((what) => {
    const element = what === 'amount' ? undefined : elements.get(what)
    return element?.state === 'present' && element.runs.some((run) => !gives(run))
  })
}
