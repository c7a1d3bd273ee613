import { is } from '../due/match.ts'
import type { Word, Words } from '../due/words.ts'
import { isCurrency, type Unit } from './currencies.ts'
import type { Figure } from './figures.ts'
import { dollarPrefixes, namesBefore, namesBehind, nations, signs, wordLikeCodes } from './names.ts'

/** A sign, code or name of a currency, and where it ends. */
export type UnitRead = { readonly end: number; readonly unit: Unit }

/** Reads what stands before a number: "£", "US$", "EUR", "Rs.", and the R of "R2,000". */
export function unitBefore(words: Words, at: number, word: Word): UnitRead | null {
  const sign = signs.get(word.lower)
  if (sign) return { end: at + 1, unit: sign }
  if (word.kind !== 'word' || words[at + 1]?.kind === 'word') return null
  if (word.glued && words[at - 1]?.kind === 'number') return null
  const dollar = is(words, at + 1, '$') && words[at + 1]?.glued ? dollarPrefixes.get(word.text) : undefined
  if (dollar) return { end: at + 2, unit: { currency: dollar } }
  if (isCurrency(word.text) && !wordLikeCodes.has(word.text))
    return { end: at + 1, unit: { currency: word.text } }
  if (word.text === 'R' && isGroupedFrom(words, at + 1)) return { end: at + 1, unit: { currency: 'ZAR' } }
  const name = namesBefore.get(word.lower)
  return name ? { end: is(words, at + 1, '.') ? at + 2 : at + 1, unit: name } : null
}

/** "R2,000" is money, "R2" and "R500" are as likely a model. */
function isGroupedFrom(words: Words, at: number): boolean {
  const [digits, mark, more] = [words[at], words[at + 1], words[at + 2]]
  const marked =
    mark?.glued && (mark.lower === ',' || mark.lower === '.') && more?.glued && more.kind === 'number'
  return Boolean(digits?.glued && digits.kind === 'number' && marked)
}

/** Reads what stands behind a number: "€", "EUR", "quid", "p", "US dollars"; behind "$40" only a code that says whose. */
export function unitBehind(words: Words, figure: Figure, before: Unit | null): UnitRead | null {
  const at = figure.end
  const word = words[at]
  if (!word || word.newLine) return null
  if (word.text !== 'ALL' && word.text !== 'TOP' && isCurrency(word.text))
    return { end: at + 1, unit: { currency: word.text } }
  if (before) return null
  const sign = signs.get(word.lower)
  if (sign)
    return words[at + 1]?.glued && words[at + 1]?.kind === 'number' ? null : { end: at + 1, unit: sign }
  const nation = nations.get(word.lower)
  const name = nameBehind(words, nation ? at + 1 : at, figure)
  return name && nation ? { end: name.end, unit: { ...name.unit, ...nation(name.unit) } } : name
}

function nameBehind(words: Words, at: number, { value, spelt }: Figure): UnitRead | null {
  const word = words[at]
  const unit = namesBehind.get(word?.lower ?? '')
  if (!word || !unit || word.newLine || is(words, at + 1, 'of')) return null
  if (word.lower === 'p' && (!word.glued || spelt || value > 99)) return null
  return { end: is(words, at + 1, 'sterling') ? at + 2 : at + 1, unit }
}
