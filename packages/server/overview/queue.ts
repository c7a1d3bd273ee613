import type { Instant } from '@amends/analyser/calendar'
import { defaultPlaybook } from '@amends/recovery'
import { type RawBuilder, sql } from 'kysely'
import { itemOf } from '../agenda/store.ts'
import { strangeCursor } from '../engine/cursor.ts'
import { anywhere, cutPage, pageStart } from '../engine/page.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { folded } from '../engine/fold.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

type View = 'mine' | 'team' | 'waiting' | 'all'
type Asked = {
  readonly view: View
  readonly q?: string | undefined
  readonly what?: string | undefined
  readonly severity?: number | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

type Row = Parameters<typeof itemOf>[0] & { severity: number | null; waiting: boolean; label: string }

/** What is owed, first what goes ahead, then soonest first, a page at a time; counts are asked for apart and come after the rows. */
export async function queue({ actor }: Context, tx: Tx, { view, q, what, severity, cursor, limit }: Asked) {
  const start = pageStart(cursor, ['text', 'instant', 'text'])
  if (start && start[0] !== 'ahead' && start[0] !== 'usual') throw strangeCursor()
  const conditions = sql.join(
    [
      sql`a.workspace_id = ${tx.workspaceId}`,
      inView(view, actor.id),
      ...(what ? [sql`a.what = ${what}`] : []),
      ...(severity ? [sql`a.severity = ${severity}`] : []),
    ],
    sql` and `,
  )
  // Each part is in the order of its own index; the few that go ahead are read apart.
  const part = (standing: Standing, most: number) => {
    const after = start?.[0] === standing ? sql`(a.due_at, a.key) > (${start[1]}, ${start[2]})` : sql`true`
    const own = sql`${conditions} and ${standing === 'ahead' ? sql`a.ahead` : sql`not a.ahead`} and ${after}`
    return q ? soonestWith(tx, q, own, most) : soonest(tx, own, most)
  }
  const first = start?.[0] === 'usual' ? [] : await part('ahead', limit + 1)
  const rows = first.length > limit ? first : [...first, ...(await part('usual', limit + 1 - first.length))]
  const { people } = await settingsOf(tx)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const page = cutPage(rows, limit, (row) => [row.ahead ? 'ahead' : 'usual', row.due_at, row.key])
  const shown = page.rows.map((row) => {
    const [customerName, ...title] = row.label.split(' · ')
    const item = wireItem(itemOf(row))
    return {
      ...item,
      severity: row.severity,
      waiting: row.waiting,
      ownerName: names.get(item.ownerId ?? '') ?? null,
      customerName: item.caseId ? (customerName ?? null) : null,
      failureTitle: item.caseId ? title.join(' · ') : row.label,
    }
  })
  return { rows: shown, next: page.next }
}

type Standing = 'ahead' | 'usual'

async function soonest(tx: Tx, conditions: RawBuilder<unknown>, limit: number) {
  const { rows } = await sql<Row>`
    select a.* from agenda_item a where ${conditions} order by a.due_at, a.key limit ${limit}`.execute(tx.db)
  return rows
}

/** So many rows of the queue are looked through in their order before its words are searched as a whole. */
const stretch = 2_000

/**
 * The soonest rows whose file has these words. Common words are met within the first stretch of the queue; rare ones
 * are few, so then every file's words are searched and the rows of those found are put in order.
 */
async function soonestWith(tx: Tx, q: string, conditions: RawBuilder<unknown>, limit: number) {
  const found = anywhere(folded(q))
  const near = await sql<Row>`
    select a.* from (select a.* from agenda_item a where ${conditions} order by a.due_at, a.key limit ${stretch}) a
    where exists (select 1 from agenda_words w where w.workspace_id = a.workspace_id and w.file_id = a.file_id and w.words like ${found})
    order by a.due_at, a.key limit ${limit}`.execute(tx.db)
  if (near.rows.length === limit) return near.rows
  const { rows } = await sql<Row>`
    with named as materialized (select w.file_id from agenda_words w where w.workspace_id = ${tx.workspaceId} and w.words like ${found})
    select a.* from named join agenda_item a on a.workspace_id = ${tx.workspaceId} and a.file_id = named.file_id
    where ${conditions} order by a.due_at, a.key limit ${limit}`.execute(tx.db)
  return rows
}

/** An agenda item as doors give it, with the playbook's words for it. */
export function wireItem({ owner, ...item }: ReturnType<typeof itemOf>) {
  return { ...item, ownerId: owner, title: defaultPlaybook.steps[item.what].title }
}

const most = 1_000

/** How many are late, due within the hour, later; each counted up to a thousand. */
export async function queueCounts({ actor, now }: Context, tx: Tx, view: View) {
  const counted = async (condition: ReturnType<typeof sql>) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from (select 1 from agenda_item a
      where a.workspace_id = ${tx.workspaceId} and ${inView(view, actor.id)} and ${condition} limit ${most}) c`.execute(
      tx.db,
    )
    return rows[0]?.n ?? 0
  }
  const at = (instant: Instant) => timestamp(instant)
  return {
    late: await counted(sql`a.due_at <= ${at(now)}`),
    hour: await counted(sql`a.due_at > ${at(now)} and a.due_at <= ${at(now + 3_600_000)}`),
    later: await counted(sql`a.due_at > ${at(now + 3_600_000)}`),
    waiting: await counted(sql`a.waiting`),
    toSort: await counted(sql`a.what = 'sort'`),
    most,
  }
}

function inView(view: View, personId: string) {
  if (view === 'mine') return sql`a.owner_id = ${personId}`
  return view === 'waiting' ? sql`a.waiting` : sql`true`
}
