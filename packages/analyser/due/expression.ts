import { type Clock, dashes, dashesAndAnd, readClock } from './clock.ts'
import { readDate } from './dates.ts'
import { type DayPiece, readNear, readWeekday } from './days.ts'
import { type Lead, pastLatest, readLead } from './leads.ts'
import { type Length, readLength } from './lengths.ts'
import { type Part, parts } from './lexicon.ts'
import { is, phraseTable, readPhrase, wordSet } from './match.ts'
import { readPeriod } from './periods.ts'
import { mayStart } from './starters.ts'
import { withRange, together } from './together.ts'
import type { Words } from './words.ts'

/** A part of the day, or one of its ends: when business closes, or midnight. */
export type DayTime = Part | 'close' | 'end'

/** A time as it is written, not yet tied to a day. */
export type Expression = {
  readonly start: number
  readonly end: number
  readonly lead: Lead | null
  readonly length: Length | null
  /** Counted back: "3 days ago". */
  readonly ago: boolean
  readonly day: DayPiece | null
  readonly part: DayTime | null
  readonly clock: Clock | null
  /** The preposition between a day and its time: "tomorrow by ten". */
  readonly inner: Lead | null
}

/** Reads the time that starts at a word, with its preposition. Looks at no more than a few dozen words. */
export function readExpression(words: Words, start: number): Expression | null {
  const found = readLead(words, start)
  const lead = found?.lead ?? null
  const at = found?.end ?? start
  const first = words[at]
  if (!first || !mayStart(first)) return null
  const expression = readLengthFrom(words, start, at, lead) ?? readPieces(words, start, at, lead)
  if (!expression) return null
  const end = pastLatest(words, expression.end)
  return end > expression.end ? { ...expression, end, lead: expression.lead ?? 'by' } : expression
}

const empty = { lead: null, length: null, ago: false, day: null, part: null, clock: null, inner: null }

function readLengthFrom(words: Words, start: number, at: number, lead: Lead | null): Expression | null {
  const length = readLength(words, at)
  if (!length) return null
  const ago = is(words, length.end, agoWords)
  if (ago) return { ...empty, start, end: length.end + 1, length, ago }
  const end = readPhrase(fromNow, words, length.end)?.end ?? length.end
  const isNext = is(words, at, 'the') || is(words, at, 'next')
  const counts = lead === 'within' || lead === 'in' || lead === 'takes' || (lead === 'over' && isNext)
  const alone = lead === null && (end > length.end || (length.least < length.most && !is(words, end, notDue)))
  return counts || alone ? { ...empty, start, end, lead: lead ?? 'in', length } : null
}

const fromNow = phraseTable({ "from now | from today | ' time | ’ time | time": true })
const agoWords = wordSet('ago back earlier')
const notDue = wordSet('late old early of in ago before')

type Pieces = {
  at: number
  day: DayPiece | null
  part: DayTime | null
  clock: Clock | null
  inner: Lead | null
}

function readPieces(words: Words, start: number, at: number, lead: Lead | null): Expression | null {
  const pieces: Pieces = { at, day: null, part: null, clock: null, inner: null }
  if (!addPiece(words, pieces, at, lead)) return null
  while (addNext(words, pieces));
  const { day, part, clock, inner } = pieces
  if (!day && !lead && !clock) return null
  return { ...empty, start, end: pieces.at, lead, day, part, clock, inner }
}

/** The next piece may follow at once, after a comma, in brackets or after a preposition of its own. */
function addNext(words: Words, pieces: Pieces): boolean {
  const bracket = is(words, pieces.at, '(')
  const at = bracket || is(words, pieces.at, ',') ? pieces.at + 1 : pieces.at
  const own = bracket ? null : (readLead(words, at) ?? null)
  const before = { ...pieces }
  const next = own?.end ?? at
  if (words[pieces.at]?.newLine || !addPiece(words, pieces, next, own?.lead ?? null, own !== null))
    return false
  if (bracket && !is(words, pieces.at, ')')) {
    Object.assign(pieces, before)
    return false
  }
  if (bracket) pieces.at++
  if (own && before.day && (pieces.clock !== before.clock || pieces.part !== before.part))
    pieces.inner = own.lead
  return true
}

function addPiece(words: Words, pieces: Pieces, at: number, lead: Lead | null, joined = false): boolean {
  const part =
    pieces.part || (joined && dayLeads.has(lead ?? ''))
      ? null
      : readPart(words, at, lead !== null || pieces.day !== null)
  const clock = pieces.clock || part || dayLeads.has(lead ?? '') ? null : readTime(words, at, lead)
  if (part || clock) {
    pieces.at = part?.end ?? clock?.end ?? at
    pieces.part = part?.part ?? pieces.part
    pieces.clock = clock ?? pieces.clock
    return true
  }
  const day =
    joined && !dayLeads.has(lead ?? '') ? null : readDay(words, at, lead, joined || pieces.day !== null)
  const both = day && (pieces.day ? together(pieces.day, day) : withRange(words, day, lead))
  if (!both) return false
  pieces.at = both.end
  pieces.day = both
  pieces.part ??= both.part ?? null
  return true
}

const dayLeads = wordSet('on of')

function readDay(words: Words, at: number, lead: Lead | null, follows: boolean): DayPiece | null {
  const cued = lead !== null || follows
  return (
    readDate(words, at, cued) ??
    readPeriod(words, at, lead) ??
    readNear(words, at) ??
    readWeekday(words, at, cued)
  )
}

function readTime(words: Words, at: number, lead: Lead | null): Clock | null {
  const cued = hourLeads.has(lead ?? '')
  return readClock(words, at, cued, lead === 'between' ? dashesAndAnd : dashes)
}

const hourLeads = wordSet('by before until at after between')

/** "morning", "the afternoon", "first thing", "close of business", "end of day". */
function readPart(
  words: Words,
  at: number,
  cued: boolean,
): { readonly end: number; readonly part: DayTime } | null {
  const named = readPhrase(dayTimes, words, at)
  if (named) return { end: named.end, part: named.value }
  const start = is(words, at, 'the') ? at + 1 : at
  const part = cued ? parts.get(words[start]?.lower ?? '') : undefined
  return part ? { end: start + 1, part } : null
}

const dayTimes = phraseTable<DayTime>({
  'first thing': 'morning',
  'close of business | close of play | the close of business | end of business | end of play | cob | eob':
    'close',
  'end of the working day | end of the business day | the end of the working day | the end of the business day':
    'close',
  'end of day | end of the day | the end of day | the end of the day | eod': 'end',
})
