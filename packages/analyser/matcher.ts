import type { Atom, Pattern, Step } from './pattern.ts'
import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'
import { inClass, type Vocabulary } from './vocabulary.ts'

/** Where a pattern matched, what it reports, and the token it was found by. */
export type Match = Run & { readonly whole: Run; readonly anchor: number }

/** Patterns filed under the words that can start them off. */
export type Index<Rule> = {
  readonly byWord: readonly (readonly Entry<Rule>[])[]
  readonly byShape: readonly Entry<Rule>[]
}

/** A rule with one of its patterns. */
export type Entry<Rule> = { readonly rule: Rule; readonly pattern: Pattern }

/** Files each pattern under every word its anchor can be. */
export function indexPatterns<Rule>(entries: readonly Entry<Rule>[], vocabulary: Vocabulary): Index<Rule> {
  const byWord: Entry<Rule>[][] = Array.from({ length: vocabulary.ids.size }, () => [])
  const byShape: Entry<Rule>[] = []
  for (const entry of entries) {
    const step = entry.pattern.steps[entry.pattern.anchor]
    const words = step?.kind === 'token' ? wordsOf(step.any, vocabulary) : null
    if (!words) byShape.push(entry)
    else for (const word of words) byWord[word]?.push(entry)
  }
  return { byWord, byShape }
}

/** The words that can satisfy a step, or null when its shape decides and any word may. */
function wordsOf(any: readonly (readonly Atom[])[], vocabulary: Vocabulary): Set<number> | null {
  const words = new Set<number>()
  for (const all of any) {
    const fixed = all.filter(({ ask, not }) => !not && (ask === 'word' || ask === 'lemma' || ask === 'class'))
    if (!fixed.length) return null
    for (let id = 0; id < vocabulary.ids.size; id++)
      if (fixed.every((atom) => wordAnswers(atom, id, vocabulary))) words.add(id)
  }
  return words
}

function wordAnswers(atom: Atom, word: number, vocabulary: Vocabulary): boolean {
  if (atom.ask === 'word') return atom.value === word
  return atom.ask === 'lemma' ? vocabulary.lemmas[word] === atom.value : inClass(vocabulary, word, atom.value)
}

/** Calls back for every match of every pattern; work per token is bounded by the patterns filed under its word. */
export function eachMatch<Rule>(
  reading: Reading,
  index: Index<Rule>,
  vocabulary: Vocabulary,
  found: (rule: Rule, match: Match) => void,
): void {
  const { tokens } = reading
  const spoken = place.PUNCT | place.THREAD | place.GREETING
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.place[at] ?? 0) & place.THREAD) continue
    for (const { rule, pattern } of index.byWord[tokens.word[at] ?? 0] ?? []) {
      const match = matchAt(reading, vocabulary, pattern, at)
      if (match) found(rule, match)
    }
    if ((tokens.place[at] ?? 0) & spoken && !tokens.head[at]) continue
    for (const { rule, pattern } of index.byShape) {
      const match = matchAt(reading, vocabulary, pattern, at)
      if (match) found(rule, match)
    }
  }
}

/** Matches a pattern with its anchor on this token, inside the token's sentence. */
export function matchAt(
  reading: Reading,
  vocabulary: Vocabulary,
  pattern: Pattern,
  at: number,
): Match | null {
  const sentence = reading.sentences[reading.sentenceOf[at] ?? 0]
  const anchor = pattern.steps[pattern.anchor]
  if (!sentence || anchor?.kind !== 'token') return null
  if (!answers(anchor.any, reading, vocabulary, at)) return null
  const state: State = {
    reading,
    vocabulary,
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
  readonly vocabulary: Vocabulary
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
    if (at < sentence.to && answers(step.any, state.reading, state.vocabulary, at)) {
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
    if (at >= state.sentence.from && answers(step.any, state.reading, state.vocabulary, at)) {
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
    return !(
      near >= sentence.from &&
      near < sentence.to &&
      answers(step.any, reading, state.vocabulary, near)
    )
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

function answers(
  any: readonly (readonly Atom[])[],
  { tokens }: Reading,
  vocabulary: Vocabulary,
  at: number,
): boolean {
  for (const all of any) if (answersAll(all, tokens, vocabulary, at)) return true
  return false
}

function answersAll(
  all: readonly Atom[],
  tokens: Reading['tokens'],
  vocabulary: Vocabulary,
  at: number,
): boolean {
  const word = tokens.word[at] ?? 0
  for (const { ask, value, not } of all) {
    let yes: boolean
    if (ask === 'place') yes = ((tokens.place[at] ?? 0) & value) !== 0
    else if (ask === 'head') yes = ((tokens.head[at] ?? 0) & value) !== 0
    else if (ask === 'word') yes = word === value
    else if (ask === 'lemma') yes = vocabulary.lemmas[word] === value
    else yes = inClass(vocabulary, word, value)
    if (yes === not) return false
  }
  return true
}
