import { createTransport } from 'nodemailer'
import { pin } from './outbound.ts'

/** The mail server a workspace sends through. */
export type MailServer = {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly from: string
}

/** A mail ready to go; `reference` is its Message-ID, fixed before anything is tried. */
export type Mail = {
  readonly reference: string
  readonly fromName: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly inReplyTo?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** How an attempt ended: taken, refused for good, refused for now, or broken off before the answer came. */
export type Attempt = { readonly how: 'taken' | 'refused' | 'later' | 'uncertain'; readonly answer: string }

/** Hands one mail to the mail server, once. A lost answer after the text was sent is `uncertain`, never a reason to send again. */
export async function sendMail(server: MailServer, mail: Mail): Promise<Attempt> {
  const pinned = await pin(server.host).catch((fault: Error) => fault)
  if (pinned instanceof Error) return { how: 'later', answer: pinned.message }
  const { address, host } = pinned
  const transport = createTransport({
    host: address,
    port: server.port,
    secure: server.secure,
    tls: { servername: host },
    ...(server.user ? { auth: { user: server.user, pass: server.password } } : {}),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { response } = await transport.sendMail({
      messageId: mail.reference,
      from: { name: mail.fromName, address: server.from },
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      ...(mail.headers ? { headers: mail.headers } : {}),
      ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo, references: mail.inReplyTo } : {}),
    })
    return { how: 'taken', answer: unsecret(response, server) }
  } catch (fault) {
    const { how, answer } = attemptOf(fault as Fault)
    return { how, answer: unsecret(answer, server) }
  } finally {
    transport.close()
  }
}

type Fault = Error & { responseCode?: number; command?: string; code?: string }

/** A server may repeat what it was told; the password stays out of what is kept and shown. */
function unsecret(answer: string, { user, password }: MailServer) {
  if (!password) return answer
  const plain = Buffer.from(`\0${user}\0${password}`).toString('base64')
  return [plain, Buffer.from(password).toString('base64'), password].reduce(
    (text, secret) => text.replaceAll(secret, '[password]'),
    answer,
  )
}

const beforeText = new Set([
  'CONN',
  'EHLO',
  'HELO',
  'STARTTLS',
  'AUTH',
  'AUTH PLAIN',
  'AUTH LOGIN',
  'MAIL FROM',
  'RCPT TO',
  'API',
])

function attemptOf({ responseCode, command, code, message }: Fault): Attempt {
  if (responseCode && responseCode >= 500) return { how: 'refused', answer: message }
  if (responseCode && responseCode >= 400) return { how: 'later', answer: message }
  const nothingSent =
    (command && beforeText.has(command)) || code === 'ECONNREFUSED' || code === 'EDNS' || code === 'EAUTH'
  return { how: nothingSent ? 'later' : 'uncertain', answer: message }
}
