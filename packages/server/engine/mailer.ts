import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Mail, type SigningKey, writeMail, type WrittenMail } from './mail-text.ts'
import { pin, type Pinned } from './outbound.ts'

/** How a workspace signs in to its mail server: not at all, with a password, or with a token that can be renewed once. */
export type Login =
  | null
  | { readonly user: string; readonly password: string }
  | { readonly user: string; token(isRenewed: boolean): Promise<string> }

/** The mail server a workspace sends through. */
export type MailServer = {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly login: Login
  readonly from: string
  readonly signing: SigningKey | null
}

/** How an attempt ended: taken, refused for good, refused for now, or broken off before the answer came. */
export type Attempt = { readonly how: 'taken' | 'refused' | 'later' | 'uncertain'; readonly answer: string }

type Fault = Error & { responseCode?: number; command?: string }

/** How long one answer is waited for. */
const wait = Number(process.env['AMENDS_MAIL_WAIT'] ?? 60) * 1000

/** Hands one mail to the mail server, once. A lost answer after the text was begun is `uncertain`, never a reason to send again. */
export async function sendMail(server: MailServer, mail: Mail): Promise<Attempt> {
  const secrets: string[] = []
  const tried = async (): Promise<Attempt> => {
    const written = await writeMail(mail, server.from, server.signing)
    const pinned = await pin(server.host)
    return handOver(connectionTo(server, pinned), await credentialsOf(server.login, secrets), written)
  }
  const { how, answer } = await tried().catch(
    (fault: unknown): Attempt => ({
      how: 'later',
      answer: fault instanceof Error ? fault.message : 'unknown',
    }),
  )
  return { how, answer: unsecret(answer, secrets) }
}

function connectionTo({ port, secure, login }: MailServer, { address, host }: Pinned) {
  return new SMTPConnection({
    host: address,
    port,
    secure,
    // A program on this machine (a relay, a bridge) signs its own certificate; nobody stands in between.
    tls: isHere(address) ? { rejectUnauthorized: false } : { servername: host },
    // What opens the mailbox is told to nobody in between.
    requireTLS: login !== null && !secure && !isHere(address),
    connectionTimeout: Math.min(wait, 15_000),
    greetingTimeout: Math.min(wait, 15_000),
    socketTimeout: wait,
  })
}

const isHere = (address: string) => address === '::1' || address.startsWith('127.')

type Credentials = Parameters<SMTPConnection['login']>[0]

/** What the connection signs in with; every secret in it is noted, so that no answer repeats it. */
async function credentialsOf(login: Login, secrets: string[]): Promise<Credentials | null> {
  if (login === null) return null
  const { user } = login
  if ('password' in login) {
    const { password } = login
    secrets.push(Buffer.from(`\0${user}\0${password}`).toString('base64'), password)
    return { credentials: { user, pass: password } }
  }
  const noted = async (isRenewed: boolean) => {
    const token = await login.token(isRenewed)
    secrets.push(bearer(user, token), token)
    return token
  }
  const first = await noted(false)
  const getToken = async (isRenewed: boolean, done: (fault: Error | null, token?: string) => void) => {
    const token = isRenewed ? await noted(true).catch((fault: Error) => fault) : first
    if (token instanceof Error) done(token)
    else done(null, token)
  }
  const oauth2 = { getToken, buildXOAuth2Token: (token: string) => bearer(user, token) }
  return { oauth2 } as unknown as Credentials
}

/** SASL XOAUTH2, as Google and Microsoft describe it. */
const bearer = (user: string, token: string) =>
  Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64')

function handOver(connection: SMTPConnection, credentials: Credentials | null, mail: WrittenMail) {
  let begun = false
  // Read only once the server has said that it takes the text.
  const text = Readable.from(
    (function* () {
      begun = true
      yield mail.bytes
    })(),
  )
  return new Promise<Attempt>((settle) => {
    const failed = (fault: Fault) => settle(attemptOf(fault, begun))
    const hand = () =>
      connection.send(mail.envelope, text, (fault, info) =>
        fault ? failed(fault) : settle({ how: 'taken', answer: info.response }),
      )
    connection.on('error', failed)
    connection.on('end', () => failed(new Error('The mail server closed the connection')))
    connection.connect((fault) => {
      if (fault) return failed(fault)
      if (!credentials) return hand()
      connection.login(credentials, (refused) => (refused ? failed(refused) : hand()))
    })
  }).finally(() => connection.close())
}

/** A server may repeat what it was told; secrets stay out of what is kept and shown. */
function unsecret(answer: string, secrets: readonly string[]) {
  return secrets
    .flatMap((secret) => (secret ? [Buffer.from(secret).toString('base64'), secret] : []))
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), answer)
}

/** Refusals that are about this mail or whom it is for; others are about us, and pass when they are mended. */
const ofThisMail = new Set(['RCPT TO', 'DATA'])
const tooLarge = 552

function attemptOf({ responseCode = 0, command = '', message }: Fault, begun: boolean): Attempt {
  if (responseCode >= 500 && (begun || ofThisMail.has(command) || responseCode === tooLarge))
    return { how: 'refused', answer: message }
  return { how: responseCode >= 400 || !begun ? 'later' : 'uncertain', answer: message }
}
