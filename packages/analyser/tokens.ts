import { form, place } from './token-class.ts'
import { scan, type Shape } from './shapes.ts'
import { unknownWord, type Vocabulary } from './vocabulary.ts'

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
  const shape: Shape = { end: 0, place: 0 }
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

function emptyTokens(text: string): Tokens {
  const size = Math.min(text.length, mostTokens) + 2
  const ints = () => new Int32Array(size)
  return {
    text,
    count: 0,
    start: ints(),
    end: ints(),
    word: ints(),
    form: new Uint8Array(size),
    gap: new Uint8Array(size),
    place: ints(),
    head: ints(),
  }
}

function gapAt(code: number): number {
  if (code === 0x0a) return 2
  return code === 0x20 || code === 0x09 || code < 0x20 ? 1 : 0
}

function addWord(tokens: Tokens, vocabulary: Vocabulary, start: number, shape: Shape, gap: number): void {
  const { end } = shape
  if (shape.place & (place.PUNCT | place.SYMBOL | place.URL | place.EMAIL | place.NUMBER | place.MENTION)) {
    const known = end - start < 4 ? vocabulary.ids.get(tokens.text.slice(start, end)) : undefined
    return add(tokens, start, end, known ?? unknownWord, 0, shape.place, gap)
  }
  const lower = tokens.text.slice(start, end).toLowerCase()
  const id = vocabulary.ids.get(lower)
  const fused = vocabulary.fused.get(lower)
  const capital = isCapital(tokens.text.charCodeAt(start)) ? place.CAPITAL : 0
  if (fused) return addPair(tokens, vocabulary, start, end, fused, shape.place | capital, gap)
  const tail = lower.slice(lower.endsWith("n't") ? -3 : lower.lastIndexOf("'"))
  if (tails[tail] && tail.length < lower.length)
    return addContraction(tokens, vocabulary, start, lower, shape.place | capital, gap)
  if (id !== undefined) {
    const forms = vocabulary.forms[id] ?? 0
    return add(tokens, start, end, id, forms, shape.place | capital | (forms ? 0 : lyBit(lower)), gap)
  }
  add(
    tokens,
    start,
    end,
    unknownWord,
    guessForm(lower),
    shape.place | capital | place.UNKNOWN | lyBit(lower),
    gap,
  )
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
  add(tokens, start, start + cut, id, id ? (vocabulary.forms[id] ?? 0) : guessForm(stem), bitsOfStem, gap)
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

function guessForm(lower: string): number {
  if (lower.length > 4 && lower.endsWith('ed')) return form.past | form.participle
  return lower.length > 5 && lower.endsWith('ing') ? form.ing : 0
}

function lyBit(lower: string): number {
  return lower.length > 4 && lower.endsWith('ly') ? place.LY : 0
}

function isCapital(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde)
}
