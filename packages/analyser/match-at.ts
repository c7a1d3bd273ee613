import { answers } from './choice.ts'
import type { Pattern, Step } from './pattern.ts'
import type { Reading, Run } from './reading.ts'
import { areMet } from './surroundings.ts'
import { place } from './token-class.ts'

/** Where a pattern matched, what it reports, and the token it was found by. */
export type Match = Run & { readonly whole: Run; readonly anchor: number }

/** Matches a pattern with its anchor on this token, inside the token's sentence. */
export function matchAt(reading: Reading, pattern: Pattern, at: number): Match | null {
  if (!answers(pattern.found, reading.tokens, at)) return null
  const sentence = reading.sentences[reading.sentenceOf[at] ?? 0]
  if (!sentence) return null
  if (!areMet(pattern.surroundings.needs, reading.tokens, at, sentence)) return null
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
