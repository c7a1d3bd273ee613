import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { House } from './house.ts'

/** What a real server answered over the socket. */
export type Heard = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

type Asking = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Lets a house listen on loopback; answers with a way to ask it anything, whatever the Host header says. */
export async function listening({ app }: Pick<House, 'app'>) {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return (path: string, { method = 'GET', headers = {}, body }: Asking = {}) =>
    new Promise<Heard>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString(),
          }),
        )
        answer.on('error', reject)
      })
      asked.on('error', reject)
      asked.end(body)
    })
}
