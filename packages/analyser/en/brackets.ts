import type { Run } from '../reading.ts'
import type { Tokens } from '../tokens.ts'

/** The token before the bracket that closes here. */
export function beforeBracket(tokens: Tokens, at: number, { from }: Run): number {
  for (let open = at; open >= from; open--) if (tokens.text[tokens.start[open] ?? 0] === '(') return open - 1
  return at
}
