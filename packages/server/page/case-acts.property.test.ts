import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'
import { sendForm } from '../testing/send-form.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** One thing a customer does in one of two tabs, which may be sent twice; and one thing their owner does in between. */
const theirs = fc.record({
  form: fc.constantFrom('account', 'check', 'remedy', 'wish', 'wrong'),
  yes: fc.boolean(),
  twice: fc.boolean(),
})
const ours = fc.constantFrom<OwnersAct>(
  'account',
  'playback',
  'remedy',
  'fix',
  'verify',
  'ask',
  'withdraw',
  'close',
)
const moves = fc.array(fc.oneof({ weight: 2, arbitrary: theirs }, ours), { minLength: 4, maxLength: 12 })

test('each thing that their owner does there is taken, in the order of a recovery', async () => {
  const { caseId } = await takeTeapot(house, { address: 'rosa@example.com' })
  const order = [
    'account',
    'playback',
    'remedy',
    'withdraw',
    'apology',
    'fix',
    'verify',
    'ask',
    'lesson',
    'close',
  ]
  expect(order.toSorted()).toEqual(Object.keys(acts).toSorted())
  const refused = []
  for (const act of order) refused.push(await problemOf(acts[act as OwnersAct](caseId)))
  expect(refused).toEqual(order.map(() => null))
})

test('whatever a customer does, in any order and twice, nothing they wrote is lost and nothing contradicts itself', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      n += 1
      const { caseId } = await takeTeapot(house, { address: `tom-${n}@example.com` })
      const params = { id: caseId }
      const { path } = await house.lena.call('POST /v1/cases/{id}/page-links', { params })
      const written: string[] = []
      for (const [index, move] of all.entries()) {
        if (typeof move === 'string') await owner(caseId, move)
        else written.push(...(await customer(path, caseId, `${n}x${index}`, move)))
      }
      const kept = await everythingIn(caseId)
      expect(written.filter((words) => !kept.includes(words))).toEqual([])
      const screen = await house.lena.call('GET /v1/cases/{id}', { params })
      expect(contradictionsIn(screen)).toEqual([])
      expect(saidTwice(screen, written)).toEqual([])
      const { statusCode, body } = await house.app.inject({ url: path })
      expect([statusCode, unlikeTheCase(body, screen)]).toEqual([200, []])
    }),
    { numRuns: 25 },
  )
}, 240_000)

type Screen = Awaited<ReturnType<typeof house.lena.call<'GET /v1/cases/{id}'>>>

/** Two records, or two parts of one, that cannot both be true. */
function contradictionsIn({ case: it, remedies, accounts, followUps }: Screen): readonly string[] {
  const last = it.rounds.length
  return [
    ...remedies.filter(({ accepted, declined }) => accepted && declined).map(() => 'chosen and refused'),
    ...remedies.filter(({ delivery, withdrawn }) => delivery && withdrawn).map(() => 'given and withdrawn'),
    ...accounts
      .filter(({ playback }) => playback?.answer && !playback.answer.confirmed && !playback.answer.words)
      .map(() => 'corrected without a word'),
    ...(it.verification && !it.fix ? ['a check of no fix'] : []),
    ...(it.closure && !it.fix ? ['closed and not put right'] : []),
    ...followUps
      .filter(({ answer, round }) => answer && !answer.right && round >= last)
      .map(() => 'not right, and nothing began'),
  ]
}

/** What stands as more than one message of theirs. */
const saidTwice = ({ complaints }: Screen, written: readonly string[]) =>
  written.filter((words) => complaints.filter((one) => one.words.includes(words)).length > 1)

/** Where the page shows another state than the case has. */
function unlikeTheCase(body: string, { remedies, case: it }: Screen): readonly string[] {
  const openOnPage = body.match(/name="remedy" value="[^"]+"/g) ?? []
  const open = remedies.filter(
    ({ accepted, declined, withdrawn, granted, request }) =>
      !accepted && !declined && !withdrawn && !granted && !request && !it.closure,
  )
  return [
    ...(openOnPage.length === open.length ? [] : [`${openOnPage.length} to choose, ${open.length} open`]),
    ...(body.includes('We have closed this.') === (it.closure !== null) ? [] : ['closed']),
  ]
}

async function customer(
  path: string,
  caseId: string,
  mark: string,
  { form, yes, twice }: { form: string; yes: boolean; twice: boolean },
) {
  const words = `words of ${mark}.`
  const { remedies } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  const answer = yes ? 'yes' : 'no'
  const fields: Record<string, Record<string, string>> = {
    account: { 'right-happened': answer, ...(yes ? {} : { 'words-happened': words }) },
    check: { right: answer, words },
    remedy: { remedy: remedies.at(-1)?.id ?? crypto.randomUUID(), wants: answer, words },
    wish: { words },
    wrong: { words },
  }
  const send = () => sendForm(house, path, { form, once: mark, ...fields[form] })
  const sent = twice ? await Promise.all([send(), send()]) : [await send()]
  expect(sent.map(({ statusCode }) => statusCode)).toEqual(sent.map(() => 303))
  const says = form === 'account' ? !yes : form !== 'remedy' || !yes
  return says ? [words] : []
}

/** What their owner does; where it doesn't fit it is refused, as at the desk, and nothing but a refusal is let by. */
async function owner(caseId: string, what: OwnersAct) {
  const steps: readonly OwnersAct[] =
    what === 'close' ? ['account', 'apology', 'fix', 'verify', 'ask', 'lesson', 'close'] : [what]
  for (const step of steps) {
    const refused = await problemOf(acts[step](caseId))
    expect([null, 404, 409]).toContain(refused?.status ?? null)
  }
}

const talk = (caseId: string, purpose: 'apology' | 'follow-up', words: string) =>
  house.lena.call('POST /v1/cases/{id}/talks', {
    params: { id: caseId },
    body: { purpose, channel: 'phone', words, hearsNextAt: null },
  })
async function offer(id: string) {
  const { rows } = await house.lena.call('GET /v1/catalogue')
  return house.lena.call('POST /v1/cases/{id}/remedies', {
    params: { id },
    body: { catalogueId: rows[0]?.id ?? '', why: 'It broke', amount: null },
  })
}

const acts = {
  account: (id: string) =>
    house.lena.call('PUT /v1/cases/{id}/account', {
      params: { id },
      body: { happened: 'The second teapot broke' },
    }),
  playback: (id: string) =>
    house.lena.call('POST /v1/cases/{id}/account/playback', { params: { id }, body: {} }),
  remedy: offer,
  fix: (id: string) =>
    house.lena.call('POST /v1/cases/{id}/fix', { params: { id }, body: { words: 'A whole one is there' } }),
  verify: (id: string) =>
    house.lena.call('POST /v1/cases/{id}/fix/verification', {
      params: { id },
      body: { holds: true, words: 'I looked' },
    }),
  apology: (id: string) =>
    talk(id, 'apology', 'I am sorry. We packed your teapot in a box that was too thin.'),
  ask: (id: string) => talk(id, 'follow-up', 'Is it right now?'),
  withdraw: async (id: string) => {
    const { remedies } = await house.lena.call('GET /v1/cases/{id}', { params: { id } })
    return house.lena.call('POST /v1/remedies/{id}/withdrawal', {
      params: { id: (remedies.at(-1) ?? (await offer(id))).id },
      body: { words: 'Not after all' },
    })
  },
  lesson: async (id: string) => {
    const { failure } = await house.lena.call('GET /v1/cases/{id}', { params: { id } })
    const params = { id: failure.id }
    await house.lena.call('POST /v1/failures/{id}/cause', { params, body: { words: 'The box is too thin' } })
    return house.lena.call('POST /v1/failures/{id}/lessons', {
      params,
      body: { cause: 'The box is too thin', learned: 'Teapots need the double box' },
    })
  },
  close: (id: string) =>
    house.lena.call('POST /v1/cases/{id}/closure', {
      params: { id },
      body: { as: 'closed', reason: 'We stop' },
    }),
}
type OwnersAct = keyof typeof acts

/** All that the case holds of what anybody said: its messages and the file of what happened. */
async function everythingIn(caseId: string): Promise<string> {
  const rows = await ask(
    house.config.ownerUrl,
    `select words as text from complaint where case_id = '${caseId}'
     union all select content::text from event_content where stream_id = '${caseId}'`,
  )
  return rows.map(({ text }) => String(text)).join('\n')
}
