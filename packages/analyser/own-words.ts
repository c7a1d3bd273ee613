import type { HouseWords } from './context.ts'
import type { Found } from './findings.ts'
import type { Reading } from './reading.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'

/** The words that this house has decided not to say; in a text of the customer's, quoted, they stay. */
export function checkOwnWords(reading: Reading, { forbidden = [] }: HouseWords): Found[] {
  const { tokens } = reading
  const entries = forbidden.map((entry) => (typeof entry === 'string' ? { words: entry } : entry))
  return entries.flatMap(({ words, why, instead, severity }): Found[] => {
    const wanted = words.toLowerCase().match(/[\p{L}\p{M}\p{N}'’-]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
    const found: Found[] = []
    for (let at = 0; wanted.length && at + wanted.length <= tokens.count; at++) {
      if ((tokens.place[at] ?? 0) & (place.THREAD | place.QUOTED)) continue
      const to = endOf(reading, at, wanted.join(''))
      if (to === 0) continue
      found.push({
        from: at,
        to,
        name: ['tone', 'jargon'],
        rule: 'own-words',
        severity: severity ?? 'warn',
        why: why ?? 'Your house has decided not to say this.',
        sources: ['A4'],
        suggestion: instead ?? 'Say it in the words of the customer.',
      })
    }
    return found
  })
}

/** Where the letters of some words end when they begin at a token, or 0. */
function endOf({ tokens }: Reading, from: number, letters: string): number {
  let read = ''
  for (let at = from; at < tokens.count && read.length < letters.length; at++) {
    read += tokenText(tokens, at).toLowerCase()
    if (read === letters) return at + 1
    if (!letters.startsWith(read)) return 0
  }
  return 0
}
