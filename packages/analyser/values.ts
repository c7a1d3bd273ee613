import { amountsIn } from './money.ts'
import type { Calendar } from './calendar.ts'
import { readTimes, type TimeNamed } from './due.ts'
import { wordsOf } from './due/words.ts'
import type { Reading, Run } from './reading.ts'
import type { Due, Money } from './report.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import type { Instant } from './zone.ts'

/** A value that the text names, and the tokens that name it. */
export type Named<Value> = Run & { readonly value: Value }

/** The amounts, due times, dates and reference numbers of a text. */
export type Values = {
  readonly amounts: readonly Named<Money>[]
  readonly dues: readonly Named<Due>[]
  readonly dates: readonly Named<TimeNamed>[]
  readonly ids: readonly Named<string>[]
}

/** The clock and place a text is read at. */
export type Clock = {
  readonly now: Instant
  readonly zone: string
  readonly calendar?: Calendar
  readonly locale?: string
}

/** Reads every value that a text names outside quoted mail. */
export function valuesOf(reading: Reading, clock: Clock): Values {
  const { normal, tokens } = reading
  const own = (run: Run) => !((tokens.place[run.from] ?? 0) & place.THREAD)
  const at = (span: readonly [number, number]) => runAt(reading, span)
  const words = wordsOf(normal.text)
  const { dues, dates } = readTimes(normal.text, words, clock)
  return {
    amounts: amountsIn(normal.text, words, clock.locale)
      .flatMap(({ span, minor, currency }) => (currency ? [{ ...at(span), value: { minor, currency } }] : []))
      .filter(own),
    dues: dues.map((due) => ({ ...at(due.span), value: tellDue(due) })).filter(own),
    dates: dates.map((date) => ({ ...at(date.span), value: date })).filter(own),
    ids: idsOf(reading).filter(own),
  }
}

/** Marks the tokens of every time named, so that patterns can ask for them. */
export function markTimes({ tokens }: Reading, { dates, dues }: Values): void {
  for (const { from, to } of [...dates, ...dues]) {
    for (let at = from; at < to; at++) tokens.place[at] = (tokens.place[at] ?? 0) | place.WHEN
  }
}

function tellDue({ earliest, latest, grain, ambiguous }: TimeNamed): Due {
  return { earliest: iso(earliest), latest: iso(latest), grain, ...(ambiguous && { ambiguous }) }
}

/** An instant as ISO 8601 to the second. */
export function iso(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** The tokens that a span of the plain text covers. */
export function runAt({ tokens }: Reading, [start, end]: readonly [number, number]): Run {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens.end[middle] ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let to = low
  while (to < tokens.count && (tokens.start[to] ?? 0) < end) to++
  return { from: low, to: Math.max(to, low + 1) }
}

const introducers = new Set(
  'order ref reference claim case ticket invoice booking account po no number policy parcel tracking'.split(
    ' ',
  ),
)

/** Order numbers and the like: letters with digits, or digits after "order", "ref." or "#". */
function idsOf({ tokens }: Reading): Named<string>[] {
  const ids: Named<string>[] = []
  for (let at = 0; at < tokens.count; at++) {
    const bits = tokens.place[at] ?? 0
    if (!(bits & (place.ID | place.NUMBER)) || bits & (place.MONEY | place.PHONE | place.WHEN)) continue
    const text = tokenText(tokens, at)
    const mixed = (bits & place.ID) !== 0 && text.length >= 4
    if (mixed || (bits & place.NUMBER && text.length >= 3 && isIntroduced(tokens, at)))
      ids.push({ from: at, to: at + 1, value: text.toUpperCase() })
  }
  return ids
}

function isIntroduced(tokens: Reading['tokens'], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 3); back--) {
    const text = tokenText(tokens, back).toLowerCase()
    if (text === '#' || introducers.has(text)) return true
    if (text !== '.' && text !== ':' && text !== '#') return false
  }
  return false
}
