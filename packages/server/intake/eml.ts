import type { Instant } from '@amends/analyser/calendar'
import PostalMime from 'postal-mime'
import { DoorRefusal } from '../engine/problem.ts'
import type { Arrived } from './decide.ts'

const most = 100_000

/** A mail file as a complaint: its words as text, its raw bytes kept beside them. A mail dated after its arrival tells no time. */
export async function readMail(bytes: Buffer, now: Instant): Promise<Arrived> {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    throw new DoorRefusal(422, 'bad-input', 'The mail file is empty')
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1_000_000 }).catch(
    (fault: unknown) => {
      throw new DoorRefusal(422, 'bad-mail', 'This cannot be read as a mail', { detail: String(fault) })
    },
  )
  const words = (mail.text ?? plainOf(mail.html ?? '')).replaceAll('\u0000', '').trim().slice(0, most)
  if (!words)
    throw new DoorRefusal(422, 'bad-mail', 'This mail holds no words. Add what the customer said by hand')
  const sentAt = mail.date ? Date.parse(mail.date) : Number.NaN
  const address = mail.from?.address?.trim().toLowerCase() || null
  return {
    channel: 'email',
    sender: { name: mail.from?.name?.trim() || null, kind: address ? 'email' : null, address },
    subject: mail.subject?.slice(0, 500) ?? null,
    words,
    sentAt: Number.isFinite(sentAt) && sentAt > 0 && sentAt <= now ? sentAt : null,
    ...(mail.messageId ? { source: { system: 'email', id: mail.messageId.slice(0, 200) } } : {}),
    raw: { mediaType: 'message/rfc822', bytes },
    receipt: false,
  }
}

/** The visible words of an HTML mail, one linear pass. */
function plainOf(html: string) {
  let text = ''
  let inside = false
  for (const sign of html
    .replace(/<(style|script)\b[\s\S]{0,200000}?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr)\b[^>]{0,500}>/gi, '\n')) {
    if (sign === '<') inside = true
    else if (sign === '>') inside = false
    else if (!inside) text += sign
  }
  return text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
