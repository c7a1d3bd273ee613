import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { readJson } from './body.ts'
import { VersionConflict } from './entity.ts'
import { safeHeaders, setHeaders } from './headers.ts'
import { faultOf, type Log } from './log.ts'
import type { Meter } from './meter.ts'
import { observe, ofWorkspace, requestId, routeOf } from './observe.ts'
import { DoorRefusal, isRefused, problemOf, type Refused } from './problem.ts'
import { guardReach, type Reach, trusted } from './reach.ts'

/** What a door needs of a route: its shapes and what it says when it worked. */
type Shapes = {
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  readonly status?: number
  readonly versioned?: true
  readonly raw?: true
}

/** One door: a route and the function behind it. */
export type Door<C> = {
  readonly key: string
  readonly shapes: Shapes
  handle(
    context: C,
    asked: {
      params: Record<string, string>
      query: unknown
      body: unknown
      request: FastifyRequest
      reply: FastifyReply
    },
  ): Promise<unknown>
}

/** How doors are opened: who is asking, and what a refusal's code means. */
export type Opening<C> = {
  readonly doors: readonly Door<C>[]
  /** Makes the context of a call, or throws a `DoorRefusal` (401, 403). */
  contextOf(request: FastifyRequest, door: Door<C>): Promise<C>
  readonly refusals: Readonly<Record<string, { readonly status: number; readonly title: string }>>
  /** A refusal as a person reads it. */
  inWords(context: C, refusal: Refused): Promise<Refused>
  readonly reach: Reach
  readonly log: Log
  readonly meter: Meter
  /** The workspace a context is of. */
  workspaceOf(context: C): string
}

/** The HTTP server with every door bound: parse, call one action, translate. */
export function openHttp<C>({
  doors,
  contextOf,
  refusals,
  inWords,
  reach,
  log,
  meter,
  workspaceOf,
}: Opening<C>): FastifyInstance {
  const app = Fastify({
    trustProxy: trusted(reach.trustProxy),
    genReqId: requestId,
    bodyLimit: 12 * 1024 * 1024,
    forceCloseConnections: true,
    // No hook has run for an address that could not be read.
    frameworkErrors: (fault, request, reply) =>
      void answerFault(fault, request, reply.headers(safeHeaders), log),
    routerOptions: { maxParamLength: 400, caseSensitive: true },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    // A signature is of the bytes as they came.
    if ((request.routeOptions.config as { raw?: boolean }).raw) return done(null, bytes)
    try {
      done(null, readJson(bytes as Buffer))
    } catch (fault) {
      done(fault as Error)
    }
  })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
  setHeaders(app, reach)
  guardReach(app, reach)
  observe(app, { log, meter })
  app.setErrorHandler((fault, request, reply) => answerFault(fault, request, reply, log))
  for (const door of doors) {
    const [method, path] = door.key.split(' ') as [string, string]
    app.route({
      method: method as 'GET',
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      config: { raw: door.shapes.raw === true },
      handler: async (request, reply) => {
        const context = await contextOf(request, door)
        ofWorkspace(request, workspaceOf(context))
        const answer = await door.handle(context, {
          params: request.params as Record<string, string>,
          query: parsed(door.shapes.query, request.query, 'query'),
          body: door.shapes.raw ? request.body : parsed(door.shapes.body, jsonOnly(request, door), ''),
          request,
          reply,
        })
        if (reply.sent) return reply
        if (isRefused(answer)) return refused(reply, await inWords(context, answer), refusals)
        reply.code(door.shapes.status ?? 200)
        if (door.shapes.status === 204) return reply.send()
        const version = (answer as { version?: unknown } | null)?.version
        if (typeof version === 'number') reply.header('etag', `"${version}"`)
        return reply
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(door.shapes.answer.encode(answer as never)))
      },
    })
  }
  return app
}

function jsonOnly(request: FastifyRequest, door: Door<never> | Door<unknown>) {
  if (Buffer.isBuffer(request.body)) {
    if (request.body.length === 0) return undefined
    if (door.shapes.body) throw new DoorRefusal(415, 'not-json', 'Send this as application/json')
  }
  return request.body
}

function parsed(shape: z.ZodType | undefined, given: unknown, place: string) {
  if (!shape) return undefined
  const result = shape.safeParse(given === undefined ? {} : given)
  if (result.success) return result.data
  throw new DoorRefusal(422, 'bad-input', 'Some of this cannot be taken as it is', {
    errors: issuesIn(result.error.issues).map(({ path, message }) => ({
      path: [place, ...path].filter((part) => part !== '').join('.'),
      message,
    })),
  })
}

type Issue = z.core.$ZodIssue

/** Of a body with several shapes, what is wrong with the shape that was meant: the one that took the most of it. */
function issuesIn(issues: readonly Issue[]): readonly Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !issue.errors.length) return [issue]
    const [meant = []] = issue.errors.toSorted(
      (a, b) => depthOf(b) - depthOf(a) || strangeIn(a) - strangeIn(b),
    )
    return issuesIn(meant).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
  })
}

const depthOf = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length))
const strangeIn = (issues: readonly Issue[]) =>
  issues.filter(({ code }) => code === 'unrecognized_keys').length

function refused(
  reply: FastifyReply,
  { code, detail, field, more }: Refused & { more?: Readonly<Record<string, unknown>> },
  refusals: Opening<unknown>['refusals'],
) {
  const { status, title } = refusals[code] ?? { status: 409, title: code }
  const errors = field ? { errors: [{ path: field, message: title }] } : {}
  return problem(reply, status, {
    ...more,
    type: `urn:amends:refusal:${code}`,
    title,
    status,
    code,
    detail,
    ...errors,
  })
}

const problem = (reply: FastifyReply, status: number, document: unknown) =>
  reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(document))

const fastifySays: Record<string, { status: number; code: string; title: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too-large', title: 'This is larger than we take' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'bad-length',
    title: 'The body does not have the length its header says',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'bad-address', title: 'This address cannot be read' },
}

function answerFault(fault: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) {
  if (fault instanceof DoorRefusal) return problem(reply, fault.status, problemOf(fault))
  if (fault instanceof VersionConflict) {
    return problem(reply, 412, {
      type: 'urn:amends:refusal:changed-meanwhile',
      title: 'Someone changed this while you were writing. Compare both and save again',
      status: 412,
      code: 'changed-meanwhile',
      current: fault.current,
    })
  }
  const { code, statusCode } = fault as { code?: string; statusCode?: number }
  const known = fastifySays[code ?? '']
  if (known) {
    const most = (request.routeOptions.bodyLimit ?? 0) / 1024 ** 2
    const title = known.status === 413 ? `${known.title}. Keep it under ${most} MB` : known.title
    return problem(reply, known.status, { type: `urn:amends:refusal:${known.code}`, ...known, title })
  }
  if (code?.startsWith('22') || fault instanceof RangeError) {
    const title = 'Some of this cannot be taken as it is'
    return problem(reply, 422, {
      type: 'urn:amends:refusal:bad-input',
      title,
      status: 422,
      code: 'bad-input',
      detail: 'A value is out of range or not of its kind',
    })
  }
  if (code === '23505') {
    return problem(reply, 409, {
      type: 'urn:amends:refusal:already-there',
      title: 'There is already one like it. Look for it, or choose another name or address',
      status: 409,
      code: 'already-there',
    })
  }
  if (statusCode && statusCode < 500) {
    return problem(reply, statusCode, {
      type: 'about:blank',
      title: 'This request cannot be read',
      status: statusCode,
      code: 'bad-request',
      detail: (fault as Error).message,
    })
  }
  const reference = randomBytes(2).toString('hex').toUpperCase()
  const full = code === '53100' || code === 'ENOSPC'
  log({
    level: 'error',
    reference,
    id: request.id,
    route: routeOf(request),
    method: request.method,
    ...faultOf(fault),
  })
  const title = full
    ? 'The disk is full. Nothing was taken in; free some space and send again'
    : 'Our server could not do this. Nothing was half done'
  return problem(reply, full || isOutage(code) ? 503 : 500, {
    type: 'about:blank',
    title,
    status: full || isOutage(code) ? 503 : 500,
    code: full ? 'disk-full' : 'fault',
    reference,
  })
}

const isOutage = (code: string | undefined) =>
  !!code &&
  (code.startsWith('08') ||
    code.startsWith('57P') ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code))
