import { is, phraseTable, readPhrase, wordSet } from './match.ts'
import type { Words } from './words.ts'

/** What the preposition before a time says of it. */
export type Lead =
  /** It may be sooner: by, no later than. */
  | 'by'
  | 'before'
  | 'until'
  /** A length of time counted from now. */
  | 'within'
  | 'in'
  | 'over'
  | 'takes'
  /** The time itself. */
  | 'on'
  | 'at'
  | 'between'
  | 'of'
  /** Only where it starts. */
  | 'from'
  | 'after'
  | 'since'

/** Reads the preposition before a time, and the words such as "about" that don't change it. */
export function readLead(words: Words, at: number): { readonly end: number; readonly lead: Lead } | null {
  const found = readPhrase(leads, words, at)
  return found && { end: pastFillers(words, found.end), lead: found.value }
}

/** The place behind words such as "around" and "up to". */
function pastFillers(words: Words, at: number): number {
  let end = at
  while (end < at + 3 && is(words, end, fillers)) end++
  return end
}

/** Where "at the latest" or "latest" ends behind a time, or the place itself. */
export function pastLatest(words: Words, at: number): number {
  return readPhrase(latest, words, at)?.end ?? at
}

const latest = phraseTable({ 'at the latest | at the very latest | latest | or sooner | or earlier': true })
const fillers = wordSet(
  'around about approximately approx roughly circa another just only under maybe probably likely up to ~ most less than',
)
const leads = phraseTable<Lead>({
  'no later than | not later than | on or before | at the latest by | at latest by | at the latest on | by':
    'by',
  'at most | up to | no more than | within | inside': 'within',
  before: 'before',
  'until | till | til': 'until',
  'in | give me | give us': 'in',
  'over | during': 'over',
  'take | takes | taking | need | needs | allow | allowing': 'takes',
  on: 'on',
  'at | @ | around | about | circa': 'at',
  'between | b / w': 'between',
  'of | for': 'of',
  'from | starting | starting on | as of | as from': 'from',
  after: 'after',
  since: 'since',
})

/** The words a preposition before a time can start with. */
export const leadWords: Iterable<string> = leads.keys()
