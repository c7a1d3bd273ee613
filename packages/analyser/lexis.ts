import type { Tokens } from './tokens.ts'
import { inClass, type Vocabulary } from './vocabulary.ts'

/** Answers which class or word a token is; the parser's eye on a vocabulary. */
export type Lexis = {
  readonly vocabulary: Vocabulary
  /** Whether the token at this place is in the class; false outside the text. */
  readonly is: (tokens: Tokens, at: number, cls: string) => boolean
  /** Whether the token at this place is this very word. */
  readonly word: (tokens: Tokens, at: number, word: string) => boolean
}

/** Makes a vocabulary easy to ask. */
export function makeLexis(vocabulary: Vocabulary): Lexis {
  const classId = (cls: string) => vocabulary.classes.get(cls) ?? fail(`no class ${cls}`)
  return {
    vocabulary,
    is: (tokens, at, cls) =>
      at >= 0 && at < tokens.count && inClass(vocabulary, tokens.word[at] ?? 0, classId(cls)),
    word: (tokens, at, word) => {
      const id = vocabulary.ids.get(word) ?? fail(`the word ${word} is not listed`)
      return at >= 0 && at < tokens.count && tokens.word[at] === id
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}
