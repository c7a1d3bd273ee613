import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { takeTeapot } from '../testing/teapot.ts'
import { sendForm } from '../testing/send-form.ts'

let house: House
let caseId: string
let path: string
let n = 0

beforeAll(async () => {
  house = await openHouse({ otherwise: { publicUrl: 'http://help.localhost:4700' } })
})
beforeEach(async () => {
  await ask(house.config.ownerUrl, 'delete from rate')
  n += 1
  caseId = (await takeTeapot(house, { address: `tom${n}@example.com` })).caseId
  path = (await handedOver()).path
})
afterAll(() => house.close())

const params = () => ({ id: caseId })
const handedOver = () => house.lena.call('POST /v1/cases/{id}/page-links', { params: params() })
const screen = () => house.lena.call('GET /v1/cases/{id}', { params: params() })
const open = (url = path, headers = {}) => house.app.inject({ url, headers })
const send = (fields: Record<string, string>, url = path) =>
  sendForm(house, url, { once: `${n} ${JSON.stringify(fields)}`, ...fields })
test('a language once chosen stays chosen: in what is refused, in the thanks, and in the next form', async () => {
  const chosen = `${path}?language=pt`
  expect((await open(chosen)).body).toContain(`action="${path}?language=pt&amp;to=wish"`)
  const blank = await send({ form: 'wish', words: ' ' }, chosen)
  expect(blank.body).toContain('Escreva algumas palavras primeiro')
  const sent = await send({ form: 'wish', words: 'Um bule inteiro' }, chosen)
  expect(sent.headers.location).toBe(`${path}?sent=said&language=pt`)
  expect((await open(String(sent.headers.location))).body).toContain('Obrigado por nos dizer')
})

const offerWorth = async (minor: number) => {
  const { rows } = await house.lena.call('GET /v1/catalogue')
  const credit = rows.find(({ kind }) => kind === 'credit')
  return house.lena.call('POST /v1/cases/{id}/remedies', {
    params: params(),
    body: {
      catalogueId: credit?.id ?? '',
      why: 'It came in pieces',
      amount: { minor, currency: 'GBP' },
    } as never,
  })
}

test.each([
  ['language=de', 'en-GB', 'worth £12.50'],
  ['language=pt_BR', 'pt-BR', 'no valor de £\u00a012,50'],
  ['language=en&language=pt', 'en-GB', 'worth £12.50'],
  ['language=', 'en-GB', 'worth £12.50'],
])('asked for with %s, the page and its sums are in %s', async (query, tag, sum) => {
  await offerWorth(1_250)
  const { statusCode, body } = await open(`${path}?${query}`)
  expect([statusCode, body.includes(`<html lang="${tag}">`), body.includes(sum)]).toEqual([200, true, true])
})

test('whatever stands where a language should, in the address, the browser or the case, the page opens', async () => {
  await offerWorth(1_250)
  const odd = fc.oneof(
    fc.constantFrom(
      'pt_BR',
      'PT',
      '*',
      '',
      ' ',
      'en;q=0.8',
      'de',
      'x',
      'i-klingon',
      'pt-',
      'ptx',
      '__proto__',
    ),
    fc.string({ maxLength: 35 }),
    fc.string({ unit: 'binary', maxLength: 35 }),
  )
  const inAHeader = fc.oneof(odd, fc.string()).map((text) => text.replaceAll(/[^ -~]/g, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { maxLength: 3 }), inAHeader, odd, async (asked, header, stored) => {
      const { customer } = await screen()
      const kept = stored.replaceAll('\0', '').toWellFormed().trim()
      if (kept && kept.length <= 35)
        await house.lena.call('PATCH /v1/customers/{id}', {
          params: { id: customer.id },
          version: customer.version,
          body: { language: kept } as never,
        })
      const query = new URLSearchParams(asked.map((one) => ['language', one])).toString()
      for (const url of [`${path}?${query}`, path]) {
        const { statusCode, body } = await open(url, { 'accept-language': header })
        expect([statusCode, /£(?:12\.50|\s12,50)/.test(body)]).toEqual([200, true])
      }
      const refused = await send({ form: 'wish', words: ' ' }, `${path}?${query}`)
      expect(refused.statusCode).toBe(422)
    }),
    { numRuns: 20 },
  )
})
