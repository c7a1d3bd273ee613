import type { ChainedEvent } from '@amends/recovery/chain'
import { type HandedOver, readHandedOver, verifyHandedOver } from '@amends/recovery/handed-over'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { hashing } from '../workspace/hashing.ts'

let house: House
let caseId: string
let rosa: TestPerson
let jan: TestPerson

const nasty = '</script><script>alert(1)</script><img src=x onerror=alert(2)> & "so on" \u2028'

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.hire('Rosa Lind', ['auditor'])
  jan = await house.hire('Jan Novak', ['member'])
  const taken = await takeTeapot(house, { words: `The second teapot in pieces. ${nasty}` })
  caseId = taken.caseId
  await house.lena.call('POST /v1/cases/{id}/acts', {
    params: { id: caseId },
    body: { what: 'I rang the courier' },
  })
})

afterAll(() => house.close())

/** What leaves the house, as bytes and as the door sends it. */
async function exported(as: 'json' | 'html', who: TestPerson = rosa) {
  const { payload, headers, statusCode } = await house.app.inject({
    url: `/v1/cases/${caseId}/export?as=${as}`,
    headers: { cookie: who.cookie },
  })
  expect(statusCode).toBe(200)
  return { text: payload, headers }
}

async function fileOf(as: 'json' | 'html' = 'json', who: TestPerson = rosa): Promise<HandedOver> {
  const read = readHandedOver((await exported(as, who)).text)
  if (!read.ok) throw new Error(read.why)
  return read.file
}

const eventsOf = (file: HandedOver): readonly ChainedEvent[] => file.streams[0]?.events ?? []

test('before the first anchor the file is in order and says that it cannot tell since when', async () => {
  const { unalteredSince, faults, cannotShow } = verifyHandedOver(await fileOf(), hashing)
  expect([unalteredSince, faults]).toEqual([null, []])
  expect(cannotShow[0]).toContain('no hourly anchor holds it yet')
})

test('within an hour the head of the case is in the workspace’s own chain', async () => {
  await house.forward(61)
  const file = await fileOf()
  const { unalteredSince, faults } = verifyHandedOver(file, hashing)
  expect(faults).toEqual([])
  expect(unalteredSince).toEqual({
    sequence: file.anchors.at(-1)?.sequence,
    at: file.anchors.at(-1)?.at,
    hash: file.anchors.at(-1)?.hash,
  })
})

test('an hour in which nothing happened leaves no anchor, and the next change is anchored again', async () => {
  const before = (await fileOf()).anchors.length
  await house.forward(24 * 60)
  const idle = (await fileOf()).anchors.length
  await house.lena.call('POST /v1/cases/{id}/acts', {
    params: { id: caseId },
    body: { what: 'I rang again' },
  })
  await house.forward(61)
  expect(idle).toBe((await fileOf()).anchors.length - 1)
  expect(idle).toBeGreaterThanOrEqual(before)
})

test('the file holds what the customer wrote, to the letter, and who did what', async () => {
  const file = await fileOf()
  const [accepted] = eventsOf(file).filter(({ type }) => type === 'complaint.accepted')
  expect(accepted?.content).toMatchObject({ words: expect.stringContaining(nasty.trim()) as string })
  expect(Object.values(file.people)).toContain('Lena Brandt')
  expect(file.about).toMatchObject({ caseId, customer: 'Tom Adler', closedAs: null })
})

test('the page shows the same, runs nothing, and carries the data that proves it', async () => {
  const { text, headers } = await exported('html')
  expect(verifyHandedOver(await fileOf('html'), hashing).faults).toEqual([])
  expect(text).not.toMatch(/<script(?! type="application\/json" id="amends-file">)/)
  expect(text.match(/<\/script>/g)).toHaveLength(1)
  expect(text).not.toContain('<img')
  expect(text).toContain('&lt;img src=x onerror=alert(2)&gt;')
  expect(text).toContain('I rang the courier')
  expect(headers['content-disposition']).toBe(`attachment; filename="case-${caseId}.html"`)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
})

test('a row changed in the database, a row deleted, and a row added are found in the file', async () => {
  const changes = [
    `update event_content set content = '{"what": "I did nothing"}' where stream_id = '${caseId}' and sequence = 6`,
    `update event set at = at - interval '1 hour' where stream_id = '${caseId}' and sequence = 6`,
    `delete from event where stream_id = '${caseId}' and sequence = 6`,
    `update event set sequence = sequence + 100 where stream_id = '${caseId}' and sequence = 6`,
    `delete from event where stream_id = '${caseId}' and sequence > 3`,
  ]
  for (const change of changes) {
    await ask(
      house.config.ownerUrl,
      `begin; create table kept_event as table event; create table kept_content as table event_content; commit`,
    )
    await ask(house.config.ownerUrl, change)
    const { faults, unalteredSince } = verifyHandedOver(await fileOf(), hashing)
    await ask(
      house.config.ownerUrl,
      `begin; truncate event, event_content; insert into event table kept_event; insert into event_content table kept_content;
       drop table kept_event, kept_content; commit`,
    )
    expect([faults.length > 0, unalteredSince]).toEqual([true, null])
  }
  expect(verifyHandedOver(await fileOf(), hashing).faults).toEqual([])
})

test('what concerns a person at work stays behind for those who may not read it, and the chain still holds', async () => {
  const fact = await house.lena.call('POST /v1/cases/{id}/facts', {
    params: { id: caseId },
    body: { about: 'cause', statement: 'Jan forgot the inner box', source: null, customersPart: false },
  })
  await house.lena.call('POST /v1/facts/{id}/personnel', {
    params: { id: fact.id },
    body: { aboutPersonId: jan.id },
  })
  const file = await fileOf()
  const { faults, erased, cannotShow } = verifyHandedOver(file, hashing)
  expect(JSON.stringify(file)).not.toContain('inner box')
  expect((await exported('html')).text).not.toContain('inner box')
  expect([faults, erased, file.withheld.length]).toEqual([[], 2, 2])
  expect(cannotShow.join()).toContain('What 2 events said: the content concerns a person at work')
  const seenBy = async (who: TestPerson) =>
    JSON.stringify(await who.call('GET /v1/cases/{id}/file', { params: { id: caseId } }))
  expect(await seenBy(jan)).not.toContain('inner box')
  expect(await seenBy(house.lena)).toContain('inner box')
})

test('erased content leaves the file green, and it says so', async () => {
  await ask(
    house.config.ownerUrl,
    `delete from event_content where stream_id = '${caseId}' and sequence in (1, 2)`,
  )
  const { faults, unalteredSince, cannotShow } = verifyHandedOver(await fileOf(), hashing)
  expect(faults).toEqual([])
  expect(unalteredSince).not.toBeNull()
  expect(cannotShow.join()).toContain('What 2 events said: the content was erased')
  expect((await exported('html')).text).toContain('What was said here was erased')
})

test('an anchor holds many cases, and the file of one names no other', async () => {
  const cases = await Promise.all(
    Array.from({ length: 12 }, (_, index) => takeTeapot(house, { address: `tom${index}@example.com` })),
  )
  await house.forward(61)
  for (const one of cases) {
    caseId = one.caseId
    const file = await fileOf()
    expect(verifyHandedOver(file, hashing)).toMatchObject({
      faults: [],
      unalteredSince: expect.anything() as object,
    })
    const others = cases.filter(({ caseId: other }) => other !== one.caseId)
    expect(others.filter(({ caseId: other }) => JSON.stringify(file).includes(other))).toEqual([])
  }
})
