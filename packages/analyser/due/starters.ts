import { leadWords } from './leads.ts'
import { months, numerals, ordinals, parts, weekdays } from './lexicon.ts'
import { wordSet } from './match.ts'
import type { Word } from './words.ts'

/** Whether a time can start at a word: most words can't, and are passed by at once. */
export function mayStart({ kind, lower }: Word): boolean {
  return kind === 'number' || starters.has(lower)
}

const starters: ReadonlySet<string> = new Set([
  ...leadWords,
  ...weekdays.keys(),
  ...months.keys(),
  ...numerals.keys(),
  ...parts.keys(),
  ...ordinals.keys(),
  ...wordSet(
    'the this next last coming past following early late later mid end start beginning middle half quarter couple ' +
      "today today's tonight tonight's tonite tomorrow tomorrow's tmrw tmr tmw tomoz tomorow tommorow tommorrow yesterday " +
      "yesterday's day noon midday midnight cob eob eod close week w",
  ),
])
