import { type AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes everything and counts it by Message-ID; `most` is how many were connected at once. */
export async function openMailStandIn() {
  const seen = new Map<string, number>()
  const connected = { now: 0, most: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect: (_, done) => {
      connected.now += 1
      connected.most = Math.max(connected.most, connected.now)
      done()
    },
    onClose: () => void (connected.now -= 1),
    onAuth: (_, __, done) => done(null, { user: 'shop' }),
    onData: (stream, _, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(parts).toString())?.[1] ?? 'none'
        seen.set(id, (seen.get(id) ?? 0) + 1)
        done()
      })
    },
  })
  server.on('error', () => undefined) // a client that is killed breaks off
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.server.address() as AddressInfo).port,
    seen,
    most: () => connected.most,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}
