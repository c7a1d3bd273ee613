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
  if (!mayStart(words, at)) return null
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

const fromNow = phraseTable({
  "from now | from today | of today | of this letter | of this email | of this notice | of the date of this letter | from the date of this letter | ' time | ’ time | time": true,
})
const agoWords = wordSet('ago back earlier')
const notDue = wordSet('late old early of in ago before')

type Pieces = {
  readonly at: number
  readonly day: DayPiece | null
  readonly part: DayTime | null
  readonly clock: Clock | null
  readonly inner: Lead | null
}

function readPieces(words: Words, start: number, at: number, lead: Lead | null): Expression | null {
  let pieces = addPiece(words, { at, day: null, part: null, clock: null, inner: null }, at, lead)
  for (let next = pieces; next; next = addNext(words, next)) pieces = next
  if (!pieces || (!pieces.day && !lead && !pieces.clock)) return null
  const { day, part, clock, inner } = pieces
  return { ...empty, start, end: pieces.at, lead, day, part, clock, inner }
}

/** The next piece may follow at once, after a comma, in brackets or after a preposition of its own. */
function addNext(words: Words, pieces: Pieces): Pieces | null {
  if (words[pieces.at]?.newLine) return null
  if (is(words, pieces.at, '(')) {
    const inside = addPiece(words, pieces, pieces.at + 1, null)
    return inside && is(words, inside.at, ')') ? { ...inside, at: inside.at + 1 } : null
  }
  const at = is(words, pieces.at, ',') ? pieces.at + 1 : pieces.at
  const own = readLead(words, at)
  const next = addPiece(words, pieces, own?.end ?? at, own?.lead ?? null, own !== null)
  const isTimeOfDay = own && pieces.day && next?.day === pieces.day
  return next && isTimeOfDay ? { ...next, inner: own.lead } : next
}

/** Between two pieces "on" and "of" lead to a day, all other prepositions to a time. */
function addPiece(
  words: Words,
  pieces: Pieces,
  at: number,
  lead: Lead | null,
  joined = false,
): Pieces | null {
  const toDay = lead === 'on' || lead === 'of'
  const time = joined && toDay ? null : addTime(words, pieces, at, lead)
  return time ?? (joined && !toDay ? null : addDay(words, pieces, at, lead, joined))
}

function addTime(words: Words, pieces: Pieces, at: number, lead: Lead | null): Pieces | null {
  const part = pieces.part
    ? null
    : (readPart(words, at, lead !== null || pieces.day !== null) ?? readHalfDay(words, at, pieces))
  if (part) return { ...pieces, at: part.end, part: part.part }
  if (pieces.clock || lead === 'on' || lead === 'of') return null
  const cued = hourLeads.has(lead ?? '') || (lead === 'from' && pieces.day !== null)
  const clock = readClock(words, at, cued, lead === 'between' || lead === 'from' ? dashesAndAnd : dashes)
  return clock && { ...pieces, at: clock.end, clock }
}

const hourLeads = wordSet('by before until at after between')

function addDay(words: Words, pieces: Pieces, at: number, lead: Lead | null, joined: boolean): Pieces | null {
  const found = readDay(words, at, lead, joined || pieces.day !== null)
  const day = found && (pieces.day ? together(pieces.day, found) : withRange(words, found, lead))
  return day && { ...pieces, at: day.end, day, part: pieces.part ?? day.part ?? null }
}

function readDay(words: Words, at: number, lead: Lead | null, follows: boolean): DayPiece | null {
  const cued = lead !== null || follows
  return (
    readDate(words, at, cued) ??
    readPeriod(words, at, lead) ??
    readNear(words, at) ??
    readWeekday(words, at, cued)
  )
}

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

/** "tomorrow am", "Friday PM". */
function readHalfDay(words: Words, at: number, { day, clock }: Pieces) {
  const part = day && !clock ? halfDays.get(words[at]?.lower ?? '') : undefined
  return part ? { end: at + 1, part } : null
}

const halfDays: ReadonlyMap<string, DayTime> = new Map([
  ['am', 'morning'],
  ['pm', 'afternoon'],
])

const dayTimes = phraseTable<DayTime>({
  'first thing': 'morning',
  'close of business | close of play | the close of business | end of business | end of play | cob | eob':
    'close',
  'end of the working day | end of the business day | the end of the working day | the end of the business day':
    'close',
  'end of day | end of the day | the end of day | the end of the day | eod': 'end',
})
