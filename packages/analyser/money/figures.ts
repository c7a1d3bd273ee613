import { is, wordSet } from '../due/match.ts'
import { readNumeral } from '../due/numbers.ts'
import type { Word, Words } from '../due/words.ts'

/** A number as written in an amount: its value, and whether it was spelt in words. */
export type Figure = {
  readonly end: number
  readonly value: number
  readonly spelt: boolean
  readonly scaled: boolean
}

/**
 * Reads "1,234.56", "1.234,56", "1 234,56", "1,23,456", "5k", "5 lakh", "forty", "five hundred".
 * `decimals` is how many digits the currency has behind its point; it settles whether 1.234 is a thousand.
 */
export function readFigure(words: Words, at: number, decimals: number): Figure | null {
  const word = words[at]
  const figure = word?.kind === 'number' ? readDigits(words, at, word, decimals) : readSpelt(words, at)
  return figure && readScale(words, figure)
}

function readDigits(words: Words, at: number, first: Word, decimals: number): Figure | null {
  const digits = [first.text]
  const marks: string[] = []
  let end = at + 1
  for (let next = groupAfter(words, end); next && marks.length < 6; next = groupAfter(words, end)) {
    digits.push(next.digits)
    marks.push(next.mark)
    end = next.end
  }
  const value = valueOf(digits, marks, decimals)
  return value === null ? null : { end: afterDash(words, end), value, spelt: false, scaled: false }
}

function groupAfter(words: Words, at: number) {
  const [mark, digits] = [words[at], words[at + 1]]
  if (mark?.kind === 'number' && mark.text.length === 3 && !mark.newLine)
    return { mark: ' ', digits: mark.text, end: at + 1 }
  if (!mark?.glued || !separators.has(mark.lower) || !digits?.glued || digits.kind !== 'number') return null
  return { mark: mark.lower, digits: digits.text, end: at + 2 }
}

const separators = wordSet(". , ' ’")

/** What groups of digits come to; null when the marks between them fit no way of writing a number. */
function valueOf(digits: readonly string[], marks: readonly string[], decimals: number): number | null {
  const whole = hasDecimals(digits, marks, decimals) ? digits.slice(0, -1) : digits
  const tail = whole === digits ? '' : (digits.at(-1) ?? '')
  const inner = marks.slice(0, whole.length - 1)
  const joined = whole.join('')
  if (joined.length > 13 || tail.length > 3 || new Set(inner).size > 1 || !isGrouped(whole)) return null
  return Number(`${joined}.${tail || '0'}`)
}

/** Whether the last mark is the point: a second kind of mark, or one mark before fewer than three digits. */
function hasDecimals(digits: readonly string[], marks: readonly string[], decimals: number): boolean {
  const last = marks.at(-1)
  if (last !== '.' && last !== ',') return false
  if (marks.length > 1) return !marks.slice(0, -1).includes(last)
  return (digits[1]?.length ?? 0) < 3 || (decimals === 3 && last === '.')
}

/** Groups of three, or as in India of two with three at the end: 12,34,567. */
function isGrouped([first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return true
  const inTwos = rest.slice(0, -1).every((group) => group.length === 2)
  const inThrees = rest.every((group) => group.length === 3)
  return first.length <= 3 && (inThrees || (inTwos && rest.at(-1)?.length === 3))
}

/** The dash of "50,-" and "50.–". */
function afterDash(words: Words, at: number): number {
  const mark = words[at]
  const dash = words[at + 1]
  return mark?.glued && separators.has(mark.lower) && dash?.glued && is(words, at + 1, dashes) ? at + 2 : at
}

const dashes = wordSet('- – —')

function readSpelt(words: Words, at: number): Figure | null {
  const numeral = is(words, at, articles) ? null : readNumeral(words, at)
  return numeral && { ...numeral, spelt: true, scaled: false }
}

const articles = wordSet('a an')

function readScale(words: Words, figure: Figure): Figure {
  const word = words[figure.end]
  const scale = scales.get(word?.lower ?? '')
  if (!word || scale === undefined || (word.text.length <= 2 && !word.glued)) return figure
  return { ...figure, end: figure.end + 1, value: figure.value * scale, scaled: true }
}

const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1000],
  ['m', 1_000_000],
  ['mn', 1_000_000],
  ['bn', 1_000_000_000],
  ['hundred', 100],
  ['thousand', 1000],
  ['grand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
  ['lakh', 100_000],
  ['lakhs', 100_000],
  ['lac', 100_000],
  ['crore', 10_000_000],
  ['crores', 10_000_000],
])
