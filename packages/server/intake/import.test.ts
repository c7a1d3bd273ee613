import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { runImports } from './import-run.ts'
import { targets } from './import-target.ts'

let house: House
let lead: TestPerson
beforeAll(async () => {
  house = await openHouse()
  lead = house.mira
})
afterAll(() => house.close())

const { batchRows } = targets.complaints
const data = (name: string) => readFileSync(join(import.meta.dirname, '../testing/data', name))
const csv = (...lines: readonly string[]) => Buffer.from(lines.join('\n'))

const send = (bytes: Buffer) => lead.call('POST /v1/import-files', { body: bytes as never } as never)
const look = (id: string) => lead.call('GET /v1/imports/{id}', { params: { id } })
const begin = (body: { fileId: string; mapping: Record<string, string>; source: string; dryRun?: boolean }) =>
  lead.call('POST /v1/imports', { body })

/** Imports a file to its end. */
async function bringIn(
  bytes: Buffer,
  source: string,
  more: { mapping?: Record<string, string>; dryRun?: boolean } = {},
) {
  const { fileId, mapping } = await send(bytes)
  const { id } = await begin({ fileId, mapping, source, ...more })
  for (let rings = 0; rings < 20; rings++) {
    await house.ring()
    const job = await look(id)
    if (job.standing === 'done' || job.standing === 'stopped') return job
  }
  throw new Error('The import does not end')
}

/** The error file as its bytes. */
async function errorsOf(id: string) {
  const { body } = await house.app.inject({
    url: `/v1/imports/${id}/errors`,
    headers: { cookie: lead.cookie },
  })
  return body
}

async function count(table: string) {
  const [row] = await ask(house.config.ownerUrl, `select count(*)::int as count from ${table}`)
  return row?.['count']
}

test('complaints of the consumer bureau come in whole, and the same file again adds nothing', async () => {
  const bytes = data('cfpb-narratives.csv')
  const sent = await send(bytes)
  expect(sent).toMatchObject({
    format: 'csv',
    columns: ['row', 'product', 'narrative'],
    mapping: { sourceId: 'row', subject: 'product', words: 'narrative' },
  })
  const first = await bringIn(bytes, 'consumer bureau')
  const { rows, taken } = first.progress
  expect(first).toMatchObject({ standing: 'done', progress: { known: 0, refused: 0, bytes: bytes.length } })
  expect([taken, await count('complaint'), await count('"case"')]).toEqual([rows, rows, rows])
  const again = await bringIn(bytes, 'consumer bureau')
  expect(again.progress).toMatchObject({ rows, taken: 0, known: rows, refused: 0 })
  expect(await count('complaint')).toBe(rows)
})

test('conversations come in with the customer’s words alone, at the time they began', async () => {
  const bytes = data('support-conversations.jsonl')
  const job = await bringIn(bytes, 'social media')
  expect(job.mapping).toMatchObject({
    words: 'turns[customer].text',
    receivedAt: 'opened_at',
    sourceId: 'id',
  })
  const { rows, taken, known, refused } = job.progress
  expect(taken + known + refused).toBe(rows)
  const [line] = bytes.toString().split('\n')
  const { id, opened_at, turns } = JSON.parse(line ?? '')
  const [kept] = await ask(
    house.config.ownerUrl,
    `select words, received_at, convert_from(bytes, 'utf8') as raw from complaint c join complaint_raw r on r.complaint_id = c.id
     join complaint_source s on s.complaint_id = c.id where s.source = 'social media' and s.source_id = '${id}'`,
  )
  const said = turns
    .filter(({ role }: { role: string }) => role === 'customer')
    .map(({ text }: { text: string }) => text)
  expect(kept?.['words']).toBe(said.join('\n\n').trim())
  expect(new Date(String(kept?.['received_at'])).toISOString()).toBe(opened_at)
  expect(JSON.parse(String(kept?.['raw']))).toMatchObject({ company: expect.any(String) })
})

test('a dry run says what would come and keeps nothing', async () => {
  const before = await Promise.all(['complaint', 'customer', 'event', 'timer', 'complaint_source'].map(count))
  const file = csv('id,words,email', '1,broken,tom@example.com', '1,the same,', '2,,', '3,late,nobody')
  const job = await bringIn(file, 'a try', { dryRun: true })
  expect(job.progress).toMatchObject({ rows: 4, taken: 1, known: 1, refused: 2 })
  const after = await Promise.all(['complaint', 'customer', 'event', 'timer', 'complaint_source'].map(count))
  expect(after).toEqual(before)
})

test('refused rows come back with their reasons, are mended, and come in', async () => {
  const file = csv(
    'id,words,email,severity,received',
    '1,The handle is off.,tom@example.com,4,2026-03-01',
    '2,=1+1,not an address,,',
    '3,,tom@example.com,,',
    '4,late,,9,',
    '5,late,,,2031-01-01',
    '6,late,,,someday',
    '7,late',
  )
  const mapping = {
    sourceId: 'id',
    words: 'words',
    email: 'email',
    severity: 'severity',
    receivedAt: 'received',
  }
  const job = await bringIn(file, 'mended', { mapping })
  expect(job.progress).toMatchObject({ rows: 7, taken: 1, known: 0, refused: 6 })
  const errors = await errorsOf(job.id)
  expect(errors.split('\r\n')).toEqual([
    'id,words,email,severity,received,reason',
    "2,'=1+1,not an address,,,“not an address” is no e-mail address",
    '3,,tom@example.com,,,There are no words',
    '4,late,,9,,The severity “9” is none of 1 to 5',
    '5,late,,,2031-01-01,“2031-01-01” is still to come',
    '6,late,,,someday,“someday” is no date we can read',
    '7,late,,,,It has 2 cells where the head has 5',
    '',
  ])
  const mended = errors
    .replace('not an address', 'rosa@example.com')
    .replace('3,,', '3,Broken.,')
    .replace('9,,The', '5,,The')
  const second = await bringIn(Buffer.from(mended.replace('2031', '2021').replace('someday', '')), 'mended', {
    mapping,
  })
  expect(second.progress).toMatchObject({ rows: 6, taken: 6, known: 0, refused: 0 })
  const words = await ask(
    house.config.ownerUrl,
    `select words from complaint join complaint_source s on s.complaint_id = id where s.source = 'mended' and source_id = '2'`,
  )
  expect(words).toEqual([{ words: '=1+1' }])
})

test('a row without an id is itself its id', async () => {
  const file = csv('words', 'one', 'two', 'one')
  expect((await bringIn(file, 'no ids')).progress).toMatchObject({ taken: 2, known: 1 })
  expect((await bringIn(file, 'no ids')).progress).toMatchObject({ taken: 0, known: 3 })
})

test('dates that can be read two ways are said, and read as one is told', async () => {
  const file = csv('id,words,received', '1,a,03/02/2026', '2,b,02/01/2026')
  const job = await bringIn(file, 'dates')
  expect(job.why).toContain('can be read two ways')
  expect(job.mapping).toMatchObject({ dateOrder: 'day-first' })
  const mapping = { sourceId: 'id', words: 'words', receivedAt: 'received', dateOrder: 'month-first' }
  expect((await bringIn(file, 'dates told', { mapping })).why).toBeNull()
  const at = await ask(
    house.config.ownerUrl,
    `select received_at::date::text as day from complaint join complaint_source s on s.complaint_id = id where s.source like 'dates%' order by s.source, source_id`,
  )
  expect(at.map(({ day }) => day)).toEqual(['2026-02-03', '2026-01-02', '2026-03-02', '2026-02-01'])
})

test('one value that cannot be kept takes no other row along', async () => {
  const lines = [
    '{"id":1,"words":"good"}',
    '{"id":2,"words":"half \\ud800"}',
    '{"id":3,"words":"nul \\u0000"}',
    '{"id":4,"words":"good"}',
  ]
  const job = await bringIn(csv(...lines), 'odd signs')
  expect(job.progress).toMatchObject({ rows: 4, taken: 2, refused: 2 })
  expect(await errorsOf(job.id)).toContain('holds a NUL or half a character')
})

test('a file that breaks off says after which row, and what came before it is in', async () => {
  const job = await bringIn(csv('id,words', '1,good', '2,"never closed', '3,x'), 'broken off')
  expect(job).toMatchObject({ standing: 'stopped', why: expect.stringContaining('never closed') })
})

test('an import that was killed between batches goes on where it was', async () => {
  const rows = Array.from({ length: batchRows * 3 + 7 }, (_, index) => `${index},Row ${index} is broken.`)
  const { fileId, mapping } = await send(csv('id,words', ...rows))
  const job = await begin({ fileId, mapping, source: 'killed' })
  const rung = { workspaceId: house.workspaceId, kind: 'import', subjectId: job.id, attempt: 0, due: 0 }
  // Two transactions open the import and two take a batch each; the next fails as a killed process would leave it.
  let transactions = 0
  const { database } = house.machinery
  const failing = {
    ...database,
    work: ((workspaceId, work) =>
      ++transactions > 4
        ? Promise.reject(new Error('killed'))
        : database.work(workspaceId, work)) as typeof database.work,
  }
  await expect(runImports({ ...house.machinery, database: failing }, Infinity)([rung], 0)).rejects.toThrow(
    'killed',
  )
  const halfway = await look(job.id)
  expect(halfway).toMatchObject({ standing: 'running', progress: { taken: batchRows * 2 } })
  await runImports(house.machinery, Infinity)([rung], 0)
  expect(await look(job.id)).toMatchObject({
    standing: 'done',
    progress: { taken: rows.length, known: 0, refused: 0 },
  })
})

test('two processes that go on with one import at once take each row once', async () => {
  const rows = Array.from({ length: batchRows * 4 }, (_, index) => `${index},Row ${index} is late.`)
  const { fileId, mapping } = await send(csv('id,words', ...rows))
  const job = await begin({ fileId, mapping, source: 'twice' })
  const rung = { workspaceId: house.workspaceId, kind: 'import', subjectId: job.id, attempt: 0, due: 0 }
  await Promise.all([1, 2].map(() => runImports(house.machinery, Infinity)([rung], 0)))
  expect((await look(job.id)).progress).toMatchObject({ rows: rows.length, taken: rows.length, known: 0 })
})

test('a mapping that does not fit is refused at its fields', async () => {
  const { fileId } = await send(csv('id,words', '1,x'))
  const refused = begin({ fileId, mapping: { email: 'mail', colour: 'id' }, source: 'x' })
  await expect(refused).rejects.toMatchObject({
    problem: {
      status: 422,
      errors: [
        { path: 'mapping.colour', message: expect.stringContaining('Map one of') },
        { path: 'mapping.email', message: 'The file has no column “mail”' },
        { path: 'mapping.words', message: expect.any(String) },
      ],
    },
  })
})

test('bytes that are no text, no file and an unknown file are refused with what to do', async () => {
  await expect(send(Buffer.from([0xff, 0xfe, 0x41]))).rejects.toMatchObject({
    problem: { status: 400, code: 'bad-encoding' },
  })
  await expect(send(Buffer.from('   '))).rejects.toMatchObject({
    problem: { status: 422, title: 'The file is empty' },
  })
  const unknown = begin({ fileId: job0, mapping: { words: 'words' }, source: 'x' })
  await expect(unknown).rejects.toMatchObject({ problem: { status: 404 } })
})
const job0 = '01890000-0000-7000-8000-000000000000'

test('a member may not bring files in', async () => {
  await expect(house.lena.call('GET /v1/imports')).rejects.toMatchObject({ problem: { status: 403 } })
})
