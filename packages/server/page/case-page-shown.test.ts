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
const account = {
  happened: 'The second teapot came in pieces',
  cost: 'A day at home',
  felt: 'Let down',
  wanted: 'One that is whole',
}
async function listen() {
  await house.lena.call('PUT /v1/cases/{id}/account', { params: params(), body: account })
  await house.lena.call('POST /v1/cases/{id}/account/playback', { params: params(), body: {} })
}
async function fixed() {
  const { call } = house.lena
  await call('POST /v1/cases/{id}/fix', { params: params(), body: { words: 'A whole one is there' } })
  await call('POST /v1/cases/{id}/fix/verification', {
    params: params(),
    body: { holds: true, words: 'The scan says delivered' },
  })
}
const asked = () =>
  house.lena.call('POST /v1/cases/{id}/talks', {
    params: params(),
    body: { purpose: 'follow-up', channel: 'phone', words: 'Is it right now?', news: [], hearsNextAt: null },
  })
test('what is certain, what is being checked, and what is not theirs to read are told apart', async () => {
  const claim = async (statement: string, more: object = {}) =>
    (
      await house.lena.call('POST /v1/cases/{id}/facts', {
        params: params(),
        body: { about: 'what-happened', statement, source: null, ...more } as never,
      })
    ).id
  const sure = await claim('The courier scanned it on Tuesday')
  await house.lena.call('POST /v1/facts/{id}/confirmation', {
    params: { id: sure },
    body: { source: 'the scan' } as never,
  })
  await claim('The box had no padding', { about: 'cause' })
  await claim('Nobody was at home', { customersPart: true })
  await house.lena.call('POST /v1/facts/{id}/personnel', {
    params: { id: await claim('Otto packed it') },
    body: { aboutPersonId: house.mira.id },
  })
  const { body } = await open()
  const part = (title: string) => body.split(`<h2>${title}</h2>`)[1]?.split('</section>')[0] ?? ''
  expect(part('What we know')).toContain('The courier scanned it on Tuesday')
  expect(part('What we are still finding out')).toContain('<ul><li>Why it happened</li></ul>')
  expect(body).not.toMatch(/no padding|Nobody was at home|Otto packed it/)
  expect((await open(`${path}?language=pt`)).body).toContain('<ul><li>Por que aconteceu</li></ul>')
})

test('what they correct in our account stands as their word, and never as what we are finding out', async () => {
  await listen()
  await send({ form: 'account', 'words-cost': 'Two days at home' })
  const { body } = await open()
  expect(body.match(/Two days at home/g)?.length).toBe(1)
  expect(body).not.toContain('What we are still finding out')
})

/** Looks at the page at another time, and comes back. */
async function lookAt<T>(instant: number, look: () => Promise<T>): Promise<T> {
  const at = (time: number) =>
    ask(house.config.ownerUrl, `update installation set instant = '${new Date(time).toISOString()}'`)
  const before = await house.machinery.clock.now()
  await at(instant)
  return look().finally(() => at(before))
}

test('when we are late the page says so, and who owes them news', async () => {
  const [, time] = /You hear from us by Thursday 5 March at (\d\d:\d\d) GMT\./.exec((await open()).body) ?? []
  const due = Date.parse(`2026-03-05T${time}:00Z`)
  expect((await lookAt(due - 1, () => open())).body).toContain('You hear from us by')
  const { body } = await lookAt(due, () => open())
  expect(body).not.toContain('You hear from us by')
  expect(body).toContain(
    `You were to hear from us by Thursday 5 March at ${time} GMT. We are late, and we are sorry: Lena Brandt owes you news.`,
  )
  const portuguese = await lookAt(due, () => open(`${path}?language=pt`))
  expect(portuguese.body).toMatch(/Estamos atrasados[^<]*Lena Brandt lhe deve notícias/)
})

test('after the fix the page says by when we ask whether it is right, and when that is late', async () => {
  await fixed()
  const { followUps } = await screen()
  const due = Date.parse(followUps.at(-1)?.dueAt ?? '')
  const by = /By \w+ \d+ March at \d\d:\d\d GMT we ask you whether it is right\./
  expect((await lookAt(due - 1, () => open())).body).toMatch(by)
  expect((await open(`${path}?language=pt`)).body).toContain('perguntaremos a você se está certo.')
  const { body } = await lookAt(due, () => open())
  expect(body).not.toMatch(by)
  expect(body).toContain('Lena Brandt owes you that question')
  const portuguese = await lookAt(due, () => open(`${path}?language=pt`))
  expect(portuguese.body).toContain('lhe deve essa pergunta')
  await asked()
  expect((await open()).body).not.toMatch(/owes you|we ask you whether/)
})

test('only ways that exist are named: no mail where none left or no mailbox is read', async () => {
  const reach = async () => /<p dir="auto">(To reach [^<]*)</.exec((await open()).body)?.[1]
  const { customer, messages } = await screen()
  const box = await ask(house.config.ownerUrl, 'select 1 from mailbox')
  expect([box.length, customer.identities.length]).toEqual([0, 1])
  expect(await reach()).toBe('To reach Lena Brandt, write below.')
  await ask(
    house.config.ownerUrl,
    `update message set standing = 'delivered' where id = '${messages[0]?.id}'`,
  )
  expect(await reach()).toBe('To reach Lena Brandt, write below.')
})

test('who has said what they would like is not asked for it again', async () => {
  expect((await open()).body).toContain('What would put this right?')
  await listen()
  const { body } = await open()
  expect([
    body.includes('What would put this right?'),
    body.includes('What else would put this right?'),
  ]).toEqual([false, true])
})

test('beside an offer stands that money goes back the way it came, and no field asks where to', async () => {
  const { rows } = await house.lena.call('GET /v1/catalogue')
  const [refund] = rows.filter(({ kind }) => kind === 'refund')
  expect((await open()).body).not.toContain('Money goes back the way it came')
  await house.lena.call('POST /v1/cases/{id}/remedies', {
    params: params(),
    body: {
      catalogueId: refund?.id ?? '',
      why: 'It came in pieces',
      amount: { minor: 4_000, currency: 'GBP' },
    },
  })
  const { body } = await open()
  expect(body).toContain('£40.00')
  expect(body).toContain('Money goes back the way it came. We never ask for bank details here.')
  const fields = [...body.matchAll(/<(?:input|textarea|select)[^>]*name="([^"]+)"/g)].map(([, name]) => name)
  expect(fields.filter((name) => !['form', 'once', 'remedy', 'words'].includes(name ?? ''))).toEqual([])
})
