import { createTransport } from 'nodemailer'

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

const composer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Writes a mail, signed if there is a key. */
export async function writeMail(mail: Mail, from: string, key: SigningKey | null): Promise<WrittenMail> {
  const { reference, fromName, to, subject, text, html, replyTo, inReplyTo, references, headers } = mail
  const { message, envelope } = await composer.sendMail({
    messageId: reference,
    from: { name: fromName, address: from },
    to,
    subject,
    text,
    ...(html ? { html } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(references?.length ? { references: [...references] } : {}),
    ...(headers ? { headers } : {}),
    ...(key
      ? { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey } }
      : {}),
  })
  const { from: sender, to: takers } = envelope as { from: string | false; to: string[] }
  return { envelope: { from: sender || from, to: takers }, bytes: message as Buffer }
}
