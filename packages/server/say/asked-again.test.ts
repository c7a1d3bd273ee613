import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'

let house: House
let caseId: string

beforeAll(async () => {
  house = await openHouse()
  caseId = (await takeTeapot(house)).caseId
})
afterAll(() => house.close())

const asks = 'Dear Tom, I look into it. Could you give me your order number?'
const again = expect.objectContaining({ rule: 'asked-again', severity: 'warn' })
const grounds = (of = caseId) =>
  house.lena.call('GET /v1/cases/{id}/grounds', { params: { id: of }, query: { purpose: 'receipt' } })
const check = async (text: string, of?: string) =>
  house.lena.call('POST /v1/checks', { body: { text, ...(await grounds(of)) } as never })

test('a text that is read with its case is told what it asks for again', async () => {
  expect(await check(asks)).toMatchObject({
    findings: expect.arrayContaining([again]),
    verdict: { reasons: expect.arrayContaining(['finding:tone/repeated']) },
  })
  expect(JSON.stringify(await check('Dear Tom, I look into order 7781.'))).not.toContain('asked-again')
})

test('what the case does not hold may be asked', async () => {
  const { caseId: without } = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'phone',
      sender: { name: 'Ada Winter', kind: null, address: null },
      words: 'My lamp is late.',
    },
  })
  expect(JSON.stringify(await check(asks, without))).not.toContain('asked-again')
})

test('an agent that asks again is told so by the check and with its dispatch, and the owner reads the same', async () => {
  const admin = await house.hire('Ada Winter', ['admin'])
  const { secret } = await admin.call('POST /v1/keys', {
    body: { name: 'Agent', scopes: ['read', 'draft', 'dispatch'] },
  })
  const agent = house.caller({ key: secret })
  const body = { purpose: 'receipt' as const, subject: 'Your teapot', body: asks }
  const draft = await agent('POST /v1/cases/{id}/messages', { params: { id: caseId }, body })
  const sent = await agent('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: {},
  })
  expect(sent.report).toMatchObject({ findings: expect.arrayContaining([again]) })
  const { report } = await house.lena.call('GET /v1/messages/{id}', { params: { id: draft.id } })
  expect(report).toMatchObject({ findings: expect.arrayContaining([again]) })
})
