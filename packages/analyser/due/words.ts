import { hintAt } from './hints.ts'

const kinds = ['word', 'number', 'mark'] as const
const gluedBit = 4
const newLineBit = 8
const hintsFrom = 4

/**
 * A word, a run of digits or a single mark of a text; it is cut out of the text only when it is asked for its letters. What
 * is known of it is packed into bits: a long text has thousands of words, and most are never looked at again.
 */
export class Word {
  /** Its place in UTF-16 code units. */
  readonly start: number
  readonly end: number
  private readonly bits: number
  private readonly source: string
  private small: string | undefined

  constructor(source: string, kind: 0 | 1 | 2, start: number, end: number, before: number) {
    this.source = source
    this.start = start
    this.end = end
    this.small = undefined
    this.bits = kind | before | ((kind === 1 ? 0 : hintAt(source, start, end)) << hintsFrom)
  }

  get kind(): (typeof kinds)[number] {
    return kinds[(this.bits & 3) as 0 | 1 | 2]
  }

  /** No space stands before it. */
  get glued(): boolean {
    return (this.bits & gluedBit) !== 0
  }

  /** A line break stands before it. */
  get newLine(): boolean {
    return (this.bits & newLineBit) !== 0
  }

  /** Bits that say what it may begin; see `hint`. */
  get hint(): number {
    return this.bits >> hintsFrom
  }

  get text(): string {
    return this.source.slice(this.start, this.end)
  }

  /** In lower case, with straight apostrophes. */
  get lower(): string {
    return (this.small ??= this.kind === 'number' ? this.text : lowered(this.text))
  }

  /** Of a number; NaN of anything else. */
  get value(): number {
    return this.kind === 'number' ? Number(this.text) : Number.NaN
  }
}

/** A text as its words, digits and marks in order. */
export type Words = readonly Word[]

/** Takes a text apart; each code unit is looked at once. */
export function wordsOf(text: string): Words {
  const words: Word[] = []
  let before = newLineBit
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      before = code === 0x0a || code === 0x0d ? newLineBit : before & newLineBit
      at++
      continue
    }
    const word = wordAt(text, at, code, before)
    words.push(word)
    at = word.end
    before = gluedBit
  }
  return words
}

function wordAt(text: string, start: number, code: number, before: number): Word {
  if (isDigit(code)) return new Word(text, 1, start, endOfNumber(text, start), before)
  if (isLetter(code)) return new Word(text, 0, start, endOfWord(text, start), before)
  return new Word(text, 2, start, start + 1, before)
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

/** An apostrophe inside a word belongs to it: "o'clock", "tomorrow’s". */
function endOfWord(text: string, start: number): number {
  for (let end = start + 1; ; end++) {
    const code = text.charCodeAt(end)
    if (isLetter(code)) continue
    if ((code !== 0x27 && code !== 0x2019) || !isLetter(text.charCodeAt(end + 1))) return end
  }
}

/** In lower case, with straight apostrophes. */
export function lowered(written: string): string {
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at)
    if (code < 0x27 || code > 0x7a || (code > 0x40 && code < 0x5b))
      return written.toLowerCase().replaceAll('’', "'")
  }
  return written
}

function isSpace(code: number): boolean {
  if (code <= 0x20 || code === 0x85 || code === 0xa0) return true
  return (code >= 0x2000 && code <= 0x200d) || (code >= 0x2028 && code <= 0x202f) || code === 0xfeff
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
  return (
    code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff) && code < 0xd800
  )
}
