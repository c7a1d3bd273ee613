import { addressParser, decodeWords } from 'postal-mime'
import type { IncomingMail, MailAddress, MailHeader } from './incoming.ts'
import { dateOf } from './mail-date.ts'
import { headersOf, parted, valueOf, valuesOf } from './mail-head.ts'
import { partsOf } from './mail-parts.ts'
import { decodeText } from './mail-charset.ts'
import { withoutUuencoded } from './uuencode.ts'

const longestText = 1_000_000
const longestSubject = 2_000
const longestAddress = 320
const mostAddresses = 2_000
const mostIds = 500
const mostHeaders = 20
const longestList = 100_000
const longestId = 998

/** Nothing at all of these bytes can be read as a mail; the reason is one sentence. */
export class UnreadableMail extends Error {
  override name = 'UnreadableMail'
}

/** Reads the bytes of a mail. Whatever part of it is broken, the rest is read. */
export async function readMail(bytes: Uint8Array): Promise<IncomingMail> {
  const mail = withoutLeader(bytes)
  if (!mail.length) throw new UnreadableMail('The mail is empty.')
  const headers = headersOf(parted(mail).head)
  if (!headers.length) return onlyWords(mail)
  const parts = partsOf(mail)
  const uuencoded = withoutUuencoded(parts.text)
  return {
    ...envelopeOf(headers),
    text: uuencoded.text.slice(0, longestText),
    html: parts.html?.slice(0, longestText) ?? null,
    attachments: [...parts.attachments, ...uuencoded.attachments],
    headers,
  }
}

/** Empty lines before the head, a byte order mark and the separator of a mailbox file are no part of a mail. */
function withoutLeader(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (at < bytes.length && [0, 9, 10, 13, 32, 0xef, 0xbb, 0xbf].includes(bytes[at] ?? -1)) at++
  const separator = /^>?From [^\n]*\n/.exec(Buffer.from(bytes.subarray(at, at + 1_000)).toString('latin1'))
  return bytes.subarray(separator ? at + separator[0].length : at)
}

function onlyWords(bytes: Uint8Array): IncomingMail {
  const text = decodeText(bytes, null)
  if (bytes.includes(0) || !/[\p{L}\p{N}]/u.test(text))
    throw new UnreadableMail('No header and no word can be read in these bytes.')
  const read = text.replaceAll(/\r\n?/g, '\n').slice(0, longestText)
  return { ...envelopeOf([]), text: read, html: null, attachments: [], headers: [] }
}

function envelopeOf(headers: readonly MailHeader[]) {
  const subject = valueOf(headers, 'subject')
  return {
    messageId: valuesOf(headers, 'message-id').flatMap(idsOf)[0] ?? null,
    inReplyTo: idsIn(headers, 'in-reply-to'),
    references: idsIn(headers, 'references'),
    from: addressesIn(headers, 'from')[0] ?? null,
    sender: addressesIn(headers, 'sender')[0] ?? null,
    replyTo: addressesIn(headers, 'reply-to'),
    to: addressesIn(headers, 'to'),
    cc: addressesIn(headers, 'cc'),
    subject: subject === null ? null : shown(decodeWords(subject)).slice(0, longestSubject) || null,
    date:
      valuesOf(headers, 'date')
        .map(dateOf)
        .find((at) => at !== null) ?? null,
  }
}

function idsIn(headers: readonly MailHeader[], name: string) {
  return valuesOf(headers, name).flatMap(idsOf).slice(-mostIds)
}

/** Ids in angle brackets; where a writer left the brackets out, words that look like ids. */
function idsOf(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)].map(([, id = '']) => id.replace(/[\s\p{Cc}]+/gu, ''))
  const ids = bracketed.length ? bracketed : value.split(/[\s,;<>]+/).filter((word) => word.includes('@'))
  return ids.filter((id) => id && id.length <= longestId)
}

function addressesIn(headers: readonly MailHeader[], name: string): MailAddress[] {
  return valuesOf(headers, name)
    .slice(0, mostHeaders)
    .flatMap((value) => addressParser(value.slice(0, longestList), { flatten: true }))
    .slice(0, mostAddresses)
    .flatMap(({ name, address = '' }) => {
      const plain = shown(address)
        .replace(/\([^()]*\)| /g, '')
        .toLowerCase()
      return plain && plain.length <= longestAddress
        ? [{ name: shown(name).slice(0, longestSubject) || null, address: plain }]
        : []
    })
}

/** On one line, without control signs and those that turn the order of what follows. */
function shown(text: string) {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .trim()
}
