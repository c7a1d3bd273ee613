import { answers, type Choice, holds, members, wordsThatAnswer } from './choice.ts'
import type { Pattern, Step } from './pattern.ts'
import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Where a pattern matched, what it reports, and the token it was found by. */
export type Match = Run & { readonly whole: Run; readonly anchor: number }

/** Patterns filed under the words that can start them off, and those that any word can. */
export type Index<Rule> = {
  readonly byWord: readonly (readonly Entry<Rule>[])[]
  readonly byShape: readonly ShapeEntry<Rule>[]
}

/** A rule with one of its patterns. */
export type Entry<Rule> = { readonly rule: Rule; readonly pattern: Pattern }

/** Bits of which a token's verb head or place must have one; both 0 when any token will do. */
type ShapeEntry<Rule> = Entry<Rule> & { readonly heads: number; readonly places: number }

/** Files each pattern under every word its anchor can be. */
export function indexPatterns<Rule>(entries: readonly Entry<Rule>[], { ids }: Vocabulary): Index<Rule> {
  const byWord: Entry<Rule>[][] = Array.from({ length: ids.size }, () => [])
  const byShape: ShapeEntry<Rule>[] = []
  for (const entry of entries) {
    const step = entry.pattern.steps[entry.pattern.anchor]
    if (step?.kind !== 'token') continue
    const words = wordsThatAnswer([step.choice])
    const filed = words ?? step.choice.words
    if (filed) for (const word of members(filed)) byWord[word]?.push(entry)
    if (!words) byShape.push({ ...entry, ...shapeOf(step.choice) })
  }
  return { byWord, byShape }
}

/** What a token must show for its shape to answer; the words of the choice are filed by word. */
function shapeOf({ demands }: Choice): { heads: number; places: number } {
  let [heads, places] = [0, 0]
  for (const { bits } of demands) {
    const asked = bits.find(({ not }) => !not)
    if (!asked) return { heads: 0, places: 0 }
    if (asked.of === 'head') heads |= asked.mask
    else places |= asked.mask
  }
  return { heads, places }
}

/** Calls back for every match of every pattern; work per token is bounded by the patterns filed under its word. */
export function eachMatch<Rule>(
  reading: Reading,
  index: Index<Rule>,
  found: (rule: Rule, match: Match) => void,
): void {
  const { tokens } = reading
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.place[at] ?? 0) & place.THREAD) continue
    for (const { rule, pattern } of index.byWord[tokens.word[at] ?? 0] ?? []) {
      const match = matchAt(reading, pattern, at)
      if (match) found(rule, match)
    }
    const heads = tokens.head[at] ?? 0
    const places = tokens.place[at] ?? 0
    for (const entry of index.byShape) {
      if (!(heads & entry.heads) && !(places & entry.places) && (entry.heads || entry.places)) continue
      const match = matchAt(reading, entry.pattern, at)
      if (match) found(entry.rule, match)
    }
  }
}

/** Several patterns of which any will do, with the words that can begin one (null: any word). */
export type AnyOf = { readonly patterns: readonly Pattern[]; readonly words: Uint32Array | null }

/** Puts patterns together, to be looked for at once. */
export function anyOf(patterns: readonly Pattern[]): AnyOf {
  const anchors = patterns.map(({ steps, anchor }) => steps[anchor])
  return {
    patterns,
    words: wordsThatAnswer(anchors.flatMap((step) => (step?.kind === 'token' ? [step.choice] : []))),
  }
}

/** Whether one of several patterns matches with its anchor in [from, to), and satisfies the caller. */
export function someMatch(
  reading: Reading,
  { patterns, words }: AnyOf,
  { from, to }: Run,
  fits: (match: Match) => boolean,
): boolean {
  const { tokens } = reading
  for (let at = from; at < to; at++) {
    if (words && !holds(words, tokens.word[at] ?? 0)) continue
    for (const pattern of patterns) {
      const match = matchAt(reading, pattern, at)
      if (match && fits(match)) return true
    }
  }
  return false
}

/** Matches a pattern with its anchor on this token, inside the token's sentence. */
export function matchAt(reading: Reading, pattern: Pattern, at: number): Match | null {
  const sentence = reading.sentences[reading.sentenceOf[at] ?? 0]
  const anchor = pattern.steps[pattern.anchor]
  if (!sentence || anchor?.kind !== 'token') return null
  if (!answers(anchor.choice, reading.tokens, at)) return null
  const state: State = {
    reading,
    pattern,
    sentence,
    open: -1,
    close: -1,
    left: sentence.to,
    budget: mostSteps,
  }
  const to = forward(state, pattern.anchor + 1, at + 1)
  if (to < 0) return null
  const from = backward(state, pattern.anchor - 1, at - 1)
  if (from < 0) return null
  return {
    from: state.open < 0 ? from : state.open,
    to: state.close < 0 ? to : state.close,
    whole: { from, to },
    anchor: at,
  }
}

/** No match looks at more tokens than this, whatever the text. */
const mostSteps = 400

type State = {
  readonly reading: Reading
  readonly pattern: Pattern
  readonly sentence: Run
  open: number
  close: number
  left: number
  budget: number
}

/** Matches the steps from `step` on from token `at`; returns where the match ends, or -1. */
function forward(state: State, index: number, at: number): number {
  const step = state.pattern.steps[index]
  if (!step) return at
  if (state.budget-- < 0) return -1
  const { sentence } = state
  if (step.kind === 'token') {
    if (at < sentence.to && answers(step.choice, state.reading.tokens, at)) {
      const to = forward(state, index + 1, at + 1)
      if (to >= 0) return to
    }
    return step.optional ? forward(state, index + 1, at) : -1
  }
  if (step.kind === 'gap') return forwardGap(state, index, at, step.most)
  return border(state, step, at, at) ? forward(state, index + 1, at) : -1
}

function forwardGap(state: State, index: number, at: number, most: number): number {
  for (let skipped = 0; skipped <= most; skipped++) {
    const to = forward(state, index + 1, at + skipped)
    if (to >= 0) return to
    if (at + skipped >= state.sentence.to || isWall(state.reading, at + skipped)) return -1
  }
  return -1
}

/** Matches the steps before the anchor, from right to left; returns where the match starts, or -1. */
function backward(state: State, index: number, at: number): number {
  const step = state.pattern.steps[index]
  if (!step) return at + 1
  if (state.budget-- < 0) return -1
  if (step.kind === 'token') {
    if (at >= state.sentence.from && answers(step.choice, state.reading.tokens, at)) {
      const from = backward(state, index - 1, at - 1)
      if (from >= 0) return from
    }
    return step.optional ? backward(state, index - 1, at) : -1
  }
  if (step.kind === 'gap') return backwardGap(state, index, at, step.most)
  return border(state, step, at + 1, at) ? backward(state, index - 1, at) : -1
}

function backwardGap(state: State, index: number, at: number, most: number): number {
  for (let skipped = 0; skipped <= most; skipped++) {
    const from = backward(state, index - 1, at - skipped)
    if (from >= 0) return from
    if (at - skipped < state.sentence.from || isWall(state.reading, at - skipped)) return -1
  }
  return -1
}

/** A gap doesn't reach over a semicolon, a colon, a dash or a bracket. */
function isWall({ tokens }: Reading, at: number): boolean {
  if (!((tokens.place[at] ?? 0) & place.PUNCT)) return false
  return ';:\u2013()'.includes(tokens.text[tokens.start[at] ?? 0] ?? ' ')
}

function border(state: State, step: Step, at: number, near: number): boolean {
  const { sentence, reading } = state
  if (step.kind === 'open') state.open = at
  else if (step.kind === 'close') state.close = at
  else if (step.kind === 'start') return at === firstWord(reading, sentence)
  else if (step.kind === 'end') return at >= sentence.to || (at === sentence.to - 1 && isMark(reading, at))
  else if (step.kind === 'not')
    return !(near >= sentence.from && near < sentence.to && answers(step.choice, reading.tokens, near))
  return true
}

function isMark({ tokens }: Reading, at: number): boolean {
  return ((tokens.place[at] ?? 0) & place.PUNCT) > 0
}

/** The first token of a sentence after a bullet, a greeting and a bracket. */
function firstWord({ tokens }: Reading, { from, to }: Run): number {
  let at = from
  while (at < to && (tokens.place[at] ?? 0) & (place.PUNCT | place.GREETING)) at++
  return at
}
