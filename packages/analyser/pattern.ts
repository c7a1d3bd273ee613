import {
  type Alternative,
  alternativesOf,
  bitNames,
  type Choice,
  compileChoice,
  type Unions,
} from './choice.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { makeWordSets, type WordSets } from './word-sets.ts'

/** One step of a pattern: a token that answers a choice, one that must not, a gap, or a border. */
export type Step =
  | { readonly kind: 'token'; readonly choice: Choice; readonly optional: boolean }
  | { readonly kind: 'not'; readonly choice: Choice }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'start' | 'end' | 'open' | 'close' }

/** A compiled pattern: its steps, the step by which the matcher finds it, and what tells early that it can't match there. */
export type Pattern = {
  readonly steps: readonly Step[]
  readonly anchor: number
  /** What the token at the anchor must answer. */
  readonly found: Choice
  /** Two sets of words its sentence must have one of; null: none. */
  readonly telling: readonly [first: readonly number[] | null, second: readonly number[] | null]
  readonly surroundings: Surroundings
}

/** Compiles the patterns of a pack; a piece that comes up again is compiled once. */
export type Compiler = {
  readonly vocabulary: Vocabulary
  readonly sets: WordSets
  readonly compile: (source: string) => Pattern
  /** What the token by which a pattern is found must be; the rest of the pattern isn't compiled for it. */
  readonly foundBy: (source: string) => readonly Alternative[]
  /** By the looks of a pattern, before it is compiled, words its sentence must have one of; null: none. */
  readonly looksOf: (source: string) => readonly number[] | null
}

/**
 * Makes a compiler for the words of a pack. In a pattern words are lower case, `*word` any of its forms, capitals a class;
 * `a|b` either, `a&b` both, `{a|b}&c` either with `c`, `!a` not; `x?` may be missing; `~4` up to four tokens; `-x` isn't
 * followed by; `^ $` the ends of a sentence; `[ ]` what is reported; `@x` the token it is found by.
 */
export function makeCompiler(vocabulary: Vocabulary, unions: Unions): Compiler {
  const sets = makeWordSets(vocabulary.words.length, 512)
  const names = bitNames(unions, vocabulary)
  const choices = new Map<string, Choice>()
  const choiceOf = (piece: string): Choice => {
    const known = choices.get(piece) ?? compileChoice(alternativesOf(piece, names), vocabulary, sets)
    choices.set(piece, known)
    return known
  }
  const compile = (source: string): Pattern => {
    const { steps, anchor, found } = readSteps(source, choiceOf)
    const [first, second] = tellingOf(steps)
    const telling = [first?.words ?? null, second?.words ?? null] as const
    return { steps, anchor, found, telling, surroundings: surroundingsOf(steps, anchor) }
  }
  const anchorIn = (source: string) => readSteps(source, choiceOf).anchor
  const foundBy = (source: string) => alternativesOf(anchorOf(source, anchorIn), names)
  const looksOf = (source: string) => {
    const piece = plainest(source)
    return piece ? choiceOf(piece).words : null
  }
  return { vocabulary, sets, compile, foundBy, looksOf }
}

function readSteps(source: string, choiceOf: (piece: string) => Choice) {
  const pieces = source.trim().split(/\s+/)
  const steps = pieces.map((piece) => stepOf(piece.startsWith('@') ? piece.slice(1) : piece, choiceOf))
  const marked = pieces.findIndex((piece) => piece.startsWith('@'))
  const anchor = marked < 0 ? rarest(steps) : marked
  const step = steps[anchor]
  if (step?.kind !== 'token') throw new Error('a pattern is found by a token')
  return { steps, anchor, found: step.choice }
}

/** The piece of a pattern that is marked, or else the one that the fewest words answer. */
function anchorOf(source: string, anchorIn: (source: string) => number): string {
  const mark = source.startsWith('@') ? 0 : source.indexOf(' @') + 1
  if (mark || source.startsWith('@')) return bare(source.slice(mark + 1).split(' ', 1)[0] ?? '')
  return bare(source.trim().split(/\s+/)[anchorIn(source)] ?? '')
}

function bare(piece: string): string {
  return piece.endsWith('?') && piece.length > 1 ? piece.slice(0, -1) : piece
}

/** The required piece of a pattern that reads as if fewest words answered it. */
function plainest(source: string): string {
  let [best, fewest] = ['', Number.POSITIVE_INFINITY]
  for (const piece of source.split(' ')) {
    const first = piece.charCodeAt(piece.startsWith('@') ? 1 : 0)
    const isName = first >= 0x61 && first <= 0x7a
    if (
      piece.endsWith('?') ||
      !(isName || (first >= 0x41 && first <= 0x5a) || first === 0x2a || first === 0x7b)
    )
      continue
    const looks = (isName ? 8 : 40) * piece.split('|').length - piece.length
    if (looks < fewest) [best, fewest] = [piece, looks]
  }
  return best.startsWith('@') ? best.slice(1) : best
}

/** The two required tokens that texts have most seldom. */
function tellingOf(steps: readonly Step[]): readonly Choice[] {
  return steps
    .flatMap((step) => (step.kind === 'token' && !step.optional ? [step.choice] : []))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, 2)
}

/** The words in small letters and the `*lemmas` that patterns, or lists of words, name. */
export function atomsOf(texts: readonly string[]) {
  const literals = new Set<string>()
  const lemmas = new Set<string>()
  for (const piece of new Set(texts.join(' ').split(/[\s|&{}]+/))) {
    const atom = atomIn(piece)
    if (atom.startsWith('*')) lemmas.add(atom.slice(1))
    else if (atom && !'~^$[]'.includes(atom[0] ?? '') && atom === atom.toLowerCase()) literals.add(atom)
  }
  return { literals, lemmas }
}

/** A piece without the marks that lead and end it. */
function atomIn(piece: string): string {
  const found = piece.startsWith('@') ? piece.slice(1) : piece
  const first = found.length > 1 ? found[0] : ''
  return bare(first === '!' || first === '-' ? found.slice(1) : found)
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
