import { z } from 'zod'
import { routes } from './index.ts'
import { problem, type Route } from './route.ts'

type Json = { [name: string]: unknown }

const shared: Json = {}

/** The wire form as JSON Schema; shapes with a name of their own are kept once and referred to. */
function wire(schema: z.ZodType): Json {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  Object.assign(shared, referring($defs))
  return referring(made) as Json
}

function referring(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(referring)
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : referring(value),
    ]),
  )
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema: wire(schema) } })

/** The OpenAPI 3.1 description of every route, made from the same shapes the doors check with. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [key, route] of Object.entries(routes) as [string, Route][]) {
    const [method, path] = key.split(' ') as [string, string]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(key, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Amends',
      version: '1',
      description:
        'Service recovery as records. Times are ISO 8601 with an offset; refusals are problem documents (RFC 9457).',
    },
    paths,
    components: {
      schemas: { Problem: wire(problem), ...shared },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'amends.session_token' },
      },
    },
  }
}

function operation(key: string, route: Route) {
  const status = String(route.status ?? 200)
  const empty = route.answer instanceof z.ZodUndefined
  return {
    summary: route.summary,
    'x-right': route.allowed,
    ...(route.allowed === 'anyone' ? {} : { security: [{ key: [] }, { session: [] }] }),
    parameters: [...pathParameters(key), ...queryParameters(route), ...headers(key, route)],
    ...(route.body ? { requestBody: { required: true, content: json(route.body) } } : {}),
    ...(route.raw ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: {
      [status]: { description: 'Done', ...(empty ? {} : { content: json(route.answer) }) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function pathParameters(key: string) {
  return [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Route) {
  if (!query) return []
  const { properties = {}, required = [] } = wire(query) as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function headers(key: string, { versioned }: Route) {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(key.startsWith('POST ')
      ? [header('Idempotency-Key', false, 'The same key again answers as the first time')]
      : []),
    ...(versioned ? [header('If-Match', true, 'The version that was read, in quotes')] : []),
  ]
}
