import { type Choice, compileChoice, readNames, type Unions } from './choice.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One step of a pattern: a token that answers a choice, one that must not, a gap, or a border. */
export type Step =
  | { readonly kind: 'token'; readonly choice: Choice; readonly optional: boolean }
  | { readonly kind: 'not'; readonly choice: Choice }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'start' | 'end' | 'open' | 'close' }

/** A compiled pattern: its steps, the step by which the matcher finds it, and what tells early that it can't match there. */
export type Pattern = {
  readonly source: string
  readonly steps: readonly Step[]
  readonly anchor: number
  /** What the token at the anchor must answer. */
  readonly found: Choice
  readonly surroundings: Surroundings
}

/** Compiles the patterns of a pack; a piece that comes up again is compiled once. */
export type Compiler = (source: string) => Pattern

/**
 * Makes a compiler for the words of a pack. In a pattern words are lower case, `*word` any of its forms, capitals a class;
 * `a|b` either, `a&b` both, `{a|b}&c` either with `c`, `!a` not; `x?` may be missing; `~4` up to four tokens; `-x` isn't
 * followed by; `^ $` the ends of a sentence; `[ ]` what is reported; `@x` the token it is found by.
 */
export function makeCompiler(vocabulary: Vocabulary, unions: Unions): Compiler {
  const choices = new Map<string, Choice>()
  const names = readNames(vocabulary, unions)
  const choiceOf = (piece: string): Choice => {
    const known = choices.get(piece) ?? compileChoice(piece, names)
    choices.set(piece, known)
    return known
  }
  return (source) => {
    const pieces = source.trim().split(/\s+/)
    const steps = pieces.map((piece) => stepOf(piece.replace(/^@/, ''), choiceOf))
    const marked = pieces.findIndex((piece) => piece.startsWith('@'))
    const anchor = marked < 0 ? rarest(steps) : marked
    const step = steps[anchor]
    if (step?.kind !== 'token') throw new Error('a pattern is found by a token')
    return { source, steps, anchor, found: step.choice, surroundings: surroundingsOf(steps, anchor) }
  }
}

/** The lower-case words that patterns name. */
export function literalsOf(sources: readonly string[]): string[] {
  const pieces = new Set(sources.join(' ').split(/[\s|&{}]+/))
  return [...pieces]
    .map((piece) =>
      piece
        .replace(/^@/, '')
        .replace(/^[!-](?=.)/, '')
        .replace(/(?<=.)\?$/, ''),
    )
    .filter((word) => word && word === word.toLowerCase() && !/^[~^$[\]*]/.test(word))
}

function stepOf(piece: string, choiceOf: (piece: string) => Choice): Step {
  const border = ({ '^': 'start', $: 'end', '[': 'open', ']': 'close' } as const)[piece]
  if (border) return { kind: border }
  if (piece.startsWith('~')) return { kind: 'gap', most: Number(piece.slice(1)) }
  if (piece.startsWith('-') && piece.length > 1) return { kind: 'not', choice: choiceOf(piece.slice(1)) }
  const optional = piece.endsWith('?') && piece.length > 1
  return { kind: 'token', choice: choiceOf(optional ? piece.slice(0, -1) : piece), optional }
}

/** The required step that the fewest words answer. */
function rarest(steps: readonly Step[]): number {
  let best = -1
  let fewest = Number.POSITIVE_INFINITY
  steps.forEach((step, i) => {
    const count = step.kind === 'token' && !step.optional ? step.choice.breadth : Number.POSITIVE_INFINITY
    if (count < fewest) [best, fewest] = [i, count]
  })
  if (best < 0) throw new Error('a pattern needs a token to be found by')
  return best
}
