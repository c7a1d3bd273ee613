import type { IncomingMail } from '../incoming.ts'
import { escapedHtml } from '../../../engine/html.ts'
import { textOfHtml } from '../html-text.ts'

/** What another reader of mail says of a mail, as far as a reader of mail compares. */
export type Read = Readonly<Record<string, unknown>> & { readonly attachments: readonly AttachedRead[] }
type AttachedRead = {
  readonly type: string
  readonly name: string | null
  readonly content: string | ExpectedMail
}

/** The file that stands beside a mail of the collection of mail-parser. */
export type ExpectedMail = {
  readonly html_body: readonly number[]
  readonly text_body: readonly number[]
  readonly attachments: readonly number[]
  readonly parts: readonly ExpectedPart[]
}
type ExpectedPart = { readonly headers: readonly ExpectedHeader[]; readonly body: ExpectedBody }
type ExpectedHeader = { readonly name: unknown; readonly value: HeaderSaid }
type ExpectedBody = {
  readonly Text?: string
  readonly Html?: string
  readonly Binary?: readonly number[]
  readonly InlineBinary?: readonly number[]
  readonly Message?: ExpectedMail
}
type Named = { readonly address: string | null }
type HeaderSaid = {
  readonly Text?: string
  readonly TextList?: readonly string[]
  readonly Address?: {
    readonly List?: readonly Named[]
    readonly Group?: readonly { readonly addresses: readonly Named[] }[]
  }
  readonly DateTime?: Record<
    'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'tz_hour' | 'tz_minute',
    number
  > & {
    readonly tz_before_gmt: boolean
  }
  readonly ContentType?: {
    readonly c_type: string
    readonly c_subtype: string | null
    readonly attributes: readonly { readonly name: string; readonly value: string }[] | null
  }
}

/** Text without what a line end may lose on its way. */
export const trimmed = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()

/** What is expected of a mail, in the words in which `ours` says what was read. */
export function expectedOf(mail: ExpectedMail): Read {
  const [root] = mail.parts
  const said = (name: string) => valueOf(root, name)
  return {
    subject: said('subject')?.Text ?? null,
    from: addresses(said('from')),
    to: addresses(said('to')),
    cc: addresses(said('cc')),
    date: instantOf(said('date')),
    messageId: said('message_id')?.Text ?? null,
    inReplyTo: texts(said('in_reply_to')),
    references: texts(said('references')),
    text: trimmed(
      bodies(mail, mail.text_body)
        .map(({ Text, Html }) => Text ?? textOfHtml(Html ?? ''))
        .join('\n'),
    ),
    html: htmlOf(bodies(mail, mail.html_body)),
    attachments: mail.attachments.map((at) => attached(mail.parts[at])),
  }
}

/** What was read of a mail, in the same words. */
export function ours(mail: IncomingMail): Read {
  const { subject, messageId, inReplyTo, references, date, html } = mail
  const list = (all: IncomingMail['to']) => all.map(({ address }) => address)
  return {
    subject,
    messageId,
    inReplyTo,
    references,
    date,
    from: list(mail.from ? [mail.from] : []),
    to: list(mail.to),
    cc: list(mail.cc),
    text: trimmed(mail.text),
    html: html === null ? null : trimmed(html),
    attachments: mail.attachments.map(({ name, mediaType, bytes }) => {
      return { type: mediaType, name, content: Buffer.from(bytes).toString('latin1') }
    }),
  }
}

const valueOf = (part: ExpectedPart | undefined, name: string) =>
  part?.headers.find((header) => header.name === name)?.value

const texts = (said: HeaderSaid | undefined) =>
  said?.TextList ?? (said?.Text === undefined ? [] : [said.Text])

function addresses(said: HeaderSaid | undefined) {
  const { List = [], Group = [] } = said?.Address ?? {}
  return [...List, ...Group.flatMap((group) => group.addresses)].flatMap(
    ({ address }) => address?.toLowerCase() ?? [],
  )
}

function instantOf(said: HeaderSaid | undefined) {
  const date = said?.DateTime
  if (!date) return null
  const { year, month, day, hour, minute, second } = date
  const offset = (date.tz_before_gmt ? -1 : 1) * (date.tz_hour * 60 + date.tz_minute) * 60_000
  return Date.UTC(year, month - 1, day, hour, minute, second) - offset
}

function bodies(mail: ExpectedMail, at: readonly number[]) {
  return at
    .flatMap((one) => mail.parts[one]?.body ?? [])
    .filter(({ Text, Html }) => (Text ?? Html) !== undefined)
}

/** Words among HTML are shown as they are written. */
function htmlOf(parts: readonly ExpectedBody[]) {
  if (parts.every(({ Html }) => Html === undefined)) return null
  return trimmed(parts.map(({ Html, Text = '' }) => Html ?? `<pre>${escapedHtml(Text)}</pre>`).join('\n'))
}

function attached(part: ExpectedPart | undefined): AttachedRead {
  const type = valueOf(part, 'content_type')?.ContentType
  const { Text, Html, Binary, InlineBinary, Message } = part?.body ?? {}
  const bytes = Buffer.from(Binary ?? InlineBinary ?? []).toString('latin1')
  return {
    type: type ? `${type.c_type}/${type.c_subtype}` : Message ? 'message/rfc822' : 'text/plain',
    name: nameOf(part, 'content_disposition', 'filename') ?? nameOf(part, 'content_type', 'name'),
    content: Message ?? Text ?? Html ?? bytes,
  }
}

/** Of a name with a path only its last part is ours to use. */
function nameOf(part: ExpectedPart | undefined, header: string, parameter: string) {
  const named = valueOf(part, header)?.ContentType?.attributes?.find(({ name }) => name === parameter)?.value
  return named?.split('/').at(-1) ?? null
}
