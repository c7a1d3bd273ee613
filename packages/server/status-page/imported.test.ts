import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const sample = (name: string) => readFileSync(join(import.meta.dirname, '../testing/data', name))
const notices = sample('published-notices.jsonl')

type Line = {
  readonly id: string
  readonly summary: string
  readonly updates: readonly { readonly at: string; readonly text: string }[]
}
const lines: readonly Line[] = notices
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

async function bringIn(bytes: Buffer, source: string, more: Record<string, string> = {}, dryRun = false) {
  const { fileId, mapping } = await house.mira.call('POST /v1/import-files', {
    body: bytes as never,
    query: { target: 'notices' },
  } as never)
  const { id } = await house.mira.call('POST /v1/imports', {
    body: { fileId, target: 'notices', mapping: { ...mapping, ...more }, source, dryRun },
  })
  for (let rings = 0; rings < 20; rings++) {
    await house.ring()
    const job = await house.mira.call('GET /v1/imports/{id}', { params: { id } })
    if (job.standing === 'done' || job.standing === 'stopped') return job
  }
  throw new Error('The import does not end')
}

const rows = async (table: string) =>
  Number((await ask(house.config.ownerUrl, `select count(*)::int as n from ${table}`))[0]?.['n'])

const imported = async () => {
  const { rows: all } = await house.mira.call('GET /v1/failures', { query: { limit: 200 } })
  return all.filter((failure) => failure.imported !== null)
}

const noticeOf = (id: string) => house.mira.call('GET /v1/failures/{id}/notice', { params: { id } })

// What the raw texts and times say, reckoned here by other means: the clock that stands before "US/Pacific", that zone's
// offset from Intl, and the time of the next update.
const said = /(?:(\d{4})-(\d\d)-(\d\d) )?(\d\d?):(\d\d) US\/Pacific/g
const promising = /(?:updates?|information)\b[^.]*\b(?:by|at)\s[^.]*$/i
const pacific = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})
const wallOf = (at: number) => Date.parse(`${pacific.format(at).replace(', ', 'T')}Z`)
const instantOf = (wall: number) =>
  [7, 8].map((hours) => wall + hours * 3_600_000).find((at) => wallOf(at) === wall)

function promisedIn({ at, text }: Line['updates'][number]): readonly number[] {
  const made = Date.parse(at)
  const dues = text.split(/(?<=\.)\s|\n/).flatMap((sentence) =>
    [...sentence.matchAll(said)].flatMap(
      ({ 0: { length }, 1: year, 2: month, 3: day, 4: hour, 5: minute, index }) => {
        if (!promising.test(sentence.slice(0, index + length))) return []
        const midnight = year
          ? Date.UTC(Number(year), Number(month) - 1, Number(day))
          : Math.floor(wallOf(made) / 86_400_000) * 86_400_000
        const wall = midnight + Number(hour) * 3_600_000 + Number(minute) * 60_000
        const due = instantOf(!year && wall <= wallOf(made) ? wall + 86_400_000 : wall)
        return due !== undefined && due > made ? [due] : []
      },
    ),
  )
  return [...new Set(dues)]
}

const expected = lines.flatMap(({ id, updates }) =>
  updates.flatMap((update, index) => {
    const next = updates[index + 1]
    return promisedIn(update).map((due) => ({
      id,
      index,
      due: new Date(due).toISOString(),
      came: next ? (Date.parse(next.at) <= due ? 'in time' : 'too late') : 'never',
    }))
  }),
)

const cameOf = { kept: 'in time', 'kept late': 'too late', late: 'never' } as const

test('real notices come in as failures with their updates; each promise of the next is kept or broken as the times say', async () => {
  expect(await bringIn(notices, 'cloud', {}, true)).toMatchObject({
    progress: { rows: lines.length, taken: lines.length },
  })
  expect(await rows('failure')).toBe(0)
  expect(await bringIn(notices, 'cloud')).toMatchObject({
    standing: 'done',
    progress: { rows: lines.length, taken: lines.length, refused: 0 },
  })
  const failures = await imported()
  expect(failures.map(({ imported: from }) => from?.sourceId).toSorted()).toEqual(
    lines.map(({ id }) => id).toSorted(),
  )
  const found = []
  for (const { id, imported: from } of failures) {
    const { updates } = await noticeOf(id)
    const line = lines.find((one) => one.id === from?.sourceId)
    expect(updates.map(({ words }) => words)).toEqual(line?.updates.map(({ text }) => text.trim()))
    for (const [index, { promised }] of updates.entries())
      for (const { dueAt, standing } of promised)
        found.push({
          id: from?.sourceId,
          index,
          due: new Date(Date.parse(dueAt) - 1).toISOString(),
          came: cameOf[standing as keyof typeof cameOf],
        })
  }
  const inOrder = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).toSorted()
  expect(inOrder(found)).toEqual(inOrder(expected))
  expect(new Set(expected.map(({ came }) => came))).toEqual(new Set(Object.values(cameOf)))
})

test('an imported failure is history: nobody owes anything for it, nothing leaves, and the same file adds nothing', async () => {
  const tables = ['failure', 'imported_update', 'promise'] as const
  const counts = async () => Promise.all(tables.map(rows))
  const before = await counts()
  expect(await Promise.all(['message', 'outbox', 'agenda_item'].map(rows))).toEqual([0, 0, 0])
  expect(await bringIn(notices, 'cloud')).toMatchObject({ progress: { taken: 0, known: lines.length } })
  expect(await counts()).toEqual(before)
  const [failure] = await imported()
  const params = { id: failure?.id ?? '' }
  await expect(
    house.mira.call('POST /v1/failures/{id}/status-page', {
      params,
      body: { title: 'Late', reach: 'public', slug: 'late' },
    }),
  ).rejects.toMatchObject({ problem: { code: 'failure/imported' } })
  await expect(
    house.mira.call('POST /v1/outreaches', { body: { failureId: params.id } }),
  ).rejects.toMatchObject({ problem: { code: 'failure/imported' } })
})

test('the ledger shows what was broken there as broken, and asks nobody to keep it', async () => {
  const views = await Promise.all(
    (['broken', 'open', 'at-risk', 'mine'] as const).map((view) =>
      house.mira.call('GET /v1/promises', { query: { view, limit: 200 } }),
    ),
  )
  const broken = expected.filter(({ came }) => came !== 'in time')
  expect(views.map((view) => view.rows.length)).toEqual([broken.length, 0, 0, 0])
})

test('clocks without a day go on from the update before', async () => {
  const clocks = sample('published-clocks.jsonl')
  expect(await bringIn(clocks, 'clocks', { zoneIs: 'UTC' })).toMatchObject({
    progress: { taken: 2, refused: 0 },
  })
  const all = (await imported()).filter(({ imported: from }) => from?.source === 'clocks')
  const told = new Map<string, readonly string[]>()
  for (const { id, span } of all) {
    const { updates } = await noticeOf(id)
    told.set(
      span.from,
      updates.flatMap(({ at, promised }) => [
        at,
        ...promised.map(({ dueAt, standing }) => `${dueAt} ${standing}`),
      ]),
    )
  }
  expect(told.get('2022-07-05T14:40:30.000Z')).toEqual([
    '2022-07-05T14:40:00.000Z',
    '2022-07-05T15:39:00.000Z',
    '2022-07-05T16:19:00.000Z',
    '2022-07-05T17:00:00.001Z kept late',
    '2022-07-05T17:01:00.000Z',
    '2022-07-05T17:30:00.001Z kept late',
    '2022-07-05T17:33:00.000Z',
  ])
})

test('a line without updates, and a file that is no JSON, are refused with the reason', async () => {
  const empty = Buffer.from(
    '{"id":"x","summary":"Nothing said","started_at":"2020-01-01T00:00:00Z","updates":[]}\n',
  )
  const map = { updateWords: 'updates.text', updateAt: 'updates.at' }
  const job = await bringIn(empty, 'empty', map)
  expect(job).toMatchObject({ progress: { taken: 0, refused: 1 } })
  const errors = await house.app.inject({
    url: `/v1/imports/${job.id}/errors`,
    headers: { cookie: house.mira.cookie },
  })
  expect(errors.body).toContain('There are no updates')
  const csv = Buffer.from('id,updates.text,updates.at\n1,We look,2020-01-01T00:00:00Z\n')
  expect(await bringIn(csv, 'csv', map)).toMatchObject({ progress: { taken: 0, refused: 1 } })
})
