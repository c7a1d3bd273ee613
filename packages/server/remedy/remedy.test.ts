import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string
let refund: string
let limit: number
beforeAll(async () => {
  house = await openHouse()
  const { rows } = await house.lena.call('GET /v1/catalogue')
  refund = rows.find(({ kind, gesture }) => kind === 'refund' && !gesture)?.id ?? ''
  const policy = await house.lena.call('GET /v1/policy')
  limit = policy.authority['member']?.perCase.minor ?? 0
})
afterAll(() => house.close())
beforeEach(async () => {
  caseId = (await takeTeapot(house)).caseId
})

const offer = (minor: number, grant = true) =>
  house.lena.call('POST /v1/cases/{id}/remedies', {
    params: { id: caseId },
    body: { catalogueId: refund, amount: { minor, currency: 'GBP' }, why: 'It came in pieces', grant },
  })
const remedies = async () =>
  (await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })).remedies

test('within authority a remedy is given at once, and owed until it reached them', async () => {
  const given = await offer(limit)
  expect(given).toMatchObject({ granted: { by: house.lena.id, authority: 'own' } })
  const { rows } = await house.lena.call('GET /v1/remedies')
  expect(rows).toContainEqual(expect.objectContaining({ id: given.id, customerName: 'Tom Adler' }))
  await house.lena.call('POST /v1/remedies/{id}/delivery', {
    params: { id: given.id },
    body: { evidence: 'bank ref 7781' },
  })
  expect((await house.lena.call('GET /v1/remedies')).rows.map(({ id }) => id)).not.toContain(given.id)
})

test('beyond authority nothing is kept, and the refusal names who can', async () => {
  expect(await problemOf(offer(limit + 1))).toMatchObject({
    status: 403,
    code: 'remedy/beyond-authority',
  })
  expect(await remedies()).toEqual([])
})

test('two grants at once cannot pass the limit together', async () => {
  const [one, other] = [await offer(limit - 1, false), await offer(limit - 1, false)]
  const grant = ({ id }: { id: string }) =>
    problemOf(house.lena.call('POST /v1/remedies/{id}/grant', { params: { id } }))
  const answers = await Promise.all([grant(one), grant(other)])
  expect(answers.filter((problem) => problem === null)).toHaveLength(1)
  expect(answers.find((problem) => problem !== null)).toMatchObject({ code: 'remedy/beyond-authority' })
})

test('who can is asked, the request waits for them, and a yes grants it', async () => {
  const { id } = await offer(limit + 1, false)
  const ask = (to: string) =>
    house.lena.call('POST /v1/remedies/{id}/request', { params: { id }, body: { to, why: 'Twice broken' } })
  expect(await problemOf(ask(house.lena.id))).toMatchObject({ code: 'request/cannot' })
  await ask(house.mira.id)
  expect((await house.lena.call('GET /v1/requests')).rows).toEqual([])
  const { rows } = await house.mira.call('GET /v1/requests')
  expect(rows).toContainEqual(expect.objectContaining({ id, askedBy: 'Lena Brandt' }))
  const answer = (who: typeof house.mira) =>
    who.call('POST /v1/remedies/{id}/request/answer', { params: { id }, body: { yes: true } })
  expect(await problemOf(answer(house.lena))).toMatchObject({ code: 'no-right' })
  expect(await answer(house.mira)).toMatchObject({ granted: { by: house.mira.id, authority: 'asked' } })
  expect((await house.mira.call('GET /v1/requests')).rows.map((row) => row.id)).not.toContain(id)
})
