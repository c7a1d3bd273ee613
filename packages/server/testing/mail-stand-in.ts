import { type AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** What a mail server may do to a mail that is for a certain address. */
export type MailFault =
  | 'closes before DATA'
  | 'takes it and closes before its answer'
  | 'takes it and never answers'
  | 'later at RCPT'
  | 'refuses at RCPT'
  | 'later after DATA'
  | 'refuses after DATA'

/** A mail as it arrived: the bytes, and what they say. */
export type Received = { readonly to: string; readonly raw: string; read(): Promise<Email> }

type Options = {
  /** What happens to the n-th try to hand over a mail for this address; null: it is taken. */
  readonly faultFor?: (address: string, time: number) => MailFault | null
  /** Accepts only whom this lets in by a token (XOAUTH2). */
  readonly letsIn?: (user: string, token: string) => boolean | Promise<boolean>
  /** Is waited for before a mail is answered for. */
  readonly beforeAnswer?: (address: string) => Promise<void>
}

/** A mail server that takes what it is told to, and counts by Message-ID what it took; `most` is how many were connected at once. */
export async function openMailStandIn({
  faultFor = () => null,
  letsIn,
  beforeAnswer = async () => undefined,
}: Options = {}) {
  const seen = new Map<string, number>()
  const mails: Received[] = []
  const tries = new Map<string, number>()
  const connected = { now: 0, most: 0 }
  const faults = new Map<string, MailFault | null>()
  const server = new SMTPServer({
    authOptional: !letsIn,
    authMethods: letsIn ? ['XOAUTH2'] : ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 0,
    logger: false,
    onConnect: (_, done) => {
      connected.now += 1
      connected.most = Math.max(connected.most, connected.now)
      done()
    },
    onClose: () => void (connected.now -= 1),
    onAuth: async ({ username = '', accessToken = '' }, _, done) => {
      const isIn = !letsIn || (await letsIn(username, accessToken))
      if (isIn) done(null, { user: username })
      else done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } })
    },
    onRcptTo: ({ address }, session, done) => {
      const time = (tries.get(address) ?? 0) + 1
      tries.set(address, time)
      const fault = faultFor(address, time)
      faults.set(session.id, fault)
      if (fault === 'closes before DATA') return breakOff(session)
      if (fault === 'later at RCPT') return done(saying(451, 'Try again later'))
      if (fault === 'refuses at RCPT') return done(saying(550, 'No such person here'))
      done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      const to = session.envelope.rcptTo[0]?.address ?? ''
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const fault = faults.get(session.id)
        if (fault === 'later after DATA') return done(saying(451, 'Try again later'))
        if (fault === 'refuses after DATA') return done(saying(554, 'This is not wanted here'))
        take(to, Buffer.concat(parts).toString())
        await beforeAnswer(to)
        if (fault === 'takes it and closes before its answer') return breakOff(session)
        if (fault !== 'takes it and never answers') done()
      })
    },
  })
  const take = (to: string, raw: string) => {
    const id = /^message-id:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? 'none'
    seen.set(id, (seen.get(id) ?? 0) + 1)
    mails.push({ to, raw, read: () => PostalMime.parse(raw) })
  }
  const breakOff = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy()
  }
  server.on('error', () => undefined) // a client that is killed breaks off
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.server.address() as AddressInfo).port,
    seen,
    mails,
    most: () => connected.most,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

const saying = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })
