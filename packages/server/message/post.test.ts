import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { say, sendDue } from '../testing/mailing.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ clock: 'system' })
  // Nobody sleeps, whenever the test runs.
  const ada = await house.hire('Ada Adler', roles)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', { version, body: { ...policy, noQuietFrom: 1 } })
})
afterAll(() => house.close())

test('a letter to somebody without e-mail leaves by the same door, waits to be posted, and who posts it says so', async () => {
  const { caseId } = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'letter',
      sender: { name: 'Tom', kind: 'phone', address: '+44 20 7946 0018' },
      words: 'The teapot came in pieces.',
    },
  })
  const { id } = await say(house.lena, caseId ?? '', {
    channel: 'letter',
    body: 'Dear Tom, I look into it.',
  })
  const message = () => house.lena.call('GET /v1/messages/{id}', { params: { id } })
  const owed = async () =>
    (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId ?? '' } })).agenda.filter(
      ({ what }) => what === 'settle-message',
    )
  expect(await message()).toMatchObject({ channel: 'letter', standing: 'queued' })
  await sendDue(house)
  expect(await message()).toMatchObject({
    standing: 'uncertain',
    standingWhy: 'it waits to be printed and posted',
  })
  expect(await owed()).toMatchObject([{ subject: { kind: 'message', id }, ownerId: house.lena.id }])
  await house.lena.call('POST /v1/messages/{id}/settlement', {
    params: { id },
    body: { as: 'delivered', how: 'posted by hand' },
  })
  expect(await message()).toMatchObject({ standing: 'delivered', standingWhy: 'posted by hand' })
  expect(await owed()).toEqual([])
})
