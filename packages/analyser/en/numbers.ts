import type { Lexis } from '../lexis.ts'
import { place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { cls } from './words.ts'
import { word } from './grammar-words.ts'

/** Marks the tokens of amounts, times and phone numbers, so that patterns can ask for them. */
export function markNumbers(tokens: Tokens, lexis: Lexis): void {
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.place[at] ?? 0) & place.NUMBER) {
      markMoney(tokens, lexis, at)
      markTime(tokens, lexis, at)
      at = markPhone(tokens, at)
    } else if (isTimeWord(tokens, lexis, at)) set(tokens, at, place.WHEN)
    else if (lexis.has(tokens, at, cls.NUMWORD) && unitAfter(tokens, lexis, at) > 0)
      markUnits(tokens, lexis, at)
  }
}

function set(tokens: Tokens, at: number, bit: number): void {
  tokens.place[at] = (tokens.place[at] ?? 0) | bit
}

function unit(tokens: Tokens, at: number): string {
  return at < 0 || at >= tokens.count ? '' : tokens.text.slice(tokens.start[at], tokens.end[at])
}

const currencySigns = new Set('£€$¥₹₽₩₺₪₴¢')
const currencyNames = new Set(
  'gbp eur usd aud cad sgd chf nzd jpy cny inr kes ksh sek nok dkk pln huf czk brl zar hkd rs kr zł r ft rub try mxn thb aed pounds pound euros euro dollars dollar quid pence cents francs crowns kronor zloty rupees yen rand'.split(
    ' ',
  ),
)

function markMoney(tokens: Tokens, lexis: Lexis, at: number): void {
  void lexis
  const before = unit(tokens, at - 1)
  const after = unit(tokens, at + 1)
  if (after === '%' || after === 'percent') set(tokens, at, place.PERCENT)
  const sign = currencySigns.has(before) || currencyNames.has(before.toLowerCase())
  if (!sign && !currencySigns.has(after) && !currencyNames.has(after.toLowerCase())) return
  set(tokens, at, place.MONEY)
  set(tokens, sign ? at - 1 : at + 1, place.MONEY)
}

function markTime(tokens: Tokens, lexis: Lexis, at: number): void {
  if ((tokens.place[at] ?? 0) & place.CLOCK || /^\d{1,2}(st|nd|rd|th)$/i.test(unit(tokens, at)))
    set(tokens, at, place.WHEN)
  if (/^\d{1,4}[/.]\d{1,2}([/.]\d{2,4})?$/.test(unit(tokens, at)) && unit(tokens, at).includes('/'))
    set(tokens, at, place.WHEN)
  if (
    lexis.has(tokens, at - 1, cls.MONTH) ||
    lexis.has(tokens, at + 1, cls.MONTH) ||
    lexis.at(tokens, at + 1, word.am) ||
    lexis.at(tokens, at + 1, word['p.m']) ||
    lexis.at(tokens, at + 1, word.pm) ||
    lexis.at(tokens, at + 1, word['a.m'])
  )
    set(tokens, at, place.WHEN)
  if (unitAfter(tokens, lexis, at) > 0) markUnits(tokens, lexis, at)
}

/** How many tokens after a number the unit of time ends: "3 working days", "5-7 days", "24 hours"; 0 when there is none. */
function unitAfter(tokens: Tokens, lexis: Lexis, at: number): number {
  for (let reach = 1; reach <= 4; reach++) {
    if (lexis.has(tokens, at + reach, cls.UNIT))
      return lexis.has(tokens, at + reach + 1, cls.UNIT) ? reach + 1 : reach
    const joins =
      '-\u2013'.includes(unit(tokens, at + reach) || 'x') ||
      unit(tokens, at + reach) === 'to' ||
      unit(tokens, at + reach) === 'or'
    if (
      !joins &&
      !((tokens.place[at + reach] ?? 0) & place.NUMBER) &&
      !lexis.has(tokens, at + reach, cls.NUMWORD)
    )
      return 0
  }
  return 0
}

function markUnits(tokens: Tokens, lexis: Lexis, at: number): void {
  const reach = unitAfter(tokens, lexis, at)
  for (let i = at; i <= at + reach; i++) set(tokens, i, place.WHEN)
}

function isTimeWord(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.has(tokens, at, cls.DAY))
    return (
      (!lexis.at(tokens, at, word.sat) &&
        !lexis.at(tokens, at, word.sun) &&
        !lexis.at(tokens, at, word.wed)) ||
      ((tokens.place[at] ?? 0) & place.CAPITAL) > 0
    )
  if (lexis.has(tokens, at, cls.TODAY)) return true
  if (lexis.has(tokens, at, cls.MONTH))
    return ((tokens.place[at] ?? 0) & place.CAPITAL) > 0 && !lexis.at(tokens, at, word.may)
  if (lexis.has(tokens, at, cls.PARTOFDAY) || lexis.has(tokens, at, cls.WEEK))
    return (
      lexis.at(tokens, at - 1, word.this) ||
      lexis.at(tokens, at - 1, word.next) ||
      (lexis.at(tokens, at - 1, word.the) && lexis.at(tokens, at - 2, word.of))
    )
  return false
}

/** Marks a run of digits long enough to be rung: seven to fifteen with spaces, hyphens and brackets between. */
function markPhone(tokens: Tokens, from: number): number {
  let digits = 0
  let to = from
  for (let at = from; at < tokens.count && at - from < 9; at++) {
    const text = unit(tokens, at)
    if ((tokens.place[at] ?? 0) & place.NUMBER) {
      if (!/^\d+$/.test(text)) break
      digits += text.length
      to = at
    } else if (!'-()'.includes(text) || (tokens.gap[at + 1] ?? 0) > 1) break
  }
  const date = /^(19|20)\d\d$/.test(unit(tokens, from)) && unit(tokens, from + 1) === '-'
  const plus = unit(tokens, from - 1) === '+'
  const spread = to > from || unit(tokens, from).startsWith('0') || plus
  if (digits < 7 || digits > 15 || !spread || date || (tokens.place[from] ?? 0) & place.MONEY) return from
  for (let at = from; at <= to; at++) set(tokens, at, place.PHONE)
  return to
}
