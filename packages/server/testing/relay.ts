import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes what is sent and puts it into the mailbox of whom it is for. */
export async function openRelay(deliver: (to: string, raw: Buffer, from: string) => Promise<void>) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      const answer = async () => {
        const { mailFrom, rcptTo } = session.envelope
        done(await handOn(rcptTo, Buffer.concat(parts), mailFrom ? mailFrom.address : ''))
      }
      stream.on('end', () => void answer())
    },
  })
  const handOn = async (takers: readonly { address: string }[], raw: Buffer, from: string) => {
    const handed = await Promise.allSettled(takers.map(({ address }) => deliver(address, raw, from)))
    const refused = handed.find((one) => one.status === 'rejected')
    return refused ? (refused.reason as Error) : null
  }
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
