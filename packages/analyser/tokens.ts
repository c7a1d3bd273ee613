import { form, place } from './token-class.ts'
import { scan, type Shape } from './shapes.ts'
import { unknownWord, type Vocabulary } from './vocabulary.ts'
import { findWord, notAscii, noWord } from './word-table.ts'

/** The words, numbers and marks of a plain text, side by side in arrays. */
export type Tokens = {
  readonly text: string
  count: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly word: Int32Array
  readonly form: Uint8Array
  /** What stands before it: 0 nothing, 1 a space, 2 a line break, 3 a blank line. */
  readonly gap: Uint8Array
  readonly place: Int32Array
  readonly head: Int32Array
}

/** More tokens than this are not read. */
export const mostTokens = 20_000

/** Cuts a plain text into tokens and looks each word up; words written together ("don't", "im") become two. */
export function tokenise(text: string, vocabulary: Vocabulary): Tokens {
  const tokens = emptyTokens(text)
  const shape: Shape = { end: 0, place: 0, joined: false }
  let gap = 3
  for (let at = 0; at < text.length && tokens.count < mostTokens - 1; ) {
    const space = gapAt(text.charCodeAt(at))
    if (space) {
      gap = space === 2 ? (gap >= 2 ? 3 : 2) : Math.max(gap, 1)
      at++
      continue
    }
    scan(text, at, shape)
    addWord(tokens, vocabulary, at, shape, gap)
    at = shape.end
    gap = 0
  }
  return tokens
}

/** The letters of a token. */
export function tokenText(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.start[index], tokens.end[index])
}

/** All arrays lie in one piece of memory: to ask for many takes longer than to fill them. */
function emptyTokens(text: string): Tokens {
  const size = Math.min(text.length, mostTokens) + 2
  const memory = new ArrayBuffer(size * 22)
  const ints = (n: number) => new Int32Array(memory, size * 4 * n, size)
  return {
    text,
    count: 0,
    start: ints(0),
    end: ints(1),
    word: ints(2),
    place: ints(3),
    head: ints(4),
    form: new Uint8Array(memory, size * 20, size),
    gap: new Uint8Array(memory, size * 21, size),
  }
}

function gapAt(code: number): number {
  if (code === 0x0a) return 2
  return code === 0x20 || code === 0x09 || code < 0x20 ? 1 : 0
}

function addWord(tokens: Tokens, vocabulary: Vocabulary, start: number, shape: Shape, gap: number): void {
  const { end } = shape
  if (shape.place & (place.PUNCT | place.SYMBOL | place.URL | place.EMAIL | place.NUMBER | place.MENTION))
    return add(tokens, start, end, markId(tokens.text, vocabulary, start, end), 0, shape.place, gap)
  const bits = shape.place | (isCapital(tokens.text.charCodeAt(start)) ? place.CAPITAL : 0)
  const id = shape.joined ? notAscii : findWord(vocabulary.table, tokens.text, start, end)
  if (id === notAscii) return addSpelt(tokens, vocabulary, start, end, bits, gap)
  if (id === noWord) {
    const stem = tokens.text.slice(Math.max(start, end - 3), end).toLowerCase()
    const unknown = bits | place.UNKNOWN | lyBit(stem, end - start)
    return add(tokens, start, end, unknownWord, guessForm(stem, end - start), unknown, gap)
  }
  const pair = vocabulary.pairs[id]
  if (pair) return addPair(tokens, vocabulary, start, end, pair, bits, gap)
  const forms = vocabulary.forms[id] ?? 0
  add(tokens, start, end, id, forms, forms ? bits : bits | (vocabulary.ly[id] ? place.LY : 0), gap)
}

/** Marks and short figures are words as they are written. */
function markId(text: string, { ids, marks }: Vocabulary, start: number, end: number): number {
  const code = text.charCodeAt(start)
  if (end - start === 1 && code < marks.length) return marks[code] ?? unknownWord
  return end - start < 4 ? (ids.get(text.slice(start, end)) ?? unknownWord) : unknownWord
}

/** Adds a word with an apostrophe or with letters that only a dictionary of strings can compare. */
function addSpelt(
  tokens: Tokens,
  vocabulary: Vocabulary,
  start: number,
  end: number,
  bits: number,
  gap: number,
): void {
  const lower = tokens.text.slice(start, end).toLowerCase()
  const fused = vocabulary.fused.get(lower)
  if (fused) return addPair(tokens, vocabulary, start, end, fused, bits, gap)
  const tail = lower.slice(lower.endsWith("n't") ? -3 : lower.lastIndexOf("'"))
  if (tails[tail] && tail.length < lower.length)
    return addContraction(tokens, vocabulary, start, lower, bits, gap)
  const ly = lyBit(lower, lower.length)
  const id = vocabulary.ids.get(lower)
  if (id === undefined) {
    const forms = guessForm(lower, lower.length)
    return add(tokens, start, end, unknownWord, forms, bits | place.UNKNOWN | ly, gap)
  }
  const forms = vocabulary.forms[id] ?? 0
  add(tokens, start, end, id, forms, forms ? bits : bits | ly, gap)
}

function addPair(
  tokens: Tokens,
  { ids, forms }: Vocabulary,
  start: number,
  end: number,
  [first, length, second]: readonly [string, number, string],
  bits: number,
  gap: number,
): void {
  const one = ids.get(first) ?? unknownWord
  const two = ids.get(second) ?? unknownWord
  add(tokens, start, start + length, one, forms[one] ?? 0, bits, gap)
  add(tokens, start + length, end, two, forms[two] ?? 0, 0, 0)
}

function addContraction(
  tokens: Tokens,
  vocabulary: Vocabulary,
  start: number,
  lower: string,
  bits: number,
  gap: number,
): void {
  const cut = lower.endsWith("n't") ? lower.length - 3 : lower.lastIndexOf("'")
  const stem = lower.slice(0, cut)
  const tail = tails[lower.slice(cut)] ?? "'s"
  const id = vocabulary.ids.get(stem) ?? unknownWord
  const bitsOfStem = id ? bits : bits | place.UNKNOWN
  add(
    tokens,
    start,
    start + cut,
    id,
    id ? (vocabulary.forms[id] ?? 0) : guessForm(stem, stem.length),
    bitsOfStem,
    gap,
  )
  const two = vocabulary.ids.get(tail) ?? unknownWord
  add(tokens, start + cut, start + lower.length, two, vocabulary.forms[two] ?? 0, 0, 0)
}

const tails: Readonly<Record<string, string>> = {
  "n't": 'not',
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": "'d",
  "'s": "'s",
}

function add(
  tokens: Tokens,
  start: number,
  end: number,
  word: number,
  forms: number,
  bits: number,
  gap: number,
): void {
  const at = tokens.count++
  tokens.start[at] = start
  tokens.end[at] = end
  tokens.word[at] = word
  tokens.form[at] = forms
  tokens.gap[at] = gap
  tokens.place[at] = bits
}

function guessForm(ending: string, length: number): number {
  if (length > 4 && ending.endsWith('ed')) return form.past | form.participle
  return length > 5 && ending.endsWith('ing') ? form.ing : 0
}

function lyBit(ending: string, length: number): number {
  return length > 4 && ending.endsWith('ly') ? place.LY : 0
}

function isCapital(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde)
}
