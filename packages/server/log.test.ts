import { roles } from '@amends/recovery/workspace/person'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from './engine/id.ts'
import { faultOf } from './engine/log.ts'
import { ringDue } from './engine/worker.ts'
import { allRoutes } from './testing/asked.ts'
import { ask } from './testing/database.ts'
import { type House, openHouse, type TestPerson } from './testing/house.ts'
import { bodyFor, knock } from './testing/knock.ts'
import { sendForm } from './testing/send-form.ts'
import { takeTeapot } from './testing/teapot.ts'

let house: House
let ada: TestPerson
const logged: string[] = []

/** What people said, who they are and where they sit; none of it may stand in the log. */
const personal = ['quattlebaum', 'zephyrine', 'moustache cup', '203.0.113.77', 'amends.session_token', 'amk_']

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void logged.push(String(line)))
  house = await openHouse({ otherwise: { logLevel: 'info', trustProxy: 1 } })
  ada = await house.hire('Zephyrine Quattlebaum', roles)
})
afterAll(() => house.close())

const lines = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>)
const inLog = () => personal.filter((text) => logged.join('\n').toLowerCase().includes(text.toLowerCase()))

/** The same body with words, names and addresses that could be no others. */
const madePersonal = (body: unknown) =>
  body === undefined
    ? undefined
    : (JSON.parse(
        JSON.stringify(body)
          .replaceAll('Teapot', 'Zephyrine Quattlebaum: my moustache cup')
          .replaceAll('tom@example.com', 'zephyrine@quattlebaum.example'),
      ) as unknown)

test('R42 a line for each request says which route, how it ended and how long it took, and holds nothing anybody said', async () => {
  const whos: Record<string, string>[] = [
    { cookie: ada.cookie },
    { authorization: 'Bearer amk_quattle.baum' },
    {},
  ]
  const end = 'POST /v1/session/end'
  const driven = allRoutes.filter(({ key }) => key !== 'GET /v1/events' && key !== end)
  // Signing out comes last: whoever is signed out is only refused.
  for (const one of [...driven, ...allRoutes.filter(({ key }) => key === end)]) {
    for (const who of whos) {
      logged.length = 0
      await knock(house, one, {
        ids: { id: newId(), slug: 'quattlebaum' },
        ...(one.route.body ? { body: madePersonal(bodyFor(one, { id: newId() })) } : {}),
        query: 'q=Zephyrine+Quattlebaum&cursor=moustache%20cup',
        headers: { ...who, 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Quattlebaum' },
      })
      expect([one.key, inLog()]).toEqual([one.key, []])
      const [line, ...more] = lines().filter(({ level }) => level === 'info')
      expect(more).toEqual([])
      expect(line).toMatchObject({
        id: expect.stringMatching(/^[\w-]{8}$/),
        method: one.method,
        route: one.path.replace(/\{(\w+)\}/g, ':$1'),
        status: expect.any(Number),
        ms: expect.any(Number),
      })
    }
  }
}, 120_000)

test('a line of somebody signed in says which workspace', async () => {
  logged.length = 0
  await house.lena.call('GET /v1/me')
  expect(lines()).toMatchObject([{ level: 'info', route: '/v1/me', workspace: house.workspaceId }])
})

test('R42 addresses that lead nowhere, pages and what cannot be read leave none of it behind', async () => {
  logged.length = 0
  const asked = [
    { url: '/zephyrine/quattlebaum?moustache=cup' },
    { url: '/v1/quattlebaum' },
    { url: '/%E0quattlebaum' },
    { url: `/form/${house.workspaceId.slice(-12)}?name=Quattlebaum` },
    { url: '/v1/me', headers: { host: 'quattlebaum.example' } },
    {
      url: '/v1/session',
      method: 'POST' as const,
      payload: '{"email": "zephyrine@quattlebaum.example", moustache cup',
      headers: { 'content-type': 'application/json' },
    },
    {
      url: `/form/${house.workspaceId.slice(-12)}`,
      method: 'POST' as const,
      payload: 'name=Zephyrine+Quattlebaum&email=z@quattlebaum.example&words=my+moustache+cup',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '203.0.113.77' },
    },
  ]
  for (const one of asked) await house.app.inject(one)
  expect(inLog()).toEqual([])
  expect(lines().length).toBeGreaterThanOrEqual(asked.length - 1)
})

test('the link to a customer’s page stays out of the log: opened, answered, over, unknown, and while something breaks', async () => {
  const { caseId } = await takeTeapot(house, { address: 'zephyrine@quattlebaum.example' })
  const params = { id: caseId }
  const { path } = await house.lena.call('POST /v1/cases/{id}/page-links', { params })
  logged.length = 0
  const visit = async () => {
    await house.app.inject({ url: `${path}?form=check&right=yes` })
    await sendForm(house, path, { form: 'wrong', once: 'once', words: 'My moustache cup is in pieces.' })
  }
  await visit()
  await ask(house.config.ownerUrl, 'alter table page_link rename to page_link_gone')
  await visit()
  await ask(house.config.ownerUrl, 'alter table page_link_gone rename to page_link')
  await house.lena.call('POST /v1/cases/{id}/page-links/revocation', { params })
  await visit()
  const token = path.slice('/c/'.length)
  expect([...inLog(), ...logged.filter((line) => line.includes(token.slice(0, 12)))]).toEqual([])
  const statuses = lines().flatMap(({ route, status }) => (route === '/c/:token' ? [status] : []))
  expect(statuses).toEqual(expect.arrayContaining([200, 303, 500, 404]))
})

test('R42 a fault says what kind it is and where it happened, and not whose words it broke on', async () => {
  await ask(
    house.config.ownerUrl,
    `create function refuse_name() returns trigger language plpgsql as $$ begin raise exception 'no room for %', new; end $$;
     create trigger refuse_name before insert on complaint for each row execute function refuse_name()`,
  )
  logged.length = 0
  const { statusCode, payload } = await house.app.inject({
    method: 'POST',
    url: '/v1/complaints',
    headers: { cookie: house.lena.cookie, 'content-type': 'application/json' },
    payload: JSON.stringify({
      channel: 'email',
      sender: { name: 'Zephyrine Quattlebaum', kind: 'email', address: 'z@quattlebaum.example' },
      subject: 'moustache cup',
      words: 'My moustache cup came in pieces.',
    }),
  })
  await ask(house.config.ownerUrl, 'drop function refuse_name cascade')
  expect(statusCode).toBe(500)
  const [fault] = lines().filter(({ level }) => level === 'error')
  expect(fault).toMatchObject({ route: '/v1/complaints', code: 'P0001', fault: expect.any(String) })
  expect(fault?.['where']).toEqual(expect.arrayContaining([expect.stringMatching(/intake\/accept\.ts:\d+/)]))
  expect(payload).toContain(String(fault?.['reference']))
  expect(inLog()).toEqual([])
})

test('R42 a timer that fails holds to it, too, whatever was thrown', async () => {
  logged.length = 0
  const thrown = [
    new Error('Zephyrine Quattlebaum\n    at home (/moustache cup:1:1)', {
      cause: new TypeError('z@quattlebaum.example'),
    }),
    'my moustache cup',
    { quattlebaum: true },
  ]
  const rung = { workspaceId: house.workspaceId, kind: 'agenda', subjectId: newId(), attempt: 1, due: 0 }
  for (const fault of thrown) {
    const timers = { claim: async () => [rung], nextDue: async () => null }
    const agenda = () => Promise.reject(fault as Error)
    await ringDue(timers, house.machinery.clock, { agenda }, house.machinery.log)
  }
  expect(lines()).toMatchObject([
    { what: 'timer agenda', fault: 'Error', cause: { fault: 'TypeError' } },
    {},
    {},
  ])
  expect(inLog()).toEqual([])
  expect(faultOf(thrown[0])['where']).toEqual(
    expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  )
})
