import type { Tokens } from './tokens.ts'
import { inClass, type Vocabulary } from './vocabulary.ts'

/** Answers which class or word a token is; the parser's eye on a vocabulary. */
export type Lexis = {
  readonly vocabulary: Vocabulary
  /** Whether the token at this place is in the class of this number; false outside the text. */
  readonly has: (tokens: Tokens, at: number, cls: number) => boolean
  /** Whether the token at this place is in any class of a set; see `classSet`. */
  readonly hasAny: (tokens: Tokens, at: number, classes: ClassSet) => boolean
  /** Whether the token at this place is the word of this number. */
  readonly at: (tokens: Tokens, at: number, word: number) => boolean
  /** As `has`, by the name of the class. */
  readonly is: (tokens: Tokens, at: number, cls: string) => boolean
  /** As `at`, by the word itself. */
  readonly word: (tokens: Tokens, at: number, word: string) => boolean
}

/** Classes as bits, as a vocabulary packs them. */
export type ClassSet = readonly number[]

/** Puts the numbers of classes together, so that a token is asked about all of them at once. */
export function classSet(classes: readonly number[]): ClassSet {
  const pieces: number[] = []
  for (const cls of classes) {
    while (pieces.length <= cls >> 5) pieces.push(0)
    pieces[cls >> 5] = (pieces[cls >> 5] ?? 0) | (1 << (cls & 31))
  }
  return pieces
}

/** Makes a vocabulary easy to ask. */
export function makeLexis(vocabulary: Vocabulary): Lexis {
  const classId = (cls: string) => vocabulary.classes.get(cls) ?? fail(`no class ${cls}`)
  const has: Lexis['has'] = (tokens, at, cls) =>
    at >= 0 && at < tokens.count && inClass(vocabulary, tokens.word[at] ?? 0, cls)
  return {
    vocabulary,
    has,
    hasAny: (tokens, at, classes) => {
      if (at < 0 || at >= tokens.count) return false
      const { bits, width } = vocabulary
      const from = (tokens.word[at] ?? 0) * width
      for (let i = 0; i < classes.length; i++) if ((bits[from + i] ?? 0) & (classes[i] ?? 0)) return true
      return false
    },
    at: (tokens, at, word) => at >= 0 && at < tokens.count && tokens.word[at] === word,
    is: (tokens, at, cls) => has(tokens, at, classId(cls)),
    word: (tokens, at, word) => {
      const id = vocabulary.ids.get(word) ?? fail(`the word ${word} is not listed`)
      return at >= 0 && at < tokens.count && tokens.word[at] === id
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}
