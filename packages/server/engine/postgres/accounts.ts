import { Client } from 'pg'
import type { Passwords } from './cluster.ts'

/** The database everything lives in. */
export const databaseName = 'amends'

/** A connection string for a server behind a socket, in the form `pg` reads. */
export function socketUrl(socket: string, user: string, password: string, database: string): string {
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(socket)}&port=5432`
}

/** Makes the database, the login role and the two roles it may take, where they are missing. */
export async function makeAccounts(socket: string, passwords: Passwords): Promise<void> {
  const client = new Client(socketUrl(socket, 'postgres', passwords.owner, 'postgres'))
  // A server that goes away is heard of by whoever asks it next.
  client.on('error', () => {})
  await client.connect()
  try {
    // Two starts at once must not both find nothing.
    await client.query('SELECT pg_advisory_lock(0)')
    await makeRoles(client, passwords.work)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await client.end()
  }
}

/** Neither owner nor superuser, so that row level security binds whatever signs in as one of these. */
async function makeRoles(client: Client, password: string) {
  const { rows } = await client.query<{ rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname IN ('amends_work', 'amends_door', 'amends')",
  )
  const found = new Set(rows.map(({ rolname }) => rolname))
  for (const role of ['amends_work', 'amends_door']) {
    if (!found.has(role)) await client.query(`CREATE ROLE ${role} NOLOGIN`)
  }
  if (found.has('amends')) return
  await client.query(
    `CREATE ROLE amends LOGIN NOSUPERUSER NOINHERIT NOBYPASSRLS PASSWORD '${password}' IN ROLE amends_work, amends_door`,
  )
}
