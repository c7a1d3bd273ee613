import { Client } from 'pg'
import {
  applyInside,
  checkHistory,
  type Migration,
  migrationsFolder,
  migrationTable,
  oneAtATime,
  readMigrations,
} from '../migrate.ts'
import { layAside } from './aside.ts'
import { copyIn } from './copy.ts'
import type { Frame, TableHead } from './frames.ts'
import { backupProblems } from './problems.ts'
import { type BackupFile, type Checked, readBackup } from './read.ts'
import { copyHead, copyTail } from './rows.ts'
import { type Part, quoted } from './tables.ts'
import { type Going, unhurried } from './write.ts'

/** Whereto a backup goes. */
export type RestoreWish = BackupFile & {
  readonly ownerUrl: string
  readonly checked: Checked
  readonly folder?: string
  told(going: Going): void
}

/**
 * Puts a backup that was checked into a database that holds no workspace: its schema is made, its rows loaded and the
 * schema brought up to date in one transaction.
 */
export async function restoreBackup(wish: RestoreWish): Promise<void> {
  const files = readMigrations(wish.folder ?? migrationsFolder)
  const then = fitting(files, wish.checked)
  const client = new Client({ connectionString: wish.ownerUrl, application_name: 'amends restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query(unhurried)
    await client.query(`select ${oneAtATime('pg_advisory_xact_lock')}`)
    await checkEmpty(client)
    await dropOurs(client, files)
    await client.query(migrationTable)
    for (const migration of then) await applyInside(client, migration)
    const putBack = await layAside(client)
    await load(client, wish, wish.checked.end.rows)
    await putBack()
    for (const migration of files.filter((one) => !then.includes(one))) await applyInside(client, migration)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The migrations that the backup's rows fit; refuses a backup of a schema we do not know. */
export function fitting(files: readonly Migration[], { header }: Checked): Migration[] {
  const known = new Map(header.migrations.map(({ name, sha256 }) => [name, sha256]))
  const newer = header.migrations.find(({ name }) => !files.some((file) => file.name === name))
  if (newer) throw backupProblems.newer(newer.name)
  checkHistory(files, known)
  return files.filter(({ name }) => known.has(name))
}

/** Nobody else may be at work here, and nothing may be here that would be lost. */
async function checkEmpty(client: Client) {
  const { rows } = await client.query<{ who: string }>(
    `select application_name as who from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'amends%' limit 1`,
  )
  if (rows[0]) throw backupProblems.inUse(rows[0].who)
  const known = await client.query("select from pg_class where oid = to_regclass('public.membership')")
  if (!known.rowCount) return
  await client.query('lock table membership')
  const { rowCount } = await client.query('select from membership union all select from lookup limit 1')
  if (rowCount) throw backupProblems.full()
}

/** A database that was started once has an empty schema, which makes way; tables of others stay. */
async function dropOurs(client: Client, files: readonly Migration[]) {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where oid = to_regclass('public.amends_migration')",
  )
  if (!rows.length) return
  for (const name of [...tablesMadeBy(files), 'amends_migration'])
    await client.query(`drop table if exists ${quoted(name)} cascade`)
}

/** The tables that migrations make, by the words they are made with. */
export const tablesMadeBy = (files: readonly Pick<Migration, 'sql'>[]): string[] => [
  ...new Set(
    files.flatMap(({ sql }) => [...sql.matchAll(/^create table "?(\w+)"?/gim)].map(([, name]) => name ?? '')),
  ),
]

async function load(client: Client, wish: RestoreWish, of: number) {
  const frames = readBackup(wish)
  let rows = 0
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    const frame: Frame = next.value
    if (frame.kind !== 'table') continue
    const told = () => wish.told({ table: frame.table.name, rows, of })
    rows += await loadTable(client, frame.table, frames, wish.path, told)
  }
}

async function loadTable(
  client: Client,
  { name, columns, parts = [] }: TableHead,
  frames: AsyncGenerator<Frame>,
  path: string,
  told: () => void,
): Promise<number> {
  const found = await client.query('select from pg_class where oid = to_regclass($1)', [
    `public.${quoted(name)}`,
  ])
  if (!found.rowCount) throw backupProblems.altered(path)
  for (const part of parts) await makePart(client, name, part, path)
  let wanted = -1
  const source = async function* () {
    yield copyHead
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      told()
      if (next.value.kind === 'table-end') {
        wanted = next.value.end.rows
        yield copyTail
        return
      }
      if (next.value.kind === 'data') yield next.value.bytes
    }
  }
  const list = columns.map(quoted).join(', ')
  const taken = await copyIn(client, `copy ${quoted(name)} (${list}) from stdin (format binary)`, source())
  if (taken !== wanted) throw backupProblems.notWhole(name)
  return taken
}

/** Makes a partition as it was; like every one it is reached through its table alone. */
async function makePart(client: Client, table: string, { name, bound }: Part, path: string) {
  if (!isBound(bound)) throw backupProblems.altered(path)
  await client.query(
    `create table if not exists public.${quoted(name)} partition of public.${quoted(table)} ${bound}`,
  )
  await client.query(`alter table public.${quoted(name)} enable row level security, force row level security`)
}

/** What PostgreSQL says of the rows of a partition, and nothing that could be a statement. */
const isBound = (text: string) => /^(?:DEFAULT|FOR VALUES FROM \('[^']*'\) TO \('[^']*'\))$/.test(text)
