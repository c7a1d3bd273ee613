import { hintAt } from './hints.ts'

/** A word, a run of digits or a single mark of a text; it is cut out of the text only when it is asked for its letters. */
export class Word {
  readonly kind: 'word' | 'number' | 'mark'
  /** Its place in UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** No space stands before it. */
  readonly glued: boolean
  /** A line break stands before it. */
  readonly newLine: boolean
  /** Bits that say what it may begin; see `hint`. */
  readonly hint: number
  private readonly source: string
  private written: string | undefined
  private small: string | undefined

  constructor(
    source: string,
    kind: Word['kind'],
    start: number,
    end: number,
    glued: boolean,
    newLine: boolean,
  ) {
    this.source = source
    this.kind = kind
    this.start = start
    this.end = end
    this.glued = glued
    this.newLine = newLine
    this.written = undefined
    this.small = undefined
    this.hint = kind === 'number' ? 0 : hintAt(source, start, end, () => this.lower)
  }

  get text(): string {
    return (this.written ??= this.source.slice(this.start, this.end))
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
  let glued = false
  let newLine = true
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      if (code === 0x0a || code === 0x0d) newLine = true
      glued = false
      at++
      continue
    }
    const word = wordAt(text, at, code, glued, newLine)
    words.push(word)
    at = word.end
    glued = true
    newLine = false
  }
  return words
}

function wordAt(text: string, start: number, code: number, glued: boolean, newLine: boolean): Word {
  if (isDigit(code)) return new Word(text, 'number', start, endOfNumber(text, start), glued, newLine)
  if (isLetter(code)) return new Word(text, 'word', start, endOfWord(text, start), glued, newLine)
  return new Word(text, 'mark', start, start + 1, glued, newLine)
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

function lowered(written: string): string {
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
