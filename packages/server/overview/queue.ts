import type { Instant } from '@amends/analyser/calendar'
import { defaultPlaybook } from '@amends/recovery'
import { sql } from 'kysely'
import { itemOf } from '../agenda/store.ts'
import { anywhere, cutPage, pageStart } from '../engine/page.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
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

/** What is owed, soonest first, a page at a time; counts are asked for apart and come after the rows. */
export async function queue({ actor }: Context, tx: Tx, { view, q, what, severity, cursor, limit }: Asked) {
  const start = pageStart(cursor, ['instant', 'text'])
  const conditions = [
    sql`a.workspace_id = ${tx.workspaceId}`,
    inView(view, actor.id),
    ...(what ? [sql`a.what = ${what}`] : []),
    ...(severity ? [sql`a.severity = ${severity}`] : []),
    ...(q ? [sql`lower(a.label) like lower(${anywhere(q)})`] : []),
    ...(start ? [sql`(a.due_at, a.key) > (${start[0]}, ${start[1]})`] : []),
  ]
  const { rows } = await sql<
    Parameters<typeof itemOf>[0] & { severity: number | null; waiting: boolean; label: string }
  >`
    select a.* from agenda_item a where ${sql.join(conditions, sql` and `)} order by a.due_at, a.key limit ${limit + 1}`.execute(
    tx.db,
  )
  const { people } = await settingsOf(tx)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const page = cutPage(rows, limit, (row) => [row.due_at, row.key])
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
