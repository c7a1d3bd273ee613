import { Refused } from '@amends/contract/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'

let house: House
let caseId: string
beforeAll(async () => {
  house = await openHouse()
  const taken = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'email',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      subject: 'order 7781',
      words: 'This is the second teapot in pieces.',
    },
  })
  caseId = taken.caseId
})
afterAll(() => house.close())

type Checks = NonNullable<Awaited<ReturnType<typeof policyNow>>['checks']>
const policyNow = () => house.mira.call('GET /v1/policy')

async function set(change: Partial<Checks>) {
  const { version, changedAt: _, ...rest } = await policyNow()
  const checks = { severity: {}, vocabulary: {}, suppressions: [], ...rest.checks, ...change }
  return house.mira.call('PUT /v1/policy', { version, body: { ...rest, checks } })
}

/** What the desk reads a text against, read as the desk reads it. */
async function reportOf(text: string) {
  const { policy, context, now, timezone } = await house.lena.call('GET /v1/cases/{id}/grounds', {
    params: { id: caseId },
    query: { purpose: 'receipt', channel: 'email' },
  })
  const report = await house.lena.call('POST /v1/checks', {
    body: { text, now, timezone, context, policy } as never,
  })
  return report as Exclude<typeof report, { batch: unknown }>
}

const held = 'We are sorry if you feel that way about your teapot.'

test('a severity that a lead sets is that of the next message, at the door and where it leaves', async () => {
  expect((await reportOf(held)).verdict).toMatchObject({ result: 'hold' })
  await set({ severity: { 'sorry-if': 'hint' } })
  const report = await reportOf(held)
  expect(report).toMatchObject({ findings: [{ rule: 'sorry-if', severity: 'hint' }] })
  expect(report).toMatchObject({ versions: { policy: String((await policyNow()).version) } })
  await set({ severity: {} })
})

test('words of the house are found in the next message', async () => {
  await set({ vocabulary: { forbidden: ['ticket'] } })
  expect(await reportOf('We have your ticket.')).toMatchObject({ findings: [{ rule: 'own-words' }] })
})

test('a finding may stand until a day, in the name of whoever said so', async () => {
  const fingerprint = (await reportOf(held)).findings[0]?.fingerprint ?? ''
  await set({
    suppressions: [{ fingerprint, who: 'somebody else', why: 'Tom asked for it', until: '2026-03-06' }],
  })
  expect(await reportOf(held)).toMatchObject({ findings: [{ suppressed: { who: 'Mira Okafor' } }] })
  await set({
    suppressions: [{ fingerprint, who: 'somebody else', why: 'Tom asked for it', until: '2026-03-05' }],
  })
  expect(await reportOf(held)).toMatchObject({
    findings: [{ suppressed: null, lapsed: { until: '2026-03-05' } }],
  })
})

test('a policy that names a rule that is not there is refused with its place', async () => {
  const wrong = await set({ severity: { 'sorry-iff': 'warn' } }).catch((refused: unknown) => refused)
  expect(wrong).toBeInstanceOf(Refused)
  expect((wrong as Refused).problem.status).toBe(422)
  const body = { text: 'x', now: '2026-03-05T12:00:00Z', timezone: 'UTC', policy: { preset: 'sms' } }
  const asked = await house.lena
    .call('POST /v1/checks', { body: body as never })
    .catch((refused: unknown) => refused)
  expect((asked as Refused).problem.status).toBe(422)
})
