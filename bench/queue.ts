import pg from 'pg'
import { fill } from './fill.ts'
import { type Measured, percentile } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const sizes = [
  ['10k', 10_000],
  ['100k', 100_000],
  ['1M', 1_000_000],
] as const
const samples = 40

/** The queue and the case screen as the application role under row level security, at three sizes of one workspace. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home)
  const most = Number(process.env['AMENDS_BENCH_CASES'] ?? 1_000_000)
  let measured: Measured = {}
  try {
    const place = await makeWorkspace(parts.machinery)
    let made = 0
    for (const [name, size] of sizes.filter(([, size]) => size <= most)) {
      made = await fill(parts.machinery, place, made, size)
      await closeMost(home.ownerUrl)
      const queue = await queueTimes(parts.app, place.key)
      measured = {
        ...measured,
        [`queue.${name}.p95`]: queue,
        ...(size === most ? { 'case-screen.p95': await screenTimes(parts.app, place.key) } : {}),
      }
      console.error(`  ${name}: queue p95 ${queue.toFixed(1)} ms`)
    }
    const [small, large] = [measured['queue.10k.p95'], measured['queue.1M.p95']]
    return small && large ? { ...measured, 'queue.1M-to-10k': large / small } : measured
  } finally {
    await parts.close()
    await home.close()
  }
}

/** Nineteen of twenty cases are closed, as in a workspace that has run for a while. */
async function closeMost(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `update "case" set closure = '{"as":"settled","reason":"They agree","by":"bench","at":0}' where closure is null and right(id::text, 2) >= '0d'`,
  )
  await client.query(
    `delete from agenda_item a using "case" c where c.workspace_id = a.workspace_id and c.id = a.file_id and c.closure is not null`,
  )
  await client.query(
    `delete from agenda_words w using "case" c where c.workspace_id = w.workspace_id and c.id = w.file_id and c.closure is not null`,
  )
  await client.query(
    `delete from timer t using "case" c where c.workspace_id = t.workspace_id and c.id = t.subject_id and c.closure is not null`,
  )
  for (const table of [
    '"case"',
    'agenda_item',
    'agenda_words',
    'timer',
    'customer',
    'failure',
    'complaint',
    'event',
  ])
    await client.query(`vacuum analyze ${table}`)
  await client.end()
}

type App = Awaited<ReturnType<typeof assembleBench>>['app']

async function ask(app: App, key: string, url: string) {
  const start = performance.now()
  const answer = await app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return {
    ms: performance.now() - start,
    body: answer.json() as { rows: { caseId: string }[]; next: string | null },
  }
}

/** The worst p95 of the first page, one person's, a filter with words, the hundredth page, and the counts. */
async function queueTimes(app: App, key: string) {
  let hundredth = '/v1/agenda?view=all&limit=50'
  for (let page = 1; page < 100; page++) {
    const { next } = (await ask(app, key, hundredth)).body
    if (!next) break
    hundredth = `/v1/agenda?view=all&limit=50&cursor=${next}`
  }
  const urls = [
    '/v1/agenda?view=all',
    '/v1/agenda?view=mine',
    '/v1/agenda?view=all&severity=3&q=teapot',
    hundredth,
    '/v1/agenda/counts?view=all',
  ]
  const worst: number[] = []
  for (const url of urls) {
    const times: number[] = []
    for (let n = 0; n < samples; n++) times.push((await ask(app, key, url)).ms)
    console.error(`    ${url.slice(0, 60)} ${percentile(times, 0.95).toFixed(1)} ms`)
    worst.push(percentile(times, 0.95))
  }
  return Math.max(...worst)
}

async function screenTimes(app: App, key: string) {
  const { rows } = (await ask(app, key, '/v1/agenda?view=all&limit=100')).body
  const times: number[] = []
  for (const { caseId } of rows) times.push((await ask(app, key, `/v1/cases/${caseId}`)).ms)
  return percentile(times.slice(5), 0.95)
}
