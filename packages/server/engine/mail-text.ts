import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'

/** A mail ready to go; `reference` is its Message-ID, fixed before anything is tried. */
export type Mail = {
  readonly reference: string
  readonly fromName: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly replyTo?: string | null
  readonly inReplyTo?: string | null
  /** Message-IDs, the oldest first. */
  readonly references?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

/** The key a domain signs its mail with (DKIM); its public half stands in the DNS. */
export type SigningKey = { readonly domain: string; readonly selector: string; readonly privateKey: string }

/** A mail as it goes over the wire, and whom it goes from and to. */
export type WrittenMail = {
  readonly envelope: { readonly from: string; readonly to: string[] }
  readonly bytes: Buffer
}

/** Writes a mail, signed if there is a key. */
export async function writeMail(mail: Mail, from: string, key: SigningKey | null): Promise<WrittenMail> {
  const { reference, fromName, to, subject, text, html, replyTo, inReplyTo, references, headers } = mail
  const written = new MailComposer({
    messageId: reference,
    from: { name: fromName, address: from },
    // As an object it is one address, whatever stands in it.
    to: { name: '', address: to },
    subject,
    text,
    ...(html ? { html } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(references?.length ? { references: [...references] } : {}),
    ...(headers ? { headers } : {}),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const { from: sender, to: takers } = written.getEnvelope()
  const bytes = await written.build()
  return {
    envelope: { from: sender || from, to: takers || [to] },
    bytes: key ? await signed(bytes, key) : bytes,
  }
}

const signed = (bytes: Buffer, { domain, selector, privateKey }: SigningKey) =>
  buffer(new DKIM({ domainName: domain, keySelector: selector, privateKey }).sign(bytes))
