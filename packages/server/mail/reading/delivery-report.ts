import type { IncomingMail } from './incoming.ts'
import { decodeText } from './mail-charset.ts'
import { headersOf, valueOf } from './mail-head.ts'

/** What a delivery report (RFC 3464) says of one recipient. */
export type Reported = {
  readonly address: string | null
  readonly action: string
  readonly status: string | null
  readonly why: string
}

const mostRecipients = 500
const longestPart = 500_000
const longestWhy = 500

/** What the report of a mail says, recipient by recipient; a report that stands in the words counts where there is no part for it. */
export function reportedIn(mail: IncomingMail): Reported[] {
  const parts = mail.attachments.filter(({ mediaType }) =>
    /^message\/(?:global-)?delivery-status$/.test(mediaType),
  )
  const texts = parts.length
    ? parts.map(({ bytes }) => decodeText(bytes.subarray(0, longestPart), null))
    : written(mail)
  return joined(texts.flatMap(groupsOf).flatMap(recipientOf)).slice(0, mostRecipients)
}

function written({ text }: IncomingMail): string[] {
  const start = /^(?:final-recipient|original-recipient|reporting-mta):/im.exec(text.slice(0, longestPart))
  return start ? [text.slice(start.index, start.index + longestPart)] : []
}

/** The actions of all recipients of a report, in small letters. */
export function actionsOf(mail: IncomingMail): string[] {
  return reportedIn(mail).flatMap(({ action }) => (action ? [action] : []))
}

/** Each recipient has a group of fields of its own; where the empty line between them is missing, a field comes twice. */
function groupsOf(text: string): string[] {
  const groups: string[][] = [[]]
  let seen = new Set<string>()
  for (const line of text.split(/\r*\n/)) {
    const name = /^(?:original-recipient|final-recipient|action):/i.exec(line)?.[0].toLowerCase() ?? ''
    if (!line.trim() || seen.has(name)) {
      groups.push([])
      seen = new Set()
    }
    if (name) seen.add(name)
    groups.at(-1)?.push(line)
  }
  return groups.map((lines) => lines.join('\n').trim()).filter(Boolean)
}

function recipientOf(group: string): Reported[] {
  const fields = headersOf(Buffer.from(`${group}\n`))
  const action =
    valueOf(fields, 'action')
      ?.toLowerCase()
      .split(/[\s(;]/)[0] ?? ''
  const final = valueOf(fields, 'final-recipient')
  const status = statusIn(valueOf(fields, 'status') ?? '')
  const diagnosis = valueOf(fields, 'diagnostic-code')?.replace(/^\s*[\w-]+\s*;\s*/, '')
  if (!final && !action && !status) return []
  const said = diagnosis ? statusIn(diagnosis) : null
  const address = addressIn(valueOf(fields, 'original-recipient') ?? '') ?? addressIn(final ?? '')
  const why = (diagnosis ?? action).replace(/\s+/g, ' ').slice(0, longestWhy)
  return [{ address, action, status: !status || (status.endsWith('.0.0') && said) ? said : status, why }]
}

/** Some mail servers part a recipient from what they say of it. */
function joined(all: readonly Reported[]): Reported[] {
  const recipients: Reported[] = []
  for (const one of all) {
    const last = recipients.at(-1)
    const rest = last && !one.address && !last.action ? last : null
    if (!rest) recipients.push(one)
    else recipients[recipients.length - 1] = { ...one, address: rest.address, why: rest.why || one.why }
  }
  return recipients
}

/** An enhanced status code (RFC 3463) that stands in a text. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null
}

/** The first mail address that stands in a text, in small letters. */
export function addressIn(text: string): string | null {
  const found = /(?:[\w.!#$%&'*+/=?^`{|}~-]{1,64}|"[^"\s]{1,64}")@[\p{L}\p{N}.-]{1,255}/u
    .exec(text)?.[0]
    .toLowerCase()
  return found?.replace(/^'|[.'-]+$/g, '') ?? null
}
