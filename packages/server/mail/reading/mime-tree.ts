import { type HeaderValue, headerValue } from './header-value.ts'
import { headersOf, valueOf } from './mail-head.ts'
import { withoutEnd } from './without-end.ts'

/** One part of a mail, as it travelled: nothing decoded. */
export type MimePart = {
  readonly type: HeaderValue
  readonly disposition: HeaderValue
  readonly encoding: string
  readonly contentId: string | null
  /** What stands after `multipart/`, where it names a boundary. */
  readonly multipart: string | null
  body: Uint8Array
  readonly parts: MimePart[]
}

type Open = { readonly boundary: string; readonly part: MimePart }
type Found = {
  readonly start: number
  readonly next: number
  readonly level: number
  readonly closing: boolean
}

const mostParts = 5_000
const deepest = 100
const longestBoundary = 500
const longestId = 998
const dashes = Buffer.from('\n--')

/**
 * The parts of a mail in one pass (RFC 2046). A boundary of an outer part ends the inner ones too, wherever it stands; the line break
 * before a boundary belongs to the boundary. Parts nested too deep stay whole, and what comes after too many is left out.
 */
export function mimeTreeOf(mail: Uint8Array): MimePart {
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength)
  const open: Open[] = []
  const root = partAt(bytes, 0, open, 'text/plain')
  let [current, from, parts]: [MimePart | null, number, number] = [root.part, root.bodyAt, 1]
  for (let at = root.bodyAt; ; ) {
    const found = boundaryAfter(bytes, at, open)
    const end = found ? Math.max(from, withoutBreak(bytes, found.start)) : bytes.length
    if (current) current.body = bytes.subarray(Math.min(from, end), end)
    if (!found) return root.part
    open.length = found.level + 1
    const parent = open.at(-1)?.part
    ;[current, at] = [null, found.next]
    if (found.closing || !parent) open.pop()
    else if (parts++ < mostParts) {
      const child = partAt(bytes, at, open, parent.multipart === 'digest' ? 'message/rfc822' : 'text/plain')
      parent.parts.push(child.part)
      ;[current, at, from] = [child.part, child.bodyAt, child.bodyAt]
    }
  }
}

/** A part whose head begins here. It opens its own boundary. */
function partAt(bytes: Buffer, at: number, open: Open[], usual: string) {
  const { end, bodyAt } = headEnd(bytes, at, open)
  const headers = headersOf(bytes.subarray(at, end))
  const type = headerValue(valueOf(headers, 'content-type') ?? usual)
  const boundary = type.params.get('boundary')?.trimEnd().slice(0, longestBoundary)
  const multipart =
    type.value.startsWith('multipart/') && boundary ? type.value.slice('multipart/'.length) : null
  const encoding = valueOf(headers, 'content-transfer-encoding')?.replace(/^\s*(?:\([^)]*\))?/, '')
  const id = valueOf(headers, 'content-id')?.slice(0, longestId) ?? ''
  const part: MimePart = {
    type,
    disposition: headerValue(valueOf(headers, 'content-disposition')),
    encoding: /[\w-]+/.exec(encoding?.toLowerCase() ?? '')?.[0] ?? '',
    contentId: withoutEnd(id, /[>\s]/).replace(/^[<\s]+/, '') || null,
    multipart: open.length < deepest ? multipart : null,
    body: bytes.subarray(0, 0),
    parts: [],
  }
  if (part.multipart && boundary) open.push({ boundary: Buffer.from(boundary).toString('latin1'), part })
  return { part, bodyAt }
}

/** A head ends at an empty line, or at a boundary where that line is missing. */
function headEnd(bytes: Buffer, start: number, open: readonly Open[]) {
  for (let at = start; at < bytes.length; ) {
    const newline = bytes.indexOf(10, at)
    const next = newline < 0 ? bytes.length : newline + 1
    const first = bytes[at] === 13 ? bytes[at + 1] : bytes[at]
    if (first === 10 || at === bytes.length) return { end: at, bodyAt: next }
    if (bytes[at] === 45 && boundaryAt(bytes, at, open)) return { end: at, bodyAt: at }
    at = next
  }
  return { end: bytes.length, bodyAt: bytes.length }
}

/** The next line from here on that is a boundary of any open part. */
function boundaryAfter(bytes: Buffer, start: number, open: readonly Open[]): Found | null {
  if (!open.length) return null
  for (let at = start; at >= 0 && at < bytes.length; ) {
    const found = boundaryAt(bytes, at, open)
    if (found) return found
    const newline = bytes.indexOf(dashes, at)
    if (newline < 0) return null
    at = newline + 1
  }
  return null
}

function boundaryAt(bytes: Buffer, at: number, open: readonly Open[]): Found | null {
  if (bytes[at] !== 45 || bytes[at + 1] !== 45) return null
  const newline = bytes.indexOf(10, at)
  const end = newline < 0 ? bytes.length : newline
  if (end - at > 2 * longestBoundary) return null
  const line = bytes.toString('latin1', at + 2, end).trimEnd()
  const exact = open.findLastIndex(({ boundary }) => boundary === line)
  const closing = exact < 0 && line.endsWith('--')
  const level = closing ? open.findLastIndex(({ boundary }) => boundary === line.slice(0, -2)) : exact
  return level < 0 ? null : { start: at, next: newline < 0 ? bytes.length : newline + 1, level, closing }
}

function withoutBreak(bytes: Buffer, at: number) {
  if (bytes[at - 1] !== 10) return at
  return bytes[at - 2] === 13 ? at - 2 : at - 1
}
