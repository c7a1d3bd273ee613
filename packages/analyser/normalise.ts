import { entityAt, tagAt } from './markup.ts'
import type { Span } from './report.ts'

/** Text made plain for reading; `from` and `to` lead each of its units back into the original (null: one to one). */
export type Normal = {
  readonly text: string
  readonly from: Uint32Array | null
  readonly to: Uint32Array | null
}

/** Straightens quotes, spaces, widths and look-alike letters, drops what can't be seen, reads entities and tags. */
export function normalise(text: string): Normal {
  if (isPlain(text)) return { text, from: null, to: null }
  const writer = { out: '', from: new Uint32Array(text.length), to: new Uint32Array(text.length) }
  let at = 0
  while (at < text.length) at = step(text, at, writer)
  const length = writer.out.length
  return { text: writer.out, from: writer.from.subarray(0, length), to: writer.to.subarray(0, length) }
}

/** The span of the original text that a span of the plain text stands for. */
export function originalSpan({ from, to }: Normal, start: number, end: number): Span {
  if (!from || !to || end <= start) return [start, end]
  return [from[start] ?? 0, to[end - 1] ?? 0]
}

type Writer = { out: string; readonly from: Uint32Array; readonly to: Uint32Array }

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7e || code === 0x26 || code === 0x3c || code === 0x2a || (code < 0x20 && code !== 0x0a))
      return false
  }
  return true
}

function step(text: string, at: number, writer: Writer): number {
  const code = text.charCodeAt(at)
  if (code === 0x26 || code === 0x3c) {
    const mark = code === 0x26 ? entityAt(text, at) : tagAt(text, at)
    if (mark) return put(writer, mark.text, at, mark.end)
  }
  if (code === 0x0d) return put(writer, '\n', at, text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1)
  if (code === 0x2a && text.charCodeAt(at + 1) === 0x2a) return at + 2
  if (code > 0x20 && code < 0x7f) return put(writer, text[at] ?? '', at, at + 1)
  return put(writer, plainUnit(text, at, code), at, at + 1)
}

function put(writer: Writer, plain: string, from: number, to: number): number {
  for (let i = 0; i < plain.length && writer.out.length + i < writer.from.length; i++) {
    writer.from[writer.out.length + i] = from
    writer.to[writer.out.length + i] = to
  }
  writer.out += plain
  return to
}

function plainUnit(text: string, at: number, code: number): string {
  if (code < 0x80) return code === 0x0a ? '\n' : ' '
  const mapped = plainUnits.get(code)
  if (mapped !== undefined) return mapped
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  const alike = lookAlikes.get(code)
  if (alike !== undefined) return besideLatin(text, at) ? alike : (text[at] ?? '')
  return isLoneSurrogate(text, at, code) ? '\ufffd' : (text[at] ?? '')
}

function besideLatin(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at - 1)) || isLatin(text.charCodeAt(at + 1))
}

function isLatin(code: number): boolean {
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isLoneSurrogate(text: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdfff) return false
  if (code <= 0xdbff) return (text.charCodeAt(at + 1) & 0xfc00) !== 0xdc00
  return (text.charCodeAt(at - 1) & 0xfc00) !== 0xd800
}

const plainUnits = new Map<number, string>(
  [
    ['\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc', "'"],
    ['\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'],
    ['\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '],
    ['\u2010\u2011\u2212', '-'],
    ['\u2014\u2015', '\u2013'],
    ['\u2028\u2029\u0085', '\n'],
    [
      '\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f',
      '',
    ],
  ].flatMap(([units, plain]) => [...(units ?? '')].map((unit) => [unit.charCodeAt(0), plain ?? ''] as const)),
)

const lookAlikes = new Map<number, string>(
  [...'аеорсухіјѕԁһκοαρυν'].map((unit, i) => [unit.charCodeAt(0), 'aeopcyxijsdhkoapuv'[i] ?? ''] as const),
)
