import type { Lexis } from '../lexis.ts'
import { place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { cls } from './words.ts'

/** Whether the token is an adverb by class or by its -ly. */
export function isAdverb(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return lexis.has(tokens, at, cls.ADV) || ((tokens.place[at] ?? 0) & place.LY) > 0
}
