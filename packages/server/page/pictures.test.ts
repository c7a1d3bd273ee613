import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { jpeg, pictures, pngOf, withNote } from '../testing/pictures.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'

let house: House
let lena: TestPerson
let page: string

beforeAll(async () => {
  house = await openHouse()
  lena = house.lena
  const { caseId } = await takeTeapot(house)
  page = (await lena.call('POST /v1/cases/{id}/page-links', { params: { id: caseId } })).path
})
afterAll(() => house.close())

const keep = (body: Buffer, person = lena) => person.call('PUT /v1/me/picture', { body } as never)
const show = (isShown: boolean) => lena.call('PATCH /v1/me/picture', { body: { isShown } })
const shown = async () => (await house.app.inject({ url: page })).body
const addressIn = (body: string) => /<img class="face" src="([^"]+)"/.exec(body)?.[1] ?? null
const fetched = (url: string) => house.app.inject({ url })

test('a customer sees initials until the owner shows a picture, and then that picture from our own address', async () => {
  expect(await shown()).toContain('>LB</span>')
  await keep(jpeg)
  expect(addressIn(await shown())).toBeNull()
  const { picture } = await show(true)
  const address = addressIn(await shown())
  expect(address).toBe(`/picture/${picture?.name}`)
  expect(await shown()).not.toContain('>LB</span>')
  const { statusCode, headers, rawPayload } = await fetched(address ?? '')
  expect([statusCode, headers['content-type']]).toEqual([200, 'image/jpeg'])
  expect(rawPayload.subarray(0, 2)).toEqual(jpeg.subarray(0, 2))
  await show(false)
  expect([(await fetched(address ?? '')).statusCode, addressIn(await shown())]).toEqual([404, null])
})

test('the address of a picture says nothing of who asks, and its answer sets nothing that would', async () => {
  await keep(jpeg)
  await show(true)
  const other = await takeTeapot(house, { name: 'Ada Winter', address: 'ada@example.com' })
  const { path } = await lena.call('POST /v1/cases/{id}/page-links', { params: { id: other.caseId } })
  const [one, two] = [addressIn(await shown()), addressIn((await house.app.inject({ url: path })).body)]
  expect(one).toBe(two)
  expect(one).not.toContain(page.slice('/c/'.length))
  const { headers } = await fetched(one ?? '')
  expect(headers['cache-control']).toBe('public, max-age=3600')
  expect(Object.keys(headers)).not.toContain('set-cookie')
  expect(Object.keys(headers)).not.toContain('etag')
  const policy = String((await house.app.inject({ url: page })).headers['content-security-policy'])
  expect(policy).toContain("img-src 'self'")
})

test('of a picture nothing is kept that does not draw it: no place, no camera', async () => {
  const note = 'taken at 51.5007 N 0.1246 W'
  for (const picture of Object.values(pictures)) {
    await keep(withNote(picture, note))
    const [row] = await ask(
      house.config.ownerUrl,
      `select position(convert_to('${note}', 'UTF8') in bytes) as at, octet_length(bytes) as length from person_picture`,
    )
    expect([row?.['at'], Number(row?.['length']) > 0]).toEqual([0, true])
  }
})

test('what is no picture, too small, too wide or too heavy is refused in words, and the one before stays', async () => {
  const { picture } = await keep(jpeg)
  const noise = Buffer.concat(Array.from({ length: 60 }, () => Buffer.from(crypto.randomUUID().repeat(20))))
  const heavy = Buffer.concat([jpeg.subarray(0, -2), noise, jpeg.subarray(-2)])
  const refused = async (file: Buffer) => (await problemOf(keep(file)))?.code
  expect(await refused(Buffer.from('<svg onload="alert(1)"/>'))).toBe('not-a-picture')
  expect(await refused(Buffer.alloc(0))).toBe('not-a-picture')
  expect(await refused(pngOf(63, 64))).toBe('picture-too-small')
  expect(await refused(pngOf(1_025, 64))).toBe('not-a-picture')
  expect(await refused(heavy)).toBe('too-large')
  expect((await lena.call('GET /v1/me')).person?.picture).toEqual(picture)
})

test('a picture is its person’s own; whoever runs the people may only take it away', async () => {
  await keep(jpeg)
  await show(true)
  const address = addressIn(await shown()) ?? ''
  const admin = await house.hire('Ada Winter', ['admin'])
  expect((await problemOf(admin.call('GET /v1/me/picture')))?.code).toBe('unknown')
  expect(
    (await problemOf(house.mira.call('DELETE /v1/people/{id}/picture', { params: { id: lena.id } })))?.code,
  ).toBe('no-right')
  await admin.call('DELETE /v1/people/{id}/picture', { params: { id: lena.id } })
  expect((await fetched(address)).statusCode).toBe(404)
  expect(await shown()).toContain('>LB</span>')
  expect(await left()).toEqual([0, 0])
})

test('whoever leaves takes their picture along: no byte and no way to it stay', async () => {
  const otto = await house.hire('Otto Adler', ['member'])
  const { picture } = await keep(jpeg, otto)
  await otto.call('PATCH /v1/me/picture', { body: { isShown: true } })
  expect((await fetched(`/picture/${picture?.name}`)).statusCode).toBe(200)
  const admin = await house.hire('Olga Adler', ['admin'])
  await admin.call('POST /v1/people/{id}/departure', { params: { id: otto.id } })
  expect((await fetched(`/picture/${picture?.name}`)).statusCode).toBe(404)
  expect(await left()).toEqual([0, 0])
})

/** How many pictures there are, and ways to them. */
async function left() {
  const [row] = await ask(
    house.config.ownerUrl,
    `select (select count(*)::int from person_picture) pictures, (select count(*)::int from lookup where kind = 'picture') ways`,
  )
  return [row?.['pictures'], row?.['ways']]
}
