import { findWord, makeWordTable, notAscii } from '../word-table.ts'
import { leadWords } from './leads.ts'
import { months, numerals, ordinals, parts, units, weekdays } from './lexicon.ts'
import { wordSet } from './match.ts'
import { lowered } from './words.ts'

/** What a word may begin, so that most words are passed over at a glance; bits of `Word.hint`. */
export const hint = {
  /** Tells of a time. */
  telling: 1,
  /** Can stand before what tells of a time. */
  introducing: 2,
  /** Spells a number or is a sign of money. */
  counting: 4,
  /** Can end a sentence. */
  stop: 8,
} as const

const articles = wordSet('a an one')
const lists: readonly (readonly [number, Iterable<string>])[] = [
  [
    hint.introducing,
    [
      ...leadWords,
      ...articles,
      ...wordSet('the this next last coming past following early late later mid start beginning middle w'),
    ],
  ],
  [
    hint.telling,
    [
      ...weekdays.keys(),
      ...months.keys(),
      ...[...numerals.keys()].filter((word) => !articles.has(word)),
      ...ordinals.keys(),
      ...parts.keys(),
      ...units.keys(),
      ...wordSet(
        "end half quarter couple weekend today today's tonight tonight's tonite tomorrow tomorrow's tmrw tmr tmw tomoz " +
          "tomorow tommorow tommorrow yesterday yesterday's noon midday midnight cob eob eod close",
      ),
    ],
  ],
  [hint.counting, [...numerals.keys(), '$']],
  [hint.stop, wordSet('. ! ?')],
]

const hints = new Map<string, number>()
for (const [bit, words] of lists) for (const word of words) hints.set(word, (hints.get(word) ?? 0) | bit)
const table = makeWordTable([...hints.keys()])
const byNumber = Uint8Array.from(hints.values())

/** The hint of the word or mark in [start, end) of a text. */
export function hintAt(text: string, start: number, end: number): number {
  const number = findWord(table, text, start, end)
  if (number !== notAscii) return byNumber[number] ?? 0
  return (hints.get(lowered(text.slice(start, end))) ?? 0) | hint.counting
}
