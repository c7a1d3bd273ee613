import { addressOf, type allRoutes, type Ids, sampleOf, schemaOf } from './asked.ts'
import type { House } from './house.ts'

/** One route of the contract, taken apart. */
export type One = (typeof allRoutes)[number]

/** What is sent: a value as JSON, or bytes as they are. */
export type Sent = {
  readonly ids?: Ids
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly bytes?: Buffer
  readonly query?: string
}

/** What came back. */
export type Answered = {
  readonly status: number
  readonly text: string
  readonly problem: {
    readonly code: string
    readonly title: string
    readonly status: number
    readonly [more: string]: unknown
  } | null
}

/** Knocks at one door as it is, without a client in between. */
export async function knock(
  { app }: Pick<House, 'app'>,
  { method, path }: One,
  sent: Sent,
): Promise<Answered> {
  const payload = sent.bytes ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body))
  const answer = await app.inject({
    method,
    url: addressOf(path, { slug: 'nowhere', ...sent.ids }) + (sent.query ? `?${sent.query}` : ''),
    headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...sent.headers },
    ...(payload === undefined ? {} : { payload }),
  })
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return { status: answer.statusCode, text: answer.payload, problem: isProblem ? answer.json() : null }
}

/** A body that the route takes, every field filled in; undefined when it takes none. */
export function bodyFor({ route }: One, ids: Ids): unknown {
  const schema = schemaOf(route.body)
  return schema ? sampleOf(schema, ids) : undefined
}

/** Why an answer is no clear no; null when it is one. */
export function unclear({ status, text, problem }: Answered): string | null {
  if (status < 400 || status > 499) return `${status} ${text.slice(0, 300)}`
  if (!problem?.code || !problem.title || problem.status !== status)
    return `no problem document: ${text.slice(0, 300)}`
  return null
}
