import { afterAll, beforeAll, expect, test } from 'vitest'
import { DoorRefusal } from '../engine/problem.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { takeIn } from './accept.ts'
import { takeInMany } from './bulk.ts'
import type { Arrived } from './decide.ts'

let one: House
let many: House
beforeAll(async () => {
  one = await openHouse()
  many = await openHouse()
})
afterAll(async () => {
  await one.close()
  await many.close()
})

const now = Date.parse('2026-03-05T13:30:00Z')
const day = 86_400_000

/** Twelve complaints of seven people, some years old, one of them blank and one there twice. */
const arrivals: readonly Arrived[] = [
  brought('1', { sender: email('tom@example.com'), subject: 'order 7781' }),
  brought('2', { sender: email('Tom@Example.com'), words: 'And the lid is missing.', receivedAt: now - day }),
  brought('3', { sender: email('rosa@example.com'), severity: { level: 5, reason: 'severity in the file' } }),
  brought('4', { words: '   ' }),
  brought('1', { words: 'The same once more.' }),
  brought('5', {
    sender: { name: 'Jan Novak', kind: 'phone', address: '+44 20 7946 0100' },
    zone: 'Asia/Tokyo',
  }),
  brought('6', { alsoKnownBy: [{ kind: 'phone', value: '+442079460100' }], receivedAt: now - 900 * day }),
  brought('7', { words: `${'ten signs '.repeat(11)}and more😀😀`, language: 'de', sentAt: now - 2 * day }),
  brought('8', { raw: { mediaType: 'application/json', bytes: Buffer.from('{"a":"\\\\x"}') } }),
  ...['9', '10', '11'].map((id) => brought(id, { sender: email(`${id}@example.com`) })),
]

function brought(id: string, more: Partial<Arrived>): Arrived {
  return {
    channel: 'import',
    sender: { name: null, kind: null, address: null },
    subject: null,
    words: `The teapot came in pieces, ${id}.`,
    sentAt: null,
    source: { system: 'old desk', id },
    receipt: false,
    broughtIn: true,
    ...more,
  }
}

function email(address: string): Arrived['sender'] {
  return { name: null, kind: 'email', address }
}

const tables = [
  'customer',
  'customer_identity',
  'failure',
  '"case"',
  'complaint',
  'complaint_raw',
  'complaint_source',
  'stream',
  'event',
  'event_content',
  'agenda_item',
  'timer',
  'outbox',
]

/** Every row of the tables as text, ids and what is random replaced by where they first stand. */
async function rowsOf({ config, mira, lena, workspaceId }: House) {
  const names = new Map([
    [mira.id, 'Mira'],
    [lena.id, 'Lena'],
    [workspaceId, 'workspace'],
  ])
  const complaints = await ask(
    config.ownerUrl,
    'select c.id, c.case_id, c.customer_id, k.failure_id from complaint c join "case" k on k.id = c.case_id order by c.id',
  )
  complaints.forEach(({ id, case_id, customer_id, failure_id }, index) => {
    names.set(String(id), `complaint ${index}`)
    names.set(String(case_id), `case ${index}`)
    names.set(String(failure_id), `failure ${index}`)
    if (!names.has(String(customer_id))) names.set(String(customer_id), `customer ${index}`)
  })
  const rows = await Promise.all(
    tables.map((table) => ask(config.ownerUrl, `select to_jsonb(t) as row from ${table} t`)),
  )
  return Object.fromEntries(
    tables.map((table, index) => [table, (rows[index] ?? []).map(({ row }) => plain(row, names)).toSorted()]),
  )
}

function plain(row: unknown, names: ReadonlyMap<string, string>) {
  const text = JSON.stringify(row)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? 'an id')
    .replace(/"(?:hash|head|previous|digest|salt)": ?"[0-9a-f]+"/g, '')
  return text
}

function takenBefore(fault: unknown): 'known' {
  if (fault instanceof DoorRefusal && fault.code === 'already-taken') return 'known'
  throw fault
}

test('many complaints at once leave the rows that the same complaints leave one by one', async () => {
  const singles: string[] = []
  const context = await one.context(one.mira)
  for (const arrived of arrivals) {
    const taken = await takeIn(context, arrived).catch(takenBefore)
    singles.push(taken === 'known' ? taken : taken.ok ? 'taken' : 'refused')
  }
  const together = await many.context(many.mira)
  const outcomes = await together.transaction((tx) => takeInMany(together, tx, arrivals))
  expect(outcomes.map(({ as }) => as)).toEqual(singles)
  expect(singles.filter((as) => as !== 'taken')).toEqual(['refused', 'known'])
  const [left, right] = [await rowsOf(one), await rowsOf(many)]
  expect(right).toEqual(left)
  expect(left['event']?.length).toBe(50)
  expect(left['timer']?.length).toBeGreaterThan(5)
})

test('the chains that began together hold', async () => {
  const { rows } = await many.mira.call('GET /v1/agenda', { query: { view: 'all', limit: 1 } })
  const file = await many.mira.call('GET /v1/cases/{id}/file', { params: { id: rows[0]?.caseId ?? '' } })
  expect(file).toMatchObject({ faults: [] })
})

test('those who are there share what is brought in, whoever has less due first', async () => {
  const owners = await ask(
    many.config.ownerUrl,
    'select owner_id, count(*)::int as cases from "case" group by 1',
  )
  expect(owners.map(({ cases }) => cases).toSorted()).toEqual([4, 6])
})
