import type { Client } from 'pg'

/** A table as a backup takes it: large fields stand last, so that they can be sent in parts. */
export type KeptTable = {
  readonly name: string
  readonly columns: readonly string[]
  /** The last of the columns: bytes, of any length. */
  readonly large: readonly string[]
  /** Whether its rows are seen only from within their workspace. */
  readonly guarded: boolean
  readonly about: number
  /** The partitions its rows lie in; none where it holds them itself. */
  readonly parts: readonly Part[]
}

/** A partition, and which rows are its, as PostgreSQL says it. */
export type Part = { readonly name: string; readonly bound: string }

/** Every table of this installation but the list of migrations, each after those it refers to. */
export async function tablesOf(client: Client): Promise<KeptTable[]> {
  const { rows } = await client.query<{
    name: string
    columns: string[]
    large: string[]
    guarded: boolean
    about: number
    parts: Part[]
    after: string[]
  }>(`
    select c.relname as name, c.relforcerowsecurity as guarded,
      greatest(c.reltuples, (select sum(greatest(p.reltuples, 0)) from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid), 0)::float8 as about,
      coalesce((select json_agg(json_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid)) order by p.relname)
        from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid), '[]') as parts,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
        order by atttypid = 'bytea'::regtype, attnum) as columns,
      array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
        and atttypid = 'bytea'::regtype order by attnum) as large,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'amends_migration'
      and c.relowner = (select relowner from pg_class where oid = 'public.amends_migration'::regclass)
    order by c.relname`)
  return inOrder(rows)
}

function inOrder<T extends { readonly name: string; readonly after: readonly string[] }>(
  all: readonly T[],
): T[] {
  const placed = new Map<string, T>()
  while (placed.size < all.length) {
    const ready = all.filter(({ name, after }) => !placed.has(name) && after.every((one) => placed.has(one)))
    if (!ready.length) throw new Error('Tables refer to each other in a circle')
    for (const table of ready) placed.set(table.name, table)
  }
  return [...placed.values()]
}

/** As PostgreSQL reads a name. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * The workspaces whose rows have to be asked for one by one, because row level security binds the owner, too; null where
 * it does not. Sign-in, look-ups and timers know every workspace there is.
 */
export async function workspacesToAsk(client: Client): Promise<readonly string[] | null> {
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (rows[0]?.free) return null
  await client.query('set local role amends_door')
  const found = await client.query<{ id: string }>(
    `select workspace_id::text as id from membership union select workspace_id::text from lookup
     union select workspace_id::text from timer order by 1`,
  )
  await client.query('set local role none')
  return found.rows.map(({ id }) => id)
}
