import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.ts'
import { problemOf, takeTeapot } from '../testing/teapot.ts'
import { readInTurns } from './checks.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const at = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' }
const feelings = 'Dear Tom, we are sorry if you feel that way.'
const refund = 'Dear Tom, I refunded £40 to you and will ring you by 17:00 tomorrow. Mira Okafor'
const lines = [
  { id: 'a', text: feelings, ...at },
  { id: 'b', text: refund, ...at, locale: 'en-GB', context: { purpose: 'update', severity: 2, grounds: [] } },
  { id: 'c', text: feelings, ...at, policy: { required: [], severity: { 'sorry-if': 'off' } } },
  { id: '', text: '', ...at },
] as const

const check = (body: unknown) => house.lena.call('POST /v1/checks', { body: body as never })

test('a batch gives what `amends check --jsonl` gives: each id with its report, in order', async () => {
  const { stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../cli/main.ts'), 'check', '--jsonl'],
    { input: lines.map((line) => JSON.stringify(line)).join('\n'), encoding: 'utf8' },
  )
  const said = stdout.trimEnd().split('\n')
  const { batch } = (await check({ batch: lines })) as { batch: unknown[] }
  expect(batch).toEqual(said.map((line) => JSON.parse(line) as unknown))
  expect(await Promise.all(lines.map(check))).toEqual(batch)
})

test('a single text needs no id', async () => {
  const report = await check({ text: feelings, ...at })
  expect(report).not.toHaveProperty('id')
  expect(report).toMatchObject({ schema: 'amends-report/1', verdict: { result: 'hold' } })
})

test('what a case gives as the context of a message can be sent as it is', async () => {
  const { caseId } = await takeTeapot(house)
  await house.lena.call('POST /v1/cases/{id}/facts', {
    params: { id: caseId },
    body: { about: 'cause', statement: 'The box had no padding', source: null, customersPart: false },
  })
  const grounds = await house.lena.call('GET /v1/cases/{id}/grounds', { params: { id: caseId } })
  const report = await check({ text: 'Dear Tom, I will refund you £40 by Friday. Mira Okafor', ...grounds })
  expect(report).toMatchObject({
    ties: expect.arrayContaining([expect.objectContaining({ what: 'amount' })]),
  })
})

const long = 'x'.repeat(100_000)
test.each([
  ['no text', { ...at }, 'text'],
  ['no time', { text: 'x', timezone: 'Europe/London' }, 'now'],
  ['a time without an offset', { text: 'x', ...at, now: '2026-03-05T12:00:00' }, 'now'],
  ['a zone that is none', { text: 'x', ...at, timezone: 'Mars/One' }, 'timezone'],
  ['a misspelt field', { text: 'x', ...at, contxt: {} }, ''],
  ['a misspelt part of the context', { text: 'x', ...at, context: { purpos: 'apology' } }, 'context'],
  [
    'grounds that are none',
    { text: 'x', ...at, context: { grounds: [{ kind: 'fact' }] } },
    'context.grounds.0.id',
  ],
  ['an element that is none', { text: 'x', ...at, policy: { required: ['charm'] } }, 'policy.required.0'],
  ['an empty batch', { batch: [] }, 'batch'],
  ['a batch without ids', { batch: [{ text: 'x', ...at }] }, 'batch.0.id'],
  ['one wrong in a batch', { batch: [lines[0], { ...lines[1], timezone: 'Mars/One' }] }, 'batch.1.timezone'],
  ['too many', { batch: Array.from({ length: 1_001 }, () => lines[0]) }, 'batch'],
  ['too much', { batch: Array.from({ length: 21 }, (_, n) => ({ id: `${n}`, text: long, ...at })) }, 'batch'],
  ['a text too long', { text: long + long + long, ...at }, 'text'],
])('%s is refused, and the place is named', async (_, body, path) => {
  const problem = await problemOf(check(body))
  expect(problem).toMatchObject({ status: 422, code: 'bad-input' })
  expect(problem?.errors?.map((error) => error.path)).toContain(path)
})

test('of a batch each text is read in a turn of its own, and no more once whoever asked has hung up', async () => {
  const turns: string[] = []
  const others = setInterval(() => turns.push('another'), 0)
  const batch = lines.map((line) => ({ ...line }) as never)
  let asked = 0
  const read = await readInTurns(batch, () => {
    turns.push('ours')
    return ++asked > 2
  })
  clearInterval(others)
  expect(read).toHaveLength(2)
  expect(turns.filter((turn) => turn === 'ours')).toHaveLength(3)
})

test('nobody who is not signed in has a text read', async () => {
  const problem = await problemOf(house.stranger('POST /v1/checks', { body: { text: 'x', ...at } }))
  expect(problem).toMatchObject({ status: 401, code: 'signed-out' })
})
