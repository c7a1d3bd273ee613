import type { CasePromise } from '@amends/recovery'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { promises } from './store.ts'

type View = 'at-risk' | 'mine' | 'open' | 'broken' | 'all'
type Asked = { readonly view: View; readonly cursor?: string | undefined; readonly limit: number }

/** A promise with the customer it was made to, or the failure whose status page makes it. */
export type LedgerRow = CasePromise & {
  readonly customerName: string
  /** It was made elsewhere, before Amends. */
  readonly imported: boolean
}

const isOpen = sql`p.fulfilment is null and p.release is null`
/** What was promised elsewhere, before Amends, nobody can keep any more. */
const isOurs = sql`f.imported is null`

/** The ledger, a page at a time: what is open soonest first, what is over latest first. */
export async function ledger(
  { actor, now }: Context,
  tx: Tx,
  { view, cursor, limit }: Asked,
): Promise<Page<LedgerRow>> {
  const start = pageStart(cursor, ['instant', 'id'])
  const latestFirst = view === 'broken' || view === 'all'
  const direction = latestFirst ? sql`desc` : sql`asc`
  const after = start
    ? sql`and (p.due_at, p.id) ${latestFirst ? sql`<` : sql`>`} (${start[0]}, ${start[1]}::uuid)`
    : sql``
  const warnFrom = Math.min(...(await settingsOf(tx)).policy.warnAt, 1)
  const { rows } = await sql<Record<string, unknown> & { customer_name: string; was_imported: boolean }>`
    select p.*, coalesce(u.name, f.title) as customer_name, f.imported is not null as was_imported from promise p
    left join "case" c on c.workspace_id = p.workspace_id and c.id = p.case_id
    left join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    left join failure f on f.workspace_id = p.workspace_id and f.id = p.failure_id
    where p.workspace_id = ${tx.workspaceId} and ${inView(view, { me: actor.id, now, warnFrom })} ${after}
    order by p.due_at ${direction}, p.id ${direction} limit ${limit + 1}`.execute(tx.db)
  const shown = rows.map((row) => ({
    ...promises.read(row),
    customerName: row.customer_name,
    imported: row.was_imported,
  }))
  return cutPage(shown, limit, ({ dueAt, id }) => [dueAt, id])
}

type Seen = { readonly me: string; readonly now: number; readonly warnFrom: number }

/** At risk: not late yet, but past the share of its time at which the first warning rings. Broken: late, or kept late. */
function inView(view: View, { me, now, warnFrom }: Seen): RawBuilder<unknown> {
  if (view === 'all') return sql`true`
  if (view === 'open') return sql`${isOpen} and ${isOurs}`
  if (view === 'mine') return sql`${isOpen} and ${isOurs} and p.owner_id = ${me}`
  const at = sql`${timestamp(now)}::timestamptz`
  const keptAt = instantIn(sql`p.fulfilment`)
  if (view === 'broken')
    return sql`((${isOpen} and p.due_at <= ${at}) or (p.fulfilment is not null and ${keptAt} >= p.due_at))`
  const since = sql`coalesce(${instantIn(sql`p.renewal`)}, ${instantIn(sql`p.made`)})`
  return sql`${isOpen} and ${isOurs} and p.due_at > ${at} and ${at} >= ${since} + (p.due_at - ${since}) * ${warnFrom}::float8`
}

/** Marks keep their instant in milliseconds. */
const instantIn = (mark: RawBuilder<unknown>) => sql`to_timestamp((${mark} ->> 'at')::float8 / 1000)`
