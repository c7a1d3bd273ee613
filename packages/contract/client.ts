import type { z } from 'zod'
import type { AllRoutes } from './index.ts'
import type { Problem } from './route.ts'

type Part<K extends keyof AllRoutes, P extends string> =
  AllRoutes[K] extends Record<P, infer S extends z.ZodType> ? z.input<S> : undefined
type PathOf<K> = K extends `${string} ${infer P}` ? P : never
type Names<P> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never
type Optional<T, Name extends string> = [T] extends [undefined] ? unknown : { [N in Name]: T }

/** What a call of a route is given. */
export type Input<K extends keyof AllRoutes> = ([Names<PathOf<K>>] extends [never]
  ? unknown
  : { params: Record<Names<PathOf<K>>, string> }) &
  (AllRoutes[K] extends { query: z.ZodType } ? { query?: Part<K, 'query'> } : unknown) &
  Optional<Part<K, 'body'>, 'body'> & { version?: number; idempotencyKey?: string; signal?: AbortSignal }

/** What a route answers, in wire form. */
export type Answer<K extends keyof AllRoutes> = Part<K, 'answer'>

/** The server said no: the problem document as it came. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Options of a client: where the server is, and how it is asked. */
export type ClientOptions = { readonly base?: string; readonly key?: string; readonly fetch?: typeof fetch }

/** A typed client of the HTTP API. Throws `Refused` with the problem document, or the network's own error. */
export function createClient({
  base = '',
  key,
  fetch: ask = globalThis.fetch.bind(globalThis),
}: ClientOptions = {}) {
  return async function call<K extends keyof AllRoutes>(route: K, input: Input<K>): Promise<Answer<K>> {
    const { params, query, body, version, idempotencyKey, signal } = input as {
      params?: Record<string, string>
      query?: Record<string, unknown>
      body?: unknown
      version?: number
      idempotencyKey?: string
      signal?: AbortSignal
    }
    const [method, path] = (route as string).split(' ') as [string, string]
    const raw = body instanceof Uint8Array || body instanceof Blob
    const answer = await ask(base + filled(path, params) + asked(query), {
      method,
      headers: {
        ...(body === undefined
          ? {}
          : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: raw ? (body as Blob) : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    if (!answer.ok) throw new Refused(await problemOf(answer))
    return (answer.status === 204 ? undefined : await answer.json()) as Answer<K>
  }
}

/** A client as `createClient` makes it. */
export type Client = ReturnType<typeof createClient>

const filled = (path: string, params: Record<string, string> = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

function asked(query: Record<string, unknown> = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return given.length
    ? `?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`
    : ''
}

async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text()
  try {
    return JSON.parse(text) as Problem
  } catch {
    return {
      type: 'about:blank',
      title: 'Our server did not answer as it should',
      status: answer.status,
      code: 'fault',
      detail: text.slice(0, 200),
    }
  }
}
