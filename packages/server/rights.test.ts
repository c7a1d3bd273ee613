import type { Actor, Scope } from '@amends/recovery/actor'
import { type Role, roles } from '@amends/recovery/workspace/person'
import { rightsOf, rightsOfScope } from '@amends/recovery/workspace/right'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forAgents } from './agents.ts'
import { doors } from './doors.ts'
import { newId } from './engine/id.ts'
import { addressOf, allRoutes, type Ids, sampleOf, schemaOf } from './testing/asked.ts'
import { type House, openHouse, type TestPerson } from './testing/house.ts'
import { openNextDoor } from './testing/neighbour.ts'
import { idsFor, oneOfEach, type Records } from './testing/records.ts'

/** Somebody who asks: with a cookie, with a key, or with neither. */
type Asker = {
  readonly name: string
  readonly rights: ReadonlySet<string> | null
  readonly headers: Record<string, string>
}

let house: House
let nextDoor: Awaited<ReturnType<typeof openNextDoor>>
let records: Records
const askers: Asker[] = []
const people = new Map<Role, TestPerson>()

const actor = (roles: readonly Role[]): Actor => ({ kind: 'person', id: '', name: '', roles })
const scopes = Object.keys(rightsOfScope) as Scope[]
const firstNames: Record<Role, string> = {
  member: 'Tom',
  lead: 'Rosa',
  hr: 'Jan',
  admin: 'Ada',
  auditor: 'Ulla',
}

beforeAll(async () => {
  house = await openHouse()
  for (const role of roles) {
    const person = await house.hire(`${firstNames[role]} Adler`, [role])
    people.set(role, person)
    askers.push({ name: role, rights: rightsOf(actor([role])), headers: { cookie: person.cookie } })
  }
  const admin = people.get('admin') as TestPerson
  for (const scope of scopes) {
    const { secret } = await admin.call('POST /v1/keys', { body: { name: scope, scopes: [scope] } })
    const rights = rightsOf({ kind: 'key', id: '', name: '', roles: [], scopes: [scope] })
    askers.push({ name: `key:${scope}`, rights, headers: { authorization: `Bearer ${secret}` } })
  }
  records = await oneOfEach(house, admin)
  nextDoor = await openNextDoor(house)
  askers.push({ name: 'a stranger', rights: null, headers: {} })
  askers.push({
    name: 'a stranger with a made-up session',
    rights: null,
    headers: { cookie: 'amends.session_token=x.y' },
  })
  askers.push({
    name: 'a revoked key',
    rights: null,
    headers: { authorization: `Bearer ${await revokedKey(admin)}` },
  })
  askers.push({
    name: 'somebody who left',
    rights: null,
    headers: { cookie: (await departed(admin)).cookie },
  })
})

afterAll(() => house.close())

async function revokedKey(admin: TestPerson) {
  const { key, secret } = await admin.call('POST /v1/keys', { body: { name: 'old', scopes: ['read'] } })
  await admin.call('POST /v1/keys/{id}/revocation', { params: { id: key.id } })
  return secret
}

async function departed(admin: TestPerson) {
  const gone = await house.hire('Otto Adler', ['member', 'lead', 'admin'])
  await admin.call('POST /v1/people/{id}/departure', { params: { id: gone.id } })
  return gone
}

type One = (typeof allRoutes)[number]

/** Asks a route in its right shape, with these ids. */
async function ask({ method, path, route }: One, ids: Ids, headers: Record<string, string>) {
  const body = schemaOf(route.body)
  const payload = body ? { payload: JSON.stringify(sampleOf(body, ids)) } : {}
  const answer = await house.app.inject({
    method,
    url: addressOf(path, { slug: 'nowhere', ...ids }) + queryOf(route, ids),
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...payload,
  })
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return {
    status: answer.statusCode,
    text: answer.payload,
    problem: isProblem ? (answer.json() as Problem) : null,
  }
}

type Problem = { status: number; code: string; title: string; [more: string]: unknown }

function queryOf({ query }: One['route'], ids: Ids) {
  const schema = schemaOf(query)
  const asked = (schema?.required ?? []).map((name): [string, string] => [
    name,
    String(name === 'year' ? 2026 : sampleOf(schema?.properties?.[name] ?? {}, ids, name)),
  ])
  return asked.length ? `?${new URLSearchParams(asked)}` : ''
}

/** It would hold the line until we hang up; it has its own test below. */
const stays = 'GET /v1/events'
/** They end the session we ask with, or move everybody's clock. */
const disturbing = ['POST /v1/session/end', 'POST /v1/clock/advances']

test('R39 every route of the contract has exactly one door, and every address of the server is in the contract', () => {
  const keys = doors({
    machinery: house.machinery,
    signIn: house.signIn,
    sample: async () => undefined,
  })
    .map(({ key }) => key)
    .toSorted()
  expect(keys).toEqual(allRoutes.map(({ key }) => key).toSorted())
  expect(addresses(house.app.printRoutes({ commonPrefix: false })).toSorted()).toEqual(
    [...pages, ...watched, ...agents, ...keys].toSorted(),
  )
})

/** Pages for customers, who have no account: anyone may open them (`server/page/routes.ts`). */
const pages = [
  'GET /form/{slug}',
  'GET /picture/{name}',
  'POST /form/{slug}',
  'GET /c/{token}',
  'POST /c/{token}',
  'GET /status/{slug}',
  'GET /status/{slug}/feed.atom',
  'POST /status/{slug}/follow',
  'GET /status/follow/{token}',
  'POST /status/follow/{token}',
]
/** For whoever watches over the process; who may read its numbers is tested in `server/watch`. */
const watched = ['GET /healthz', 'GET /readyz', 'GET /metrics']
/** The door of agents: it asks the routes below with the key it was asked with (`workspace/agent-door.ts`). */
const agents = ['GET /mcp', 'POST /mcp', 'DELETE /mcp']

/** The addresses of a printed tree of routes, in the contract's spelling. */
function addresses(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!found) return []
    const [, indent = '', part = '', methods = ''] = found
    const depth = indent.length / 4
    above.length = depth
    above[depth] = part
    const path = above.join('').replace(/:(\w+)/g, '{$1}')
    return methods
      .split(', ')
      .filter((method) => method && method !== 'HEAD')
      .map((method) => `${method} ${path}`)
  })
}

test('R39 every route lets through whoever holds its right, and refuses everybody else in the same words', async () => {
  const wrong: string[] = []
  for (const one of allRoutes.filter(({ key }) => key !== stays && !disturbing.includes(key))) {
    const answers = await Promise.all(askers.map((asker) => asUnknown(one, asker)))
    wrong.push(...answers.flatMap((answer) => judged(one, answer)))
    const refused = answers.filter(({ shut }) => shut).slice(-2)
    for (const { asker, text } of refused) {
      const known = await ask(one, idsFor(one.path, records), asker.headers)
      if (known.text !== text)
        wrong.push(`${one.key}: ${asker.name} learns whether it is there: ${known.text}`)
    }
  }
  expect(wrong).toEqual([])
}, 300_000)

/** Asks for a record that is not there, so that whoever is let through changes nothing of ours. */
async function asUnknown(one: One, asker: Asker) {
  const unknown = { ...idsFor(one.path, records), id: newId(), otherId: newId(), personId: newId() }
  const { status, problem, text } = await ask(one, unknown, asker.headers)
  const shut = problem !== null && ['no-right', 'signed-out', 'unknown-key'].includes(problem.code)
  return { asker, status, text, shut }
}

function judged(
  { key, route: { allowed } }: One,
  { asker, status, text, shut }: Awaited<ReturnType<typeof asUnknown>>,
) {
  const { name, rights } = asker
  const open = allowed === 'anyone'
  const mayPass = open || (rights !== null && (allowed === 'signed-in' || rights.has(allowed)))
  const said = `${key} by ${name}: ${status} ${text}`
  if (status >= 500) return [said]
  // A key that opens nothing is told so at every door.
  if (mayPass) return shut && !(open && name === 'a revoked key') ? [`shut out: ${said}`] : []
  return shut && status === (rights === null ? 401 : 403) ? [] : [`let in: ${said}`]
}

test('R39 at the door of agents each key is shown the tools that its rights open, and nobody else any', async () => {
  const wrong: string[] = []
  for (const { name, rights, headers } of askers) {
    const { statusCode, payload } = await house.app.inject({
      method: 'POST',
      url: '/mcp',
      headers: { ...headers, accept: 'application/json, text/event-stream' },
      payload: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    })
    const shown = forAgents.tools.filter(({ name }) => payload.includes(`"name":"${name}"`))
    const opened = forAgents.tools.filter(({ right }) => right === 'signed-in' || rights?.has(right))
    const right = name.startsWith('key:')
      ? statusCode === 200 && shown.length === opened.length && opened.every((tool) => shown.includes(tool))
      : statusCode === 401 && !shown.length
    if (!right) wrong.push(`${name}: ${statusCode} ${payload}`)
  }
  expect(wrong).toEqual([])
})

test('R39 what is next door is not there: every address that names a record answers 404', async () => {
  const wrong: string[] = []
  const headers = { cookie: nextDoor.cookie, 'if-match': '"1"' }
  for (const one of allRoutes.filter(({ names }) =>
    names.some((name) => name.toLowerCase().endsWith('id')),
  )) {
    const { status, text, problem } = await ask(one, idsFor(one.path, records), headers)
    if (status !== 404 || problem?.code !== 'unknown') wrong.push(`${one.key}: ${status} ${text}`)
  }
  expect(wrong).toEqual([])
}, 120_000)

test('R39 no list, count or search of another workspace shows anything of ours', async () => {
  const wrong: string[] = []
  const ours = [...Object.values(records), house.workspaceId, house.mira.id, 'Tom Adler', 'teapot in pieces']
  const lists = allRoutes.filter(
    ({ method, names, key }) => method === 'GET' && !names.length && key !== stays,
  )
  for (const one of lists) {
    for (const more of ['', 'q=Tom', 'view=all', 'standing=all', 'provisional=true']) {
      const [place = '', query = ''] = [
        one.path,
        [queryOf(one.route, {}).slice(1), more].filter(Boolean).join('&'),
      ]
      const { payload, statusCode } = await house.app.inject({
        url: `${place}?${query}`,
        headers: { cookie: nextDoor.cookie },
      })
      if (statusCode >= 500) wrong.push(`${one.key}?${query}: ${payload}`)
      for (const mark of ours) if (payload.includes(mark)) wrong.push(`${one.key}?${query} shows ${mark}`)
    }
  }
  expect(wrong).toEqual([])
}, 120_000)

test('R39 a person of two workspaces acts only where they chose to', async () => {
  const { payload } = await house.app.inject({
    url: '/v1/me',
    headers: { cookie: nextDoor.cookie, 'x-workspace': house.workspaceId },
  })
  expect(JSON.parse(payload)).toMatchObject({ workspace: { id: nextDoor.workspaceId } })
})
