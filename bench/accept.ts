import { Agent, request } from 'node:http'
import pg from 'pg'
import type { Measured } from './figure.ts'
import { openBenchHome } from './home.ts'

const clients = 4
const seconds = 12

/** How fast complaints are taken in, beside a bare durable insert of one row by as many clients in the same run. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const server = await home.serve()
  try {
    await atOnce(2, (n) => post(server.address, server.key, n)) // warm
    const bare = await bareInserts(home.ownerUrl)
    const rate = await atOnce(seconds, (n) => post(server.address, server.key, n))
    console.error(`  accepted ${rate.toFixed(0)}/s, bare insert ${bare.toFixed(0)}/s`)
    return {
      'accept.rate': rate,
      'accept.share-of-bare-insert': (rate / bare) * 100,
      'server.rss': server.rss(),
    }
  } finally {
    await server.stop()
    await home.close()
  }
}

async function atOnce(length: number, act: (n: number) => Promise<void>): Promise<number> {
  const until = performance.now() + length * 1000
  let done = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = client; performance.now() < until; n += clients, done++) await act(n)
    }),
  )
  return (done / (performance.now() - start)) * 1000
}

const agent = new Agent({ keepAlive: true, maxSockets: clients })

function post(address: string, key: string, n: number): Promise<void> {
  const body = JSON.stringify({
    channel: 'email',
    subject: `order ${7000 + n}`,
    sender: { name: `Customer ${n}`, kind: 'email', address: `customer-${n}-${Math.random()}@example.com` },
    words:
      'This is the second teapot in pieces. I stayed home on Tuesday to receive it, and now my daughter has no present. I just want one that is whole.',
  })
  return new Promise((done, fail) => {
    const call = request(
      `${address}/v1/complaints`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
          'idempotency-key': crypto.randomUUID(),
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () => {
          const taken = answer.statusCode === 201 && JSON.parse(text)
          if (taken?.caseId && taken.ownerId) done()
          else fail(new Error(`${answer.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    call.on('error', fail)
    call.end(body)
  })
}

async function bareInserts(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: clients })
  await pool.query('create table bare (id uuid primary key, at timestamptz, words text)')
  const rate = await atOnce(5, async () => {
    await pool.query('insert into bare values ($1, now(), $2)', [
      crypto.randomUUID(),
      'This is the second teapot in pieces.',
    ])
  })
  await pool.end()
  return rate
}
