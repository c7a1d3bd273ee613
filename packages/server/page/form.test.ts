import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { sendForm } from '../testing/send-form.ts'

let house: House
let url: string
beforeAll(async () => {
  house = await openHouse()
  url = `/form/${house.workspaceId.slice(-12)}`
})
beforeEach(() => ask(house.config.ownerUrl, 'delete from rate'))
afterAll(() => house.close())

const filled = {
  name: 'Tom Adler',
  email: 'tom@example.com',
  words: 'The second teapot came in pieces.',
  once: 'one',
}

const open = () => house.app.inject({ url })
const send = (fields: Record<string, string>) => sendForm(house, url, fields)

async function complaints() {
  return ask(house.config.ownerUrl, 'select channel, words, sender from complaint order by id')
}

test('the form is a page with labels that runs nothing and needs no script', async () => {
  const { statusCode, headers, body } = await open()
  expect(statusCode).toBe(200)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(body).not.toMatch(/<script|\son\w+=|javascript:/i)
  for (const name of ['name', 'email', 'words', 'zone']) {
    expect(body).toContain(`<label for="${name}">`)
    expect(body).toMatch(new RegExp(`id="${name}"[^>]* name="${name}"`))
  }
  expect(body).toContain('Teapot &amp; Co.')
})

test('what is sent becomes a case, and the page says who has it and when they hear, in their zone', async () => {
  const { statusCode, body } = await send({ ...filled, zone: 'Asia/Tokyo' })
  expect(statusCode).toBe(201)
  expect(body).toContain('Thank you, Tom Adler. We have it')
  expect(body).toMatch(/(Mira Okafor|Lena Brandt) is looking after this\./)
  expect(body).toMatch(/You will hear from .* by 22:50 today \(Thursday 5 March, Tokyo time\)\./)
  expect(body).toContain('A note that we have it is on its way to tom@example.com.')
  expect(await complaints()).toMatchObject([{ channel: 'form', words: filled.words }])
})

test('the same page sent twice is taken once, and changed words are another message', async () => {
  const before = (await complaints()).length
  const again = await send({ ...filled, zone: 'Asia/Tokyo' })
  expect(again.statusCode).toBe(201)
  expect((await complaints()).length).toBe(before)
  await send({ ...filled, words: 'And the lid is missing.' })
  expect((await complaints()).length).toBe(before + 1)
})

test('errors stand at their fields and in one list, and every word is kept', async () => {
  const before = (await complaints()).length
  const words = ' <b>&"  بالعربية \n\nTwo lines'
  const { statusCode, body } = await send({ name: ' ', email: 'nobody', words, once: 'two' })
  expect(statusCode).toBe(422)
  expect(body).toContain('<a href="#name">Write your name, so that we know whom we answer</a>')
  expect(body).toContain(
    '<p class="wrong" id="name-wrong">Write your name, so that we know whom we answer</p>',
  )
  expect(body).toContain('aria-describedby="email-hint email-wrong" aria-invalid="true"')
  expect(body).toContain('value="nobody"')
  expect(body).toContain(' &lt;b&gt;&amp;&quot;  بالعربية \n\nTwo lines</textarea>')
  expect(body).not.toContain('<b>')
  expect((await complaints()).length).toBe(before)
})

test.each([
  [{ words: 'x'.repeat(20_001) }, 'Keep this under 20,000 characters'],
  [{ words: 'nul \0' }, 'cannot be kept as text'],
  [{ zone: 'Mars/Olympus' }, 'Choose a time zone from the list'],
  [{ website: 'https://spam.example' }, 'The last field stays empty'],
])('%j is refused with what to do', async (more, sentence) => {
  const before = (await complaints()).length
  const { statusCode, body } = await send({ ...filled, once: 'three', ...more })
  expect([statusCode, body.includes(sentence)]).toEqual([422, true])
  expect((await complaints()).length).toBe(before)
})

test('the sixth message of an hour from one connection is refused with every word kept', async () => {
  for (let index = 0; index < 5; index++)
    expect((await send({ ...filled, once: `four ${index}`, words: `Number ${index}` })).statusCode).toBe(201)
  const { statusCode, body } = await send({ ...filled, once: 'five', words: 'One too many' })
  expect(statusCode).toBe(429)
  expect(body).toContain('five messages an hour')
  expect(body).toContain('One too many</textarea>')
})

test('the fourth note of a day to one address is not sent, and the page does not claim it', async () => {
  for (let index = 0; index < 4; index++) {
    const { body } = await send({
      ...filled,
      email: 'rosa@example.com',
      once: `six ${index}`,
      words: `Rosa ${index}`,
    })
    expect(body.includes('on its way to rosa@example.com')).toBe(index < 3)
  }
})

test('bytes that are no text are refused, and an unknown form is a page that says so', async () => {
  const odd = await house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: Buffer.from([0x6e, 0x3d, 0xff]),
  })
  expect(odd.statusCode).toBe(400)
  const nowhere = await house.app.inject({ url: '/form/%00%27%3B--' })
  expect([nowhere.statusCode, nowhere.body.includes('There is no form at this address')]).toEqual([404, true])
})
