import { sql } from 'kysely'
import type { Database } from './database.ts'
import { StartProblem } from './start-problem.ts'

/** Refuses to start unless work runs as a plain role that, without a workspace, sees no row of any workspace. */
export async function probe(database: Database) {
  const [role] = await database.unscoped((tx) =>
    sql<{
      plain: boolean
    }>`select not (rolsuper or rolbypassrls) as plain from pg_roles where rolname = current_user`.execute(tx),
  )
  if (!role?.plain)
    throw new StartProblem(
      'The role amends_work may pass row level security: take SUPERUSER and BYPASSRLS from it, then start again.',
      78,
    )
  const tables = await database.unscoped((tx) =>
    sql<{ name: string; guarded: boolean; own: boolean; part: boolean; reached: boolean }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded, pg_get_userbyid(c.relowner) = current_user as own,
        c.relispartition as part, has_table_privilege(c.oid, 'select, insert, update, delete, truncate') as reached
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attname = 'workspace_id' and c.relname not in ('membership', 'lookup')`.execute(
      tx,
    ),
  )
  for (const { name, guarded, own, part, reached } of tables) {
    if (!guarded || own || (part && reached))
      throw new StartProblem(
        `The table ${name} is not under forced row level security: run the migrations again as the schema’s owner.`,
        78,
      )
    // A partition is reached through its table, which is looked at, too.
    if (part) continue
    const [seen] = await database.unscoped((tx) =>
      sql<{ any: boolean }>`select exists (select 1 from ${sql.table(name)}) as any`.execute(tx),
    )
    if (seen?.any)
      throw new StartProblem(
        `The table ${name} shows rows without a workspace: its policy was changed. Restore the policy own_workspace, then start again.`,
        78,
      )
  }
}
