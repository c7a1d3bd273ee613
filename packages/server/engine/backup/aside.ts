import type { Client } from 'pg'

/**
 * Lays indexes, references between tables and forced row level security aside while many rows are loaded; answers how to
 * put them back. Indexes are made quicker at once than row by row; forced security binds the owner, too, and COPY does
 * not go with it. All in the transaction that is open: nobody else sees the tables so.
 */
export async function layAside(client: Client): Promise<() => Promise<void>> {
  const { rows: references } = await client.query<Laid>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
     from pg_constraint where contype = 'f' and conrelid in (${ours('r')})`,
  )
  const { rows: indexes } = await client.query<Laid>(
    `select format('drop index %s', indexrelid::regclass) as away, pg_get_indexdef(indexrelid) as back
     from pg_index i where indrelid in (${ours('r')}) and not exists (select from pg_constraint where conindid = i.indexrelid)`,
  )
  const { rows: forced } = await client.query<Laid>(
    `select format('alter table %s no force row level security', oid::regclass) as away,
       format('alter table %s force row level security', oid::regclass) as back
     from pg_class where relforcerowsecurity and oid in (${ours('r', 'p')})`,
  )
  const laid = [...references, ...indexes, ...forced]
  for (const { away } of laid) await client.query(away)
  return async () => {
    for (const { back } of [...indexes, ...references, ...forced]) await client.query(back)
  }
}

type Laid = { readonly away: string; readonly back: string }

/** Tables of these kinds; a partition keeps its indexes, which are parts of its table's. */
const ours = (...kinds: readonly ('r' | 'p')[]) =>
  `select oid from pg_class where relnamespace = 'public'::regnamespace and not relispartition and relkind in ('${kinds.join("', '")}')
  and relowner = (select relowner from pg_class where oid = 'public.amends_migration'::regclass)`
