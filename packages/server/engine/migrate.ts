import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { startProblems } from './start-problem.ts'

/** Where the numbered SQL files lie. */
export const migrationsFolder = join(import.meta.dirname, '..', 'migrations')

/** One numbered file of SQL. */
export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

/** What is done before a database that holds a workspace is changed: the name of the first migration it lacks comes along. */
export type BeforeMigrating = (first: string) => Promise<void>

/** Brings the schema up to date: each new file in its own transaction, in order; answers with the names applied. */
export async function migrate(
  ownerUrl: string,
  folder = migrationsFolder,
  before: BeforeMigrating = async () => {},
): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'amends migrate' })
  // A server that goes away fails the query under way, which says enough.
  client.on('error', () => {})
  await client.connect()
  try {
    // Two starts at once: the second waits here and then finds nothing left to do.
    await client.query(`SELECT ${oneAtATime('pg_advisory_lock')}`)
    await client.query(migrationTable)
    const known = await readKnown(client)
    const files = readMigrations(folder)
    checkHistory(files, known)
    const missing = files.filter(({ name }) => !known.has(name))
    if (missing[0] && (await holdsWorkspace(client))) await before(missing[0].name)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Whoever changes the schema takes this lock first. */
export const oneAtATime = (take: 'pg_advisory_lock' | 'pg_advisory_xact_lock') =>
  `${take}(hashtext('amends migrate'))`

/** The list of what was applied, itself made where it is missing. */
export const migrationTable = `CREATE TABLE IF NOT EXISTS amends_migration (
  name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

async function readKnown(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM amends_migration',
  )
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

/** The names of the migrations this program knows, in order. */
export function migrationNames(folder = migrationsFolder): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .toSorted()
}

/** The files of a folder in the order of their numbers. */
export function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Refuses a database that knows what we do not, or knows it otherwise. */
export function checkHistory(files: readonly Migration[], known: ReadonlyMap<string, string>) {
  const ours = new Set(files.map(({ name }) => name))
  for (const name of known.keys()) {
    if (!ours.has(name)) throw startProblems.newerSchema(name)
  }
  for (const { name, sha256 } of files) {
    if (known.has(name) && known.get(name) !== sha256) throw startProblems.changedMigration(name)
  }
}

async function holdsWorkspace(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public.membership') IS NOT NULL AS there",
  )
  if (!rows[0]?.there) return false
  return Boolean((await client.query('SELECT FROM membership LIMIT 1')).rowCount)
}

async function apply(client: Client, migration: Migration) {
  await client.query('BEGIN')
  try {
    await applyInside(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Applies one file and notes it, inside the transaction that is open. */
export async function applyInside(client: Client, { name, sql, sha256 }: Migration) {
  try {
    await client.query(sql)
    await client.query('INSERT INTO amends_migration (name, sha256) VALUES ($1, $2)', [name, sha256])
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
