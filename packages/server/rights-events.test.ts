import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from './engine/id.ts'
import { type House, openHouse, type TestPerson } from './testing/house.ts'
import { openNextDoor } from './testing/neighbour.ts'
import { takeTeapot } from './testing/teapot.ts'

let house: House
let nextDoor: Awaited<ReturnType<typeof openNextDoor>>
let admin: TestPerson
let caseId: string
let intake: Record<string, string>

beforeAll(async () => {
  house = await openHouse({ clock: 'system' })
  nextDoor = await openNextDoor(house)
  admin = await house.hire('Ada Adler', roles)
  caseId = (await takeTeapot(house)).caseId
  const { secret } = await admin.call('POST /v1/keys', { body: { name: 'shop', scopes: ['intake'] } })
  intake = { authorization: `Bearer ${secret}` }
})

afterAll(() => house.close())

/** Listens to the stream of events as one asker; `until` waits for a mark, or for the end. */
async function hears(headers: Record<string, string>, { app }: Pick<House, 'app'> = house) {
  const answer = await app.inject({ url: '/v1/events', headers, payloadAsStream: true })
  const stream = answer.stream()
  let text = ''
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<void>((done) => stream.on('end', done).on('close', done))
  const until = async (mark: string) => {
    const said = new Promise<void>((done) => {
      const look = () => void (text.includes(mark) && done())
      stream.on('data', look)
      look()
    })
    await Promise.race([said, ended])
    return text
  }
  return { status: answer.statusCode, until, close: () => stream.destroy() }
}

const hint = (workspaceId: string, topic: string, subject: string, type = 'notice') => ({
  id: newId(),
  workspaceId,
  type,
  topic,
  subject,
})

test('R39 a warning reaches the person it is for alone, a hint its own workspace, and only who may read it', async () => {
  const { mira, lena, workspaceId, machinery } = house
  const mirasStream = await hears({ cookie: mira.cookie })
  const lenasStream = await hears({ cookie: lena.cookie })
  const theirStream = await hears({ cookie: nextDoor.cookie })
  const keyStream = await hears(intake)
  machinery.live.publish([
    hint(workspaceId, 'person', lena.id, 'for-lena'),
    hint(workspaceId, 'case', caseId, 'our-case'),
    hint(nextDoor.workspaceId, 'case', newId(), 'their-case'),
    hint(workspaceId, 'clock', workspaceId, 'last-here'),
    hint(nextDoor.workspaceId, 'clock', nextDoor.workspaceId, 'last-there'),
  ])
  const heard = {
    mira: await mirasStream.until('last-here'),
    lena: await lenasStream.until('last-here'),
    next: await theirStream.until('last-there'),
    key: await keyStream.until('last-here'),
  }
  const marks = ['for-lena', 'our-case', 'their-case']
  const seen = Object.fromEntries(
    Object.entries(heard).map(([who, text]) => [who, marks.filter((mark) => text.includes(mark))]),
  )
  expect(seen).toEqual({ mira: ['our-case'], lena: ['for-lena', 'our-case'], next: ['their-case'], key: [] })
  for (const stream of [mirasStream, lenasStream, theirStream, keyStream]) stream.close()
})

test('R39 what was missed is caught up under the same rights, and nobody outside hears anything', async () => {
  const early = '00000000-0000-7000-8000-000000000000'
  const missed = async (headers: Record<string, string>) => {
    const stream = await hears({ ...headers, 'last-event-id': early })
    house.machinery.live.publish([
      hint(house.workspaceId, 'clock', house.workspaceId, 'last-here'),
      hint(nextDoor.workspaceId, 'clock', nextDoor.workspaceId, 'last-here'),
    ])
    const text = await stream.until('last-here')
    stream.close()
    return text
  }
  expect(await missed({ cookie: house.mira.cookie })).toContain(caseId)
  expect(await missed({ cookie: nextDoor.cookie })).not.toContain(caseId)
  expect(await missed(intake)).not.toContain(caseId)
  const nobody: Record<string, string>[] = [
    {},
    { cookie: 'amends.session_token=x.y' },
    { authorization: 'Bearer amk_x.y' },
  ]
  for (const headers of nobody) expect((await hears(headers)).status).toBe(401)
})

test('by a simulated clock, who comes back is told to look at everything again: ids of hints and of events are not of one clock', async () => {
  const simulated = await openHouse()
  const stream = await hears({ cookie: simulated.mira.cookie, 'last-event-id': newId() }, simulated)
  expect(await stream.until('reset')).toContain('"topic":"reset"')
  stream.close()
  await simulated.close()
})

test('R39 who leaves, or whose key is revoked, hears no more', async () => {
  const leaver = await house.hire('Paula Adler', ['member'])
  const { key, secret } = await admin.call('POST /v1/keys', { body: { name: 'shop', scopes: ['read'] } })
  const streams = [await hears({ cookie: leaver.cookie }), await hears({ authorization: `Bearer ${secret}` })]
  await admin.call('POST /v1/people/{id}/departure', { params: { id: leaver.id } })
  await admin.call('POST /v1/keys/{id}/revocation', { params: { id: key.id } })
  for (const stream of streams) expect(await stream.until('never said')).not.toContain('never said')
  expect((await hears({ cookie: leaver.cookie })).status).toBe(401)
})

test('R39 what follows an end of access in the same breath is neither heard nor a fault', async () => {
  const stream = await hears({ cookie: house.mira.cookie })
  house.machinery.live.publish([
    hint(house.workspaceId, 'person', house.lena.id, 'workspace.person-changed'),
    hint(house.workspaceId, 'case', caseId, 'after-the-end'),
    hint(house.workspaceId, 'clock', house.workspaceId, 'after-the-end'),
  ])
  expect(await stream.until('after-the-end')).not.toContain('after-the-end')
})
