import type { Reading, Run } from './reading.ts'
import { head, place } from './token-class.ts'
import type { Tokens } from './tokens.ts'
import { unknownWord, type Vocabulary } from './vocabulary.ts'

/** Features are told apart by so many bits; two that share a number are one. */
export const featureBits = 15

/** Hears of a feature and of the token it ends with. */
type Each = (feature: number, at: number) => void

/**
 * Tells what a sentence is made of, as numbers of `featureBits` bits, some more than once: its words by lemma and as written,
 * pairs of neighbours, verb groups by subject, tense and lemma, how it begins, what is denied or asked. Feature hashing after
 * Weinberger and others (2009).
 */
export function eachFeature({ tokens }: Reading, vocabulary: Vocabulary, run: Run, each: Each): void {
  const hashes = hashesOf(vocabulary)
  let before = 0
  for (let at = run.from; at < run.to; at++) {
    const word = tokens.word[at] ?? unknownWord
    const lemma = vocabulary.lemmas[word] ?? word
    const bits = tokens.place[at] ?? 0
    const item = bits & kinds ? bits & kinds & -(bits & kinds) : wordOf(tokens, hashes, lemma, at)
    each(featureOf(1, item, 0), at)
    if (word !== unknownWord && lemma !== word) each(featureOf(2, hashOfWord(hashes, word), 0), at)
    if (at === run.from) each(featureOf(3, item, 0), at)
    else each(featureOf(4, before, item), at)
    if (at === run.from + 1) each(featureOf(5, before, item), at)
    if (bits & place.NEGATED) each(featureOf(6, item, 0), at)
    for (let left = bits & flags; left; left &= left - 1) each(featureOf(7, left & -left, 0), at)
    const group = (tokens.head[at] ?? 0) & told
    if (group) {
      each(featureOf(8, group, 0), at)
      each(featureOf(9, group, item), at)
      each(featureOf(10, group & subjects, item), at)
      each(featureOf(11, group & ~subjects, item), at)
    }
    before = item
  }
  each(featureOf(12, Math.min(8, Math.floor((run.to - run.from) / 5)), 0), run.from)
}

const flags = place.WHEN | place.COND | place.ASKED | place.QUOTED
const told = ~head.VERB
/** From `BYI` to `BYNONE`. */
const subjects = head.BYNONE * 2 - head.BYI
/** What stands for its kind whatever it says: sums, times, numbers, addresses. */
const kinds =
  place.MONEY |
  place.CLOCK |
  place.PERCENT |
  place.NUMBER |
  place.URL |
  place.EMAIL |
  place.MENTION |
  place.ID

/** A word by its lemma; an unknown one by its letters, and a name only as one. */
function wordOf(tokens: Tokens, hashes: Hashes, lemma: number, at: number): number {
  if (lemma !== unknownWord) return hashOfWord(hashes, lemma)
  if ((tokens.place[at] ?? 0) & place.CAPITAL) return place.CAPITAL
  return hashOfText(tokens.text, tokens.start[at] ?? 0, tokens.end[at] ?? 0)
}

type Hashes = { readonly words: readonly string[]; readonly known: Int32Array }

const hashesBy = new WeakMap<Vocabulary, Hashes>()

function hashesOf(vocabulary: Vocabulary): Hashes {
  const { words } = vocabulary
  const hashes = hashesBy.get(vocabulary) ?? { words, known: new Int32Array(words.length) }
  hashesBy.set(vocabulary, hashes)
  return hashes
}

/** The hash of a word's letters, which says the same whatever number the word has. */
function hashOfWord({ words, known }: Hashes, word: number): number {
  const text = words[word] ?? ''
  return (known[word] ||= hashOfText(text, 0, text.length))
}

function hashOfText(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    hash = Math.imul(hash ^ (code > 64 && code < 91 ? code + 32 : code), 0x01000193)
  }
  return hash
}

function featureOf(kind: number, one: number, two: number): number {
  let hash = Math.imul(one ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13) ^ two, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> (32 - featureBits)
}

/** What was learnt of one label, as text: where its features lie, and what each weighs. */
export type LearntLabel = {
  readonly label: string
  /** The log-odds of a sentence without any known feature. */
  readonly bias: number
  /** From these log-odds on a sentence is taken to be one. */
  readonly from: number
  /** Steps from one feature to the next, a sign each of `stepSigns`; the last sign only goes on. */
  readonly steps: string
  /** Weights in quarters, a sign each: `A` is -16, `Q` is 0. */
  readonly weights: string
}

/** The signs that steps are written in. */
export const stepSigns =
  '!#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~'
/** The log-odds that one unit of weight stands for. */
export const unit = 0.5

/** Linear classifiers over the same features, one for each label. */
export type Classifier = {
  readonly labels: ReadonlyMap<string, number>
  readonly learnt: readonly LearntLabel[]
  /** The row of weights of each feature, and one more so that 0 is none. */
  readonly rows: Uint16Array
  readonly weights: Int8Array
}

/** Lays what was learnt out so that a feature finds its weights at once. */
export function makeClassifier(learnt: readonly LearntLabel[]): Classifier {
  const rows = new Uint16Array(2 ** featureBits)
  const width = learnt.length
  const weights = new Int8Array(learnt.reduce((sum, { weights }) => sum + weights.length, 1) * width)
  let count = 0
  learnt.forEach(({ steps, weights: own }, label) =>
    eachStep(steps, (feature, nth) => {
      const row = (rows[feature] ||= ++count)
      weights[(row - 1) * width + label] = own.charCodeAt(nth) - 81
    }),
  )
  return { labels: new Map(learnt.map(({ label }, n) => [label, n])), learnt, rows, weights }
}

function eachStep(steps: string, each: (feature: number, nth: number) => void): void {
  let feature = 0
  let nth = 0
  for (const sign of steps) {
    const step = stepSigns.indexOf(sign)
    feature += step
    if (step < stepSigns.length - 1) each(feature, nth++)
  }
}

/** The log-odds of every label, in the order of what was learnt, for the features that are told; told twice they count once. */
export function scoresOf(
  { learnt, rows, weights }: Classifier,
  tell: (hear: (feature: number) => void) => void,
): Float64Array {
  const width = learnt.length
  const scores = new Float64Array(width)
  const heard = new Set<number>()
  tell((feature) => {
    const row = rows[feature] ?? 0
    if (!row || heard.has(row)) return
    heard.add(row)
    for (let label = 0; label < width; label++)
      scores[label] = (scores[label] ?? 0) + (weights[(row - 1) * width + label] ?? 0)
  })
  return scores.map((sum, label) => (learnt[label]?.bias ?? 0) + sum * unit)
}

/** What one feature weighs for a label, in log-odds. */
export function weightOf({ learnt, rows, weights }: Classifier, label: number, feature: number): number {
  const row = rows[feature] ?? 0
  return row ? (weights[(row - 1) * learnt.length + label] ?? 0) * unit : 0
}
