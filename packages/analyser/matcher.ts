import { eachMember, holds, wordsThatAnswer } from './choice.ts'
import { type Match, matchAt } from './match-at.ts'
import type { Pattern } from './pattern.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import {
  hasBoth,
  type Needed,
  noPresence,
  type Numbering,
  type Pair,
  type Presence,
  takeSentence,
} from './presence.ts'
import { head, place } from './token-class.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Where a rule counts by its anchor: bits of its place that must and must not be set, and whether it may be denied. */
export type Standing = { readonly needs: number; readonly forbids: number; readonly negated: boolean | 'any' }

/** Patterns filed under the words that can start them off, and those that any word can. */
export type Index<Rule> = {
  readonly entries: readonly Entry<Rule>[]
  /** What each entry needs its sentence to have. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly needed: Needed
  /** Numbers of entries by word. */
  readonly byWord: readonly (readonly number[])[]
  readonly byShape: readonly number[]
  /** For each of `byShape` the bits of which a token's verb head or place must have one. */
  readonly heads: Int32Array
  readonly places: Int32Array
  /** All those bits together. */
  readonly anyHead: number
  readonly anyPlace: number
}

/** A rule with one of its patterns. */
export type Entry<Rule> = { readonly rule: Rule; readonly pattern: Pattern }

/** Files each pattern under every word its anchor can be. */
export function indexPatterns<Rule>(
  entries: readonly Entry<Rule>[],
  numbering: Numbering,
  { ids }: Vocabulary,
): Index<Rule> {
  const byWord: number[][] = Array.from({ length: ids.size }, () => [])
  const byShape: number[] = []
  const shapes: Shape[] = []
  entries.forEach(({ pattern }, number) => {
    const words = wordsThatAnswer([pattern.found])
    const filed = words ?? pattern.found.words
    if (filed) eachMember(filed, (word) => byWord[word]?.push(number))
    if (words) return
    byShape.push(number)
    shapes.push(shapeOf(pattern))
  })
  const pairs = entries.map(({ pattern }) => numbering.pairOf(pattern))
  return {
    entries,
    first: Int32Array.from(pairs, ({ first }) => first),
    second: Int32Array.from(pairs, ({ second }) => second),
    needed: numbering.done(ids.size),
    byWord,
    byShape,
    ...together(shapes),
  }
}

type Shape = { readonly heads: number; readonly places: number }

/** What a token must show for its shape to answer; the words of the choice are filed by word. */
function shapeOf({ found: { demands }, source }: Pattern): Shape {
  let [heads, places] = [0, 0]
  for (const demand of demands) {
    const [ofHead = 0] = demand.heads
    const [ofPlace = 0] = ofHead ? [] : demand.places
    if (!ofHead && !ofPlace) throw new Error(`"${source}" would be tried on every token`)
    heads |= ofHead
    places |= ofPlace
  }
  return { heads, places }
}

function together(shapes: readonly Shape[]) {
  return {
    heads: Int32Array.from(shapes, ({ heads }) => heads),
    places: Int32Array.from(shapes, ({ places }) => places),
    anyHead: shapes.reduce((sum, { heads }) => sum | heads, 0),
    anyPlace: shapes.reduce((sum, { places }) => sum | places, 0),
  }
}

/** Calls back for every match of every pattern where its rule counts; work per token is bounded by the patterns filed under its word. */
export function eachMatch<Rule extends Standing>(
  reading: Reading,
  index: Index<Rule>,
  found: (rule: Rule, match: Match, presence: Presence) => void,
): void {
  const { tokens, sentences } = reading
  const { byWord, anyHead, anyPlace } = index
  const presence = noPresence(index.needed)
  for (const sentence of sentences) {
    takeSentence(presence, index.needed, tokens, sentence)
    for (let at = sentence.from; at < sentence.to; at++) {
      const places = tokens.place[at] ?? 0
      if (places & place.THREAD) continue
      const heads = tokens.head[at] ?? 0
      const filed = byWord[tokens.word[at] ?? 0] ?? []
      for (let i = 0; i < filed.length; i++) tryEntry(filed[i] ?? 0, at, heads, places)
      if (heads & anyHead || places & anyPlace) tryShapes(at, heads, places)
    }
  }

  function tryShapes(at: number, heads: number, places: number): void {
    const { byShape, heads: headsAsked, places: placesAsked } = index
    for (let i = 0; i < byShape.length; i++) {
      if (heads & (headsAsked[i] ?? 0) || places & (placesAsked[i] ?? 0))
        tryEntry(byShape[i] ?? 0, at, heads, places)
    }
  }

  function tryEntry(number: number, at: number, heads: number, places: number): void {
    if (!hasBoth(presence, index.first[number] ?? 0, index.second[number] ?? 0)) return
    const entry = index.entries[number]
    if (!entry || !counts(entry.rule, heads, places)) return
    const match = matchAt(reading, entry.pattern, at)
    if (match) found(entry.rule, match, presence)
  }
}

/** Whether a token stands where a rule counts; a verb is denied by its own group, other words by what is before them. */
function counts({ needs, forbids, negated }: Standing, heads: number, places: number): boolean {
  if ((places & needs) !== needs || places & forbids) return false
  if (negated === 'any') return true
  const denied = heads ? (heads & head.DENIED) !== 0 : (places & place.NEGATED) !== 0
  return denied === negated
}

/** A pattern that keeps others from counting, with what it needs its sentence to have. */
export type Exception = Pair & { readonly pattern: Pattern }

/** Whether an exception lies on a run of tokens; its anchor can be anywhere in [from, to) of the sentence in hand. */
export function isOverlapped(
  reading: Reading,
  exceptions: readonly Exception[],
  run: Run,
  { from, to }: Run,
  presence: Presence,
): boolean {
  for (const { pattern, first, second } of exceptions) {
    if (!hasBoth(presence, first, second)) continue
    const { before, after } = pattern.surroundings
    const last = Math.min(to, run.to + before)
    for (let at = Math.max(from, run.from - after); at < last; at++) {
      const match = matchAt(reading, pattern, at)
      if (match && overlap(match.whole, run)) return true
    }
  }
  return false
}

/** Several patterns of which any will do, with the words that can begin one (null: any word). */
export type AnyOf = { readonly patterns: readonly Pattern[]; readonly words: Uint32Array | null }

/** Puts patterns together, to be looked for at once. */
export function anyOf(patterns: readonly Pattern[]): AnyOf {
  return { patterns, words: wordsThatAnswer(patterns.map(({ found }) => found)) }
}

/** Whether one of several patterns matches with its anchor in [from, to). */
export function someMatch(reading: Reading, { patterns, words }: AnyOf, { from, to }: Run): boolean {
  const { tokens } = reading
  for (let at = from; at < to; at++) {
    if (words && !holds(words, tokens.word[at] ?? 0)) continue
    for (const pattern of patterns) if (matchAt(reading, pattern, at)) return true
  }
  return false
}
