import { latenessOf, momentOf, numberOf, ownTime, type Window } from '@amends/recovery'
import { cellOfCode, rungs } from '@amends/statistics'
import { sql } from 'kysely'
import type { Column } from '../cohort/columns.ts'
import { inWindow, readWindow } from '../cohort/window-table.ts'
import type { House } from './house.ts'

const column = (
  reads: Column['reads'],
  kind: string,
  attribute: string | null,
  than: string | null = null,
) => ({
  name: `${kind} ${attribute} ${than} ${reads}`,
  reads,
  kind,
  attribute,
  than,
  edges: [Number.NEGATIVE_INFINITY, -1, 1.5, 12],
})
const columns: readonly Column[] = [
  column('value', '', null),
  ...['order', 'call'].flatMap((kind) => [
    column('value', kind, 'seller'),
    column('days', kind, 'delivered'),
    column('days', kind, ownTime),
    column('range', kind, 'weight'),
    column('late', kind, 'delivered', 'promised'),
    column('late', kind, ownTime, 'promised'),
  ]),
]

type Row = {
  readonly unit: string
  readonly kind: string
  readonly at: number
  readonly attributes: Record<string, unknown>
  readonly texts: Record<string, string | null>
}

/** What a row says under a column, by the reading that the rules have. */
function cellIn({ kind, at, attributes, texts }: Row, { reads, kind: of, attribute, than, edges }: Column) {
  if (attribute === null) return kind
  if (kind !== of) return null
  const moment = momentOf({ at, attributes }, attribute)
  switch (reads) {
    case 'value':
      return texts[attribute] || null
    case 'days':
      return moment ? Math.floor(moment.micros / 86_400_000_000) : null
    case 'range': {
      const number = numberOf({ at, attributes }, attribute)
      return number === undefined ? null : edges.findLast((edge) => edge <= number)
    }
    case 'late': {
      const late = latenessOf(moment, momentOf({ at, attributes }, than ?? ''))
      return late === undefined ? null : rungs.filter((rung) => late > rung * 1_000).length
    }
  }
}

const ordered = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted()

/** The rows of a window, whose each is and what it says, as they are laid out and as the happenings have them. */
export const bothWays = (
  { machinery, workspaceId }: Pick<House, 'machinery' | 'workspaceId'>,
  asked: Window,
) =>
  machinery.database.work(workspaceId, async (tx) => {
    const { rows: customers } = await sql<{
      id: string
      into: string | null
    }>`select id, merged_into as into from customer`.execute(tx.db)
    const into = new Map(customers.map((one) => [one.id, one.into]))
    const survivor = (id: string): string => (into.get(id) ? survivor(into.get(id)!) : id)
    const { rows } = await sql<Row>`select customer_id as unit, kind, at, attributes,
        (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each_text(attributes) e) as texts
      from happening h where ${inWindow(tx, asked)}`.execute(tx.db)
    const kept = rows.map((row) => [survivor(row.unit), columns.map((one) => cellIn(row, one))])
    const ids = customers.map(({ id }) => id).filter((id) => survivor(id) === id)
    const { table, marked } = await readWindow(tx, asked, columns, ids, () => Promise.resolve())
    const idOf = new Map(marked.map((unit, place) => [unit, ids[place]]))
    const laid = Array.from({ length: table.rows }, (_, row) => [
      idOf.get(table.unitOf?.[row] ?? -1),
      table.columns.map((one) =>
        one.kind === 'late' && one.codes[row]! >= 0 ? one.codes[row] : cellOfCode(one, one.codes[row]!),
      ),
    ])
    return { kept: ordered(kept), laid: ordered(laid) }
  })
