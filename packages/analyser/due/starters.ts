import { leadWords } from './leads.ts'
import { months, numerals, ordinals, parts, units, weekdays } from './lexicon.ts'
import { wordSet } from './match.ts'
import type { Word, Words } from './words.ts'

const near = 5

/** Whether a time can start at a word: most words can't, and "the" or "at" only with a telling word close behind. */
export function mayStart(words: Words, at: number): boolean {
  const word = words[at]
  if (!word || isTelling(word)) return word !== undefined
  if (!introducing.has(word.lower)) return false
  for (let ahead = at + 1; ahead <= at + near; ahead++) {
    const next = words[ahead]
    if (next && isTelling(next)) return true
  }
  return false
}

function isTelling({ kind, lower }: Word): boolean {
  return kind === 'number' || telling.has(lower)
}

const articles = wordSet('a an one')
const introducing: ReadonlySet<string> = new Set([
  ...leadWords,
  ...articles,
  ...wordSet('the this next last coming past following early late later mid start beginning middle w'),
])
const telling: ReadonlySet<string> = new Set([
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
])
