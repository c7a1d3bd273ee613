import { place } from './token-class.ts'

/** Where a token ends and what its shape says; reused from token to token so that nothing is allocated. */
export type Shape = {
  end: number
  place: number
  /** A word with an apostrophe in it. */
  joined: boolean
}

/** Finds the end of the token that starts here. */
export function scan(text: string, at: number, shape: Shape): void {
  const code = text.charCodeAt(at)
  if (isLetter(code)) return scanWord(text, at, shape)
  if (isDigit(code)) return scanNumber(text, at, shape)
  if (code === at_ && isLetter(text.charCodeAt(at + 1))) return scanMention(text, at, shape)
  const wide = (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
  shape.end = at + (wide ? 2 : 1)
  shape.place = code < 0x80 && !symbols.includes(text[at] ?? '') ? place.PUNCT : markClass(code)
}

const at_ = 0x40
const apostrophe = 0x27
const hyphen = 0x2d
const symbols = '$+=<>|~^`'

function markClass(code: number): number {
  return (code >= 0x2010 && code <= 0x2027) || code === 0xa1 || code === 0xbf ? place.PUNCT : place.SYMBOL
}

function scanWord(text: string, start: number, shape: Shape): void {
  if (isAddress(text, start)) return scanAddress(text, start, shape)
  let end = start + 1
  let digits = false
  shape.joined = false
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) digits = true
    else if (!isLetter(code)) {
      if (!isInner(text, end, code, start)) break
      if (code === apostrophe) shape.joined = true
    }
    if (code === at_) return scanAddress(text, start, shape, place.EMAIL)
    end++
  }
  shape.end = end
  shape.place = digits ? place.ID : 0
}

/** Whether a mark inside a word belongs to it: don't, e-mail, p.m, mira@shop. */
function isInner(text: string, at: number, code: number, start: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (code === apostrophe) return isLetter(next)
  if (code === hyphen) return isLetter(next) || isDigit(next)
  if (code === 0x2e) return next >= 0x61 && next <= 0x7a && (at - start <= 2 || isSuffix(text, at + 1))
  return code === at_ ? isLetter(next) : code === 0x5f
}

/** Whether what follows a full stop is the end of a web address, and not a sentence without its space. */
function isSuffix(text: string, at: number): boolean {
  let end = at
  while (end < text.length && end - at < 9 && isLetter(text.charCodeAt(end))) end++
  return suffixes.has(text.slice(at, end))
}

function isAddress(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | 0x20
  if (first !== 0x68 && first !== 0x77) return false
  return text.startsWith('http', at) || text.startsWith('www.', at) || text.startsWith('Http', at)
}

function scanAddress(text: string, start: number, shape: Shape, cls: number = place.URL): void {
  let end = start
  while (end < text.length && text.charCodeAt(end) > 0x20) end++
  while (end > start + 1 && '.,;:!?)\'"'.includes(text[end - 1] ?? '')) end--
  shape.end = end
  shape.place = cls
}

function scanMention(text: string, start: number, shape: Shape): void {
  let end = start + 1
  while (
    end < text.length &&
    (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)) || text[end] === '_')
  )
    end++
  shape.end = end
  shape.place = place.MENTION
}

function scanNumber(text: string, start: number, shape: Shape): void {
  let end = start + 1
  let clock = false
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) end++
    else if ('.,:/'.includes(text[end] ?? ' ') && isDigit(text.charCodeAt(end + 1))) {
      clock ||= code === 0x3a
      end++
    } else break
  }
  const digits = end
  while (end < text.length && end - digits < 12 && isLetter(text.charCodeAt(end))) end++
  const suffix = text.slice(digits, end).toLowerCase()
  shape.end = end
  shape.place = place.NUMBER | (clock || clockSuffixes.has(suffix) ? place.CLOCK : 0)
  if (suffix.length > 2 || (suffix && !numberSuffixes.has(suffix))) shape.place |= place.ID
}

const suffixes = new Set('com org net co uk eu io de fr example shop app ai tv gov edu info'.split(' '))
const clockSuffixes = new Set(['am', 'pm', 'h'])
const numberSuffixes = new Set(['am', 'pm', 'h', 'st', 'nd', 'rd', 'th', 'k', 'm', 'p', 'x', 'd'])

/** Whether this unit can be part of a word in any script. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20
  if (lower >= 0x61 && lower <= 0x7a) return true
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba
  return (
    code !== 0xd7 &&
    code !== 0xf7 &&
    !(code >= 0x2000 && code <= 0x2bff) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    !(code >= 0xd800 && code <= 0xf8ff) &&
    code < 0xfff0
  )
}

/** Whether this unit is 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
