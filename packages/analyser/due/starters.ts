import { months, numerals, weekdays, wordSet } from './lexicon.ts'
import { isLead } from './leads.ts'
import type { Words } from './words.ts'

/** Whether a time can start at a word: most words can't, and are passed by at once. */
export function mayStart(words: Words, at: number): boolean {
  const word = words[at]
  if (!word) return false
  if (word.kind === 'number') return true
  const { lower } = word
  return others.has(lower) || isLead(lower) || weekdays.has(lower) || months.has(lower) || numerals.has(lower)
}

const others = wordSet(
  'the this next last coming past following early late later mid end start beginning middle first half quarter couple ' +
    "today today's tonight tonight's tonite tomorrow tomorrow's tmrw tmr tmw tomoz tomorow tommorow tommorrow yesterday " +
    "yesterday's day noon midday midnight cob eob eod close week w",
)
