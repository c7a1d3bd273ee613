import { hint } from './due/hints.ts'
import { endsPhrase, is } from './due/match.ts'
import { type Word, type Words, wordsOf } from './due/words.ts'
import { currencyIn, minorDigits } from './money/currencies.ts'
import { readFigure } from './money/figures.ts'
import { unitBefore, unitBehind } from './money/units.ts'

export { minorDigits } from './money/currencies.ts'

/** An amount of money that a text names. */
export type Amount = {
  /** In UTF-16 code units, with its sign or code. */
  readonly span: readonly [start: number, end: number]
  readonly text: string
  /** In the smallest unit of the currency: pence, cents; yen have none smaller. */
  readonly minor: number
  /** ISO 4217, or null when the words don't tell ("5k", "50 kr"). */
  readonly currency: string | null
}

/** A percentage that a text names. */
export type Percent = {
  readonly span: readonly [start: number, end: number]
  readonly text: string
  readonly percent: number
}

/**
 * Finds the amounts of money in a text. `locale` (BCP 47) tells whose dollars, crowns or cents are meant; without it
 * dollars are those of the United States.
 *
 * @example
 * readAmounts('We refund £1,234.56.') // [{ span: [10, 19], text: '£1,234.56', minor: 123456, currency: 'GBP' }]
 */
export function readAmounts(text: string, { locale }: { readonly locale?: string } = {}): readonly Amount[] {
  return amountsIn(text, wordsOf(text), locale)
}

/** Finds the amounts of money in a text that has been taken apart. */
export function amountsIn(text: string, words: Words, locale: string | undefined): readonly Amount[] {
  const amounts: Amount[] = []
  for (let at = 0, word = words[0]; word; word = words[at]) {
    const found = mayStart(words, at, word) ? amountAt(words, at, word, locale) : null
    if (found) {
      const span = [word.start, words[found.end - 1]?.end ?? word.end] as const
      amounts.push({ span, text: text.slice(...span), minor: found.minor, currency: found.currency })
    }
    at = found?.end ?? at + 1
  }
  return amounts
}

/** Finds the percentages in a text: "20 %", "2.5 per cent", "20% off". */
export function readPercents(text: string): readonly Percent[] {
  const words = wordsOf(text)
  const percents: Percent[] = []
  for (let at = 0, word = words[0]; word; word = words[at]) {
    const figure = startsNumber(words, at, word) ? readFigure(words, at, 2) : null
    const end = figure ? endOfPercent(words, figure.end) : -1
    if (figure && end > 0) {
      const span = [word.start, words[end - 1]?.end ?? word.end] as const
      percents.push({ span, text: text.slice(...span), percent: figure.value })
    }
    at = end > 0 ? end : at + 1
  }
  return percents
}

/** An amount in words of a country: "£40.00", "40,00 €", "¥5,000". */
export function formatAmount(minor: number, currency: string, locale = 'en-GB'): string {
  const digits = minorDigits(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(minor / 10 ** digits)
}

/** Whether an amount can start at a word: at a figure, a number in words, a sign, or a name with a figure behind it. */
function mayStart(words: Words, at: number, { kind, hint: bits }: Word): boolean {
  if (kind === 'number' || bits & hint.counting) return true
  return kind === 'word' && words[at + 1]?.kind !== 'word'
}

type Found = { readonly end: number; readonly minor: number; readonly currency: string | null }

function amountAt(words: Words, at: number, word: Word, locale: string | undefined): Found | null {
  const before = unitBefore(words, at, word)
  const start = before?.end ?? at
  const first = words[start]
  if (!first || (before ? first.kind !== 'number' || first.newLine : !startsNumber(words, at, first)))
    return null
  const figure = readFigure(words, start, 2)
  if (!figure) return null
  const behind = unitBehind(words, figure, before?.unit ?? null)
  const unit = behind?.unit ?? before?.unit
  if (!unit)
    return figure.scaled && !figure.spelt && endsPhrase(words, figure.end)
      ? priced(figure.end, figure.value, null)
      : null
  const currency = currencyIn(unit.currency, locale)
  const { value } = readFigure(words, start, minorDigits(currency ?? '')) ?? figure
  return priced(behind?.end ?? figure.end, unit.minor ? value / 100 : value, currency)
}

function priced(end: number, value: number, currency: string | null): Found | null {
  const minor = Math.round(value * 10 ** minorDigits(currency ?? ''))
  return Number.isSafeInteger(minor) ? { end, minor, currency } : null
}

/** A number that isn't the tail of another one, of a word or of an id. */
function startsNumber(words: Words, at: number, word: Word): boolean {
  const before = words[at - 1]
  if (word.kind === 'mark') return false
  return !word.glued || !before || (before.kind === 'mark' && !tails.includes(before.lower))
}

const tails = ".,#/:'’_$£€"

function endOfPercent(words: Words, at: number): number {
  if (words[at]?.newLine) return -1
  if (is(words, at, '%') || is(words, at, 'percent') || is(words, at, 'pct')) return at + 1
  return is(words, at, 'per') && is(words, at + 1, 'cent') ? at + 2 : -1
}
