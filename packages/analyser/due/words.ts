/** A word, a run of digits or a single mark of a text, with its place in UTF-16 code units. */
export type Word = {
  readonly kind: 'word' | 'number' | 'mark'
  readonly text: string
  /** In lower case, with straight apostrophes. */
  readonly lower: string
  /** Of a number; NaN of anything else. */
  readonly value: number
  readonly start: number
  readonly end: number
  /** No space stands before it. */
  readonly glued: boolean
  /** A line break stands before it. */
  readonly newLine: boolean
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
  if (isDigit(code)) {
    const end = endOfNumber(text, start)
    const digits = text.slice(start, end)
    return { kind: 'number', text: digits, lower: digits, value: Number(digits), start, end, glued, newLine }
  }
  const kind = isLetter(code) ? 'word' : 'mark'
  const end = kind === 'word' ? endOfWord(text, start) : start + 1
  const written = text.slice(start, end)
  return { kind, text: written, lower: lowered(written), value: Number.NaN, start, end, glued, newLine }
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
