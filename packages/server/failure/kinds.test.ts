import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openNextDoor } from '../testing/neighbour.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'
import { keptKind, kinds, lockKinds } from '../workspace/kind-store.ts'
import { startingKinds } from '../workspace/starting-kinds.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const list = () => house.mira.call('GET /v1/kinds')
const add = (name: string, usualSeverity: number | null = null) =>
  house.mira.call('POST /v1/kinds', { body: { name, usualSeverity } })
const put = (kind: { id: string; version: number }, name: string, usualSeverity: number | null = null) =>
  house.mira.call('PUT /v1/kinds/{id}', {
    params: { id: kind.id },
    version: kind.version,
    body: { name, usualSeverity },
  })
const span = { from: '2026-03-01T00:00:00Z', to: null }
const open = (kind: string, severity?: number) =>
  house.lena.call('POST /v1/failures', {
    body: { title: `A failure: ${kind}`, kind, span, ...(severity ? { severity } : {}) },
  })
const failure = async (id: string) =>
  (await house.lena.call('GET /v1/failures/{id}', { params: { id } })).failure

test('a new workspace begins with a short list that nobody has used', async () => {
  const { rows, unlisted } = await list()
  expect(rows.map(({ name }) => name)).toEqual(startingKinds.map(({ name }) => name).toSorted())
  expect(rows.every(({ failures, retired }) => failures === 0 && retired === null)).toBe(true)
  expect(unlisted).toEqual([])
})

test('a kind is added once, however it is spelt, and never under the word for what is not known', async () => {
  await add('missing lid', 2)
  expect(await problemOf(add(' Missing  LID'))).toMatchObject({
    status: 409,
    code: 'kind/name-taken',
    detail: '“missing lid” is on the list',
    errors: [{ path: 'name' }],
  })
  expect(await problemOf(add('Not yet known'))).toMatchObject({ status: 422, code: 'kind/reserved' })
})

test('of two people who add the same kind at once the second is told that it is on the list', async () => {
  const name = 'scratched glaze'
  const context = await house.context(house.mira, ['lead'])
  let second: ReturnType<typeof problemOf> | undefined
  await context.transaction(async (tx) => {
    await lockKinds(tx)
    await kinds.insert(tx, keptKind({ id: newId(), name, usualSeverity: null, retired: null, version: 1 }))
    second = problemOf(add(name))
    await somebodyWaits()
  })
  expect(await second).toMatchObject({ code: 'kind/name-taken' })
  expect((await list()).rows.filter((kind) => kind.name === name)).toHaveLength(1)
})

/** Until a transaction of this house waits for another. */
async function somebodyWaits() {
  const asked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while (!(await ask(house.config.ownerUrl, asked)).length) continue
}

test('a failure takes the spelling of the list and, when nobody says how bad it is, the usual severity', async () => {
  await add('leaking spout', 4)
  expect(await open('Leaking  Spout')).toMatchObject({ kind: 'leaking spout', severity: 4 })
  expect(await open('leaking spout', 2)).toMatchObject({ severity: 2 })
  expect((await list()).rows.find(({ name }) => name === 'leaking spout')).toMatchObject({ failures: 2 })
})

test('a word that is not listed is taken, shown beside the list, and counted once it is listed', async () => {
  const { id } = await open('Wobbly handle', 3)
  await open('wobbly handle', 3)
  const unlisted = async () => (await list()).unlisted.filter(({ name }) => /wobbly/i.test(name))
  expect(await unlisted()).toMatchObject([{ failures: 2 }])
  expect(await problemOf(open('wobbly handle'))).toMatchObject({
    status: 422,
    errors: [{ path: 'severity', message: expect.stringContaining('no usual severity') }],
  })
  await add('wobbly handle')
  expect(await unlisted()).toEqual([])
  expect((await list()).rows.find(({ name }) => name === 'wobbly handle')).toMatchObject({ failures: 2 })
  expect((await failure(id)).kind).toBe('wobbly handle')
})

test('failures of a kind that is renamed take the new name, and a rename back undoes it', async () => {
  const kind = await add('lid mising')
  const { id, version } = await open('lid mising', 2)
  const renamed = await put(kind, 'no lid')
  expect(await failure(id)).toMatchObject({ kind: 'no lid', version: version + 1 })
  expect(await problemOf(put(renamed, 'leaking spout'))).toMatchObject({ code: 'kind/name-taken' })
  await put(renamed, 'lid mising')
  expect((await failure(id)).kind).toBe('lid mising')
})

test('who read an older version is shown what stands now', async () => {
  const kind = await add('dull knife')
  await put(kind, 'blunt knife', 2)
  const late = await problemOf(put(kind, 'a knife that does not cut'))
  expect(late).toMatchObject({ status: 412, code: 'changed-meanwhile', current: { name: 'blunt knife' } })
})

test('a kind is retired and brought back; what bears it keeps it, and its word stays taken', async () => {
  const kind = await add('torn label')
  const { id } = await open('torn label', 1)
  const params = { id: kind.id }
  const retired = await house.mira.call('POST /v1/kinds/{id}/retirement', { params, version: kind.version })
  expect(retired.retired).toMatchObject({ by: house.mira.id })
  expect((await failure(id)).kind).toBe('torn label')
  expect(await problemOf(add('Torn label'))).toMatchObject({
    detail: '“torn label” is retired: bring it back',
  })
  const back = await house.mira.call('DELETE /v1/kinds/{id}/retirement', { params, version: retired.version })
  expect(back.retired).toBeNull()
})

test('a provisional failure stays one when its kind is said to be not known, and is named by one of the list', async () => {
  const { caseId } = await takeTeapot(house)
  const screen = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  const patch = (version: number, kind: string) =>
    house.lena.call('PATCH /v1/failures/{id}', { params: { id: screen.failure.id }, version, body: { kind } })
  const unnamed = await patch(screen.failure.version, 'Not yet known')
  expect(unnamed).toMatchObject({ kind: 'not yet known', provisional: true })
  expect(await patch(unnamed.version, 'Broken on Arrival')).toMatchObject({
    kind: 'broken on arrival',
    provisional: false,
  })
})

test('who may not set policy may read the list, not change it; another workspace has its own', async () => {
  const name = 'burnt crust'
  await add(name)
  expect((await house.lena.call('GET /v1/kinds')).rows.map((kind) => kind.name)).toContain(name)
  const asked = house.lena.call('POST /v1/kinds', { body: { name: 'cold soup' } })
  expect(await problemOf(asked)).toMatchObject({ code: 'no-right' })
  const nextDoor = await openNextDoor(house)
  expect((await nextDoor.call('GET /v1/kinds')).rows.map((kind) => kind.name)).not.toContain(name)
  await nextDoor.call('POST /v1/kinds', { body: { name } })
})

test('every change of the list stands in the chain of the workspace', async () => {
  const kind = await add('thin tea')
  await put(kind, 'weak tea')
  const { sql } = await import('kysely')
  const types = await house.machinery.database.work(house.workspaceId, async (tx) => {
    const { rows } = await sql<{ type: string }>`select type from event
      where workspace_id = ${tx.workspaceId} and subject = ${`workspace:${house.workspaceId}`}
      order by sequence desc limit 2`.execute(tx.db)
    return rows.map(({ type }) => type)
  })
  expect(types).toEqual(['workspace.kind-changed', 'workspace.kind-added'])
})
