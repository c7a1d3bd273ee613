import type { Instant } from '@amends/analyser/calendar'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones = new Map([
  ['edt', -4],
  ['est', -5],
  ['cdt', -5],
  ['cst', -6],
  ['mdt', -6],
  ['mst', -7],
  ['pdt', -7],
  ['pst', -8],
  ['bst', 1],
  ['cet', 1],
  ['cest', 2],
  ['jst', 9],
])
const shape =
  /(\d{1,2})[ -]+([A-Za-z]{3})[A-Za-z]{0,6}\.?[ -]+(\d{2,4})[ ,]+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d+)? *([+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})?/
const unixShape = /([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2}) +([A-Za-z]{1,5} +)?(\d{4})/
const isoShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/

/** The instant a Date header names (RFC 5322 and its old forms); null where it names none. A date without a zone is read as UTC. */
export function dateOf(value: string): Instant | null {
  const text = withoutComments(value.slice(0, 500)).replace(/\s+/g, ' ').replace(/ ?: ?/g, ':').trim()
  if (isoShape.test(text)) return finite(Date.parse(text))
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = ''] =
    shape.exec(text) ?? reordered(unixShape.exec(text)) ?? []
  const at = months.indexOf(month.toLowerCase())
  if (at < 0 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const instant = Date.UTC(fullYear(year), at, Number(day), Number(hour), Number(minute), Number(second))
  const inMonth = new Date(Date.UTC(fullYear(year), at, Number(day))).getUTCDate() === Number(day)
  return inMonth ? finite(instant - offsetOf(zone)) : null
}

function reordered(match: RegExpExecArray | null): string[] | null {
  if (!match) return null
  const [whole, month = '', day = '', hour = '', minute = '', second = '', zone = '', year = ''] = match
  return [whole, day, month, year, hour, minute, second, zone.trim()]
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, other short years of the last. */
function fullYear(year: string) {
  const number = Number(year)
  if (year.length >= 4) return number
  return number < 50 && year.length === 2 ? 2000 + number : 1900 + number
}

function offsetOf(zone: string) {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone) ?? []
  if (!sign) return (zones.get(zone.toLowerCase()) ?? 0) * 3_600_000
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function withoutComments(text: string) {
  let depth = 0
  let kept = ''
  for (const sign of text) {
    if (sign === '(') depth++
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (!depth) kept += sign
  }
  return kept
}

function finite(instant: number): Instant | null {
  return Number.isFinite(instant) ? instant : null
}
