import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { startProblems } from './start-problem.ts'

/** Where the numbered SQL files lie. */
export const migrationsFolder = join(import.meta.dirname, '..', 'migrations')

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

/** Brings the schema up to date: each new file in its own transaction, in order; answers with the names applied. */
export async function migrate(ownerUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'amends migrate' })
  // A server that goes away fails the query under way, which says enough.
  client.on('error', () => {})
  await client.connect()
  try {
    // Two starts at once: the second waits here and then finds nothing left to do.
    await client.query("SELECT pg_advisory_lock(hashtext('amends migrate'))")
    await client.query(table)
    const known = await readKnown(client)
    const files = readMigrations(folder)
    checkHistory(files, known)
    const missing = files.filter(({ name }) => !known.has(name))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

const table = `CREATE TABLE IF NOT EXISTS amends_migration (
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

function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

function checkHistory(files: readonly Migration[], known: ReadonlyMap<string, string>) {
  const ours = new Set(files.map(({ name }) => name))
  for (const name of known.keys()) {
    if (!ours.has(name)) throw startProblems.newerSchema(name)
  }
  for (const { name, sha256 } of files) {
    if (known.has(name) && known.get(name) !== sha256) throw startProblems.changedMigration(name)
  }
}

async function apply(client: Client, { name, sql, sha256 }: Migration) {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO amends_migration (name, sha256) VALUES ($1, $2)', [name, sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
