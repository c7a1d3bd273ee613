import { addressIn, reportedIn, type Reported, statusIn } from './delivery-report.ts'
import type { Bounced, IncomingMail } from './incoming.ts'
import { decodeText } from './mail-charset.ts'
import { headersOf, parted, valueOf } from './mail-head.ts'
import { bareSubject, saysDelayed, tellsDelay } from './mail-frames.ts'

const mostAddresses = 500
const longestReturned = 200_000
const longestTold = 60_000
const longestWhy = 500

/** What a bounce or a delay says, address by address: by its report, else by what its mail server added, else by its words. */
export function bouncesIn(mail: IncomingMail): readonly Bounced[] {
  const reported = reportedIn(mail).filter(({ action }) => !/^(?:deliver|relay|expand)/.test(action))
  if (reported.length) return once(reported.map(ofReport))
  const failed = valueOf(mail.headers, 'x-failed-recipients')
    ?.split(',')
    .slice(0, mostAddresses)
    .flatMap((one) => addressIn(one) ?? [])
  return once(failed?.length ? ofWords(mail, toldIn(mail), failed) : inWords(mail))
}

/** The mail that came back, or what came back of it: its id, and everything in which a sign of ours may stand. */
export function originalOf(mail: IncomingMail): { messageId: string | null; text: string } {
  const texts = mail.attachments
    .filter(({ mediaType }) => returned.test(mediaType) || mediaType === 'text/plain')
    .map(({ mediaType, bytes }) => [mediaType, decodeText(bytes.subarray(0, longestReturned), null)] as const)
  const part = texts.find(
    ([mediaType, text]) => returned.test(mediaType) || headLine.test(text.slice(0, 2_000)),
  )
  const text = part?.[1] ?? returnedWithin(mail.text.slice(0, longestReturned))
  const { head } = parted(Buffer.from(text.trimStart().replaceAll(/^[> \t]+(?=[\w-]+:)/gm, '')))
  const named =
    valueOf(headersOf(head), 'message-id') ?? /^[> \t]*message-id:\s*(<[^<>]{1,998}>)/im.exec(text)?.[1]
  const id = named?.replace(/^[^<]*<|>.*$/g, '').trim()
  return { messageId: id || null, text: text.replaceAll('\u0000', '') }
}

const returned = /^(?:message|text)\/(?:rfc822|rfc822-headers|global|global-headers|partial)$/

function ofReport({ address, action, status, why }: Reported): Bounced {
  return { address, permanent: action !== 'delayed' && !status?.startsWith('4'), status, why }
}

/** The words of the mail server stand before the mail that came back. */
function inWords(mail: IncomingMail): Bounced[] {
  const record = recordedIn(mail.text)
  if (record.length) return record
  const told = toldIn(mail)
  const lines = told.split('\n')
  const ours = new Set(mail.to.map(({ address }) => address))
  const named = lines.flatMap((line) => namedIn(line) ?? []).filter((address) => !ours.has(address))
  const all = named.length
    ? named
    : lines.flatMap((line) => addressIn(line) ?? []).filter((one) => !ours.has(one))
  const fallback = all.length ? all.slice(0, named.length ? mostAddresses : 1) : [null]
  return ofWords(mail, told, fallback)
}

/** A line that is an address, or begins with one, or says whom it was for. */
function namedIn(line: string): string | null {
  const [, address] =
    /^[\s>*-]*(?:(?:original|final)-recipient: *rfc822; *|(?:to|recipient|address|for|rcpt to)(?: address)?: *)?<?([^\s<>:;,"()]+@[^\s<>:;,"()]+)>?(?:<mailto:[^>]*>)?[:;.,]?(?:\s|$)/i.exec(
      line.slice(0, 1_000),
    ) ??
    /(?:deliver|delivering|message|mail|sent)[^<@]{0,60} (?:to|for):? *<([^\s<>]+@[^\s<>]+)>/i.exec(
      line.slice(0, 1_000),
    ) ??
    []
  return address ? addressIn(address) : null
}

/** What was told, of each address: near where it is named, else anywhere. */
function ofWords(mail: IncomingMail, told: string, addresses: readonly (string | null)[]): Bounced[] {
  const lower = told.toLowerCase()
  const small = lower.slice(0, 4_000).replace(/\s+/g, ' ')
  const waits = tellsDelay(small) || saysDelayed(bareSubject(mail.subject).bare)
  const [anyStatus, anyCode] = [statusIn(told), codeIn(told)]
  return addresses.map((address) => {
    const from = address ? lower.indexOf(address) : -1
    const near = from >= 0 ? told.slice(from, from + 2_000) : told
    const status = (from >= 0 ? statusIn(near) : null) ?? anyStatus
    const code = (from >= 0 ? codeIn(near) : null) ?? anyCode
    const temporary = status ? status.startsWith('4') : code ? code.startsWith('4') : false
    return { address, permanent: !waits && !temporary, status, why: reasonIn(near) }
  })
}

/** The line in which the refusing server speaks, else the first line that says something. */
function reasonIn(text: string) {
  const lines = text.split('\n', 60).map((line) => line.trim())
  const spoken =
    lines.find((line) => codeIn(line) || statusIn(line)) ?? lines.find((line) => /\p{L}{3}/u.test(line))
  return (spoken ?? '').replace(/\s+/g, ' ').slice(0, longestWhy)
}

const codeIn = (text: string) => /(?:^|[\s:(#])([45]\d\d)(?=[\s-]{1,3}[#\w<:(])/m.exec(text)?.[1] ?? null

function toldIn(mail: IncomingMail) {
  const text = mail.text.slice(0, longestTold)
  const back = returnedWithin(text)
  return back && back !== text ? text.slice(0, text.length - back.length) : text
}

const overReturned =
  /^.*(?:below this line is|original message (?:follows|headers?)|copy of (?:the|your) message|returned message|message header|unsent message below|undelivered message|included below|message follows|returned mail follows|headers? of (?:the|your) (?:original )?message|original mail as follows).*$/im
const headLine =
  /^[> \t]*(?:received|return-path|message-id|mime-version|x-[\w-]+|delivered-to|dkim-signature):.*$/im

/** What stands below the words over a returned mail, else below the first line of another mail's head, else all. */
function returnedWithin(text: string): string {
  const over = overReturned.exec(text)
  const line = headLine.exec(text)
  const at = [over && over.index + over[0].length, line?.index].filter((one) => typeof one === 'number')
  return at.length ? text.slice(Math.min(...at)).trimStart() : text
}

/** The record of a sending service, which may stand in another record as text. */
function recordedIn(text: string): Bounced[] {
  const record = /^\s*\{/.test(text) ? textOf(text) : null
  const bounce = bounceOf(record)
  const list = bounce?.['bouncedRecipients']
  if (!bounce || !Array.isArray(list)) return []
  return list.slice(0, mostAddresses).map((one: unknown) => {
    const said = isRecord(one) ? one : {}
    return {
      address: addressIn(String(said['emailAddress'] ?? '')),
      permanent: bounce['bounceType'] !== 'Transient' && !String(said['status'] ?? '').startsWith('4'),
      status: statusIn(String(said['status'] ?? '')) ?? statusIn(String(said['diagnosticCode'] ?? '')),
      why: String(said['diagnosticCode'] ?? bounce['bounceSubType'] ?? '').slice(0, longestWhy),
    }
  })
}

function bounceOf(record: unknown): Record<string, unknown> | null {
  if (!isRecord(record)) return null
  const inner = typeof record['Message'] === 'string' ? textOf(record['Message']) : record
  return isRecord(inner) && isRecord(inner['bounce']) ? inner['bounce'] : null
}

function textOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/\n/g, '').replace(/\}[^}]*$/, '}'))
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The surest word on each address: the first permanent one, else the first. */
function once(all: readonly Bounced[]): Bounced[] {
  const byAddress = new Map<string | null, Bounced>()
  for (const one of all.slice(0, mostAddresses)) {
    const before = byAddress.get(one.address)
    if (!before || (one.permanent && !before.permanent)) byAddress.set(one.address, one)
  }
  return [...byAddress.values()]
}
