import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openContext } from '../workspace/context.ts'
import type { ImportJob } from './import-store.ts'
import { importFromDisk } from './import-stream.ts'
import { targets } from './import-target.ts'

let house: House
let folder: string
const happenings = targets.happenings as { batchRows: number }
const { batchRows } = happenings
beforeAll(async () => {
  house = await openHouse()
  folder = mkdtempSync(join(tmpdir(), 'amends-model-'))
  // A file of few rows is then many batches.
  happenings.batchRows = 3
})
afterAll(async () => {
  happenings.batchRows = batchRows
  rmSync(folder, { recursive: true })
  await house.close()
})

type Row = {
  readonly id: number
  readonly who: number
  readonly day: number
  readonly asOf: number
  readonly state: string
  readonly fault: 'nobody' | 'no time' | 'few cells' | null
}

const row = fc.record<Row>({
  id: fc.nat(6),
  who: fc.nat(3),
  day: fc.nat(80),
  asOf: fc.nat(3),
  state: fc.constantFrom('', 'paid', 'sent', 'so "said", twice', 'two\nlines', 'ü 😀', "'", 'back\\slash'),
  fault: fc.constantFrom(null, null, null, null, 'nobody', 'no time', 'few cells'),
})

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
const quoted = (text: string) => (/[",\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function lineOf({ id, who, day, asOf, state, fault }: Row) {
  if (fault === 'few cells') return `${id},C-${who}`
  const cells = [
    id,
    fault === 'nobody' ? '' : `C-${who}`,
    fault === 'no time' ? 'x' : dayOf(day),
    dayOf(asOf),
  ]
  return [...cells, quoted(state)].join(',')
}

/** What has to be kept in the end: of each id the last telling among those as of the latest. */
function model(rows: readonly Row[]) {
  const kept = new Map<number, Row>()
  for (const one of rows) {
    const before = kept.get(one.id)
    if (one.fault === null && (!before || (says(one) !== says(before) && one.asOf >= before.asOf)))
      kept.set(one.id, one)
  }
  return [...kept.values()].map((one) => `${one.id} ${says(one)}`).toSorted()
}
const says = ({ who, day, state }: Row) => `c-${who} ${dayOf(day)} ${state}`

let files = 0

/** Imports a file; what is cut short after some transactions is begun again until it ends. */
async function bringIn(path: string, source: string, cuts: readonly number[]) {
  const { machinery, workspaceId, mira } = house
  const actor = { kind: 'person', id: mira.id, name: mira.name, roles: ['member', 'lead'] } as const
  const left = [...cuts]
  for (;;) {
    let until = left.shift() ?? Number.POSITIVE_INFINITY
    const database = {
      ...machinery.database,
      work: ((id, work) =>
        until-- > 0
          ? machinery.database.work(id, work)
          : Promise.reject(new Error('killed'))) as typeof machinery.database.work,
    }
    const cut = { ...machinery, database }
    const context = openContext(cut, { workspaceId, actor, now: Date.parse('2026-03-05T13:30:00Z') })
    let last: ImportJob | undefined
    const told = (job: ImportJob) => (last = job)
    const file = {
      path,
      target: 'happenings',
      source,
      dryRun: false,
      map: { kindIs: 'order' },
      told,
    } as const
    try {
      return (await importFromDisk(cut, context, file)).job.progress
    } catch (fault) {
      if ((fault as Error).message !== 'killed') throw fault
      // Only what had to be shown of it was cut off.
      if (last?.standing === 'done') return last.progress
    }
  }
}

test('whatever a file holds and wherever it is cut short, what is kept is the latest of each, and every row is kept or refused', async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), cuts, async (rows, broken) => {
      const source = `model ${files++}`
      const path = join(folder, `${source}.csv`)
      const lines = ['id,customer_id,date,updated_at,state', ...rows.map(lineOf)]
      writeFileSync(path, `${lines.join('\n')}\n`)
      const expected = model(rows)
      const refused = rows.filter(({ fault }) => fault !== null).length
      // The same file again is an import of its own, and adds nothing.
      for (const [time, at] of [broken, []].entries()) {
        const progress = await bringIn(path, source, at)
        const { taken, replaced, known } = progress
        expect([taken + replaced + known + progress.refused, progress.refused]).toEqual([
          rows.length,
          refused,
        ])
        expect(taken).toBe(time === 0 ? expected.length : 0)
      }
      const kept = await ask(
        house.config.ownerUrl,
        `select h.source_id || ' ' || i.value || ' ' || to_char(h.at, 'YYYY-MM-DD') || ' ' || coalesce(h.attributes ->> 'state', '') as said
         from happening h join happening_key k on k.happening_id = h.id and k.at = h.at join customer_identity i on i.customer_id = h.customer_id
         where h.source = '${source}'`,
      )
      expect(kept.map(({ said }) => said).toSorted()).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})
