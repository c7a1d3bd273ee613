import { sql } from 'kysely'
import { Client } from 'pg'
import type { Database } from '../engine/database.ts'
import { migrationsFolder, readMigrations } from '../engine/migrate.ts'
import { probe } from '../engine/probe.ts'
import { StartProblem } from '../engine/start-problem.ts'
import { fail, type Finding, inWords, ok, warn } from './finding.ts'
import { examineDisk } from './folder.ts'

type Place = { readonly ownerUrl: string; readonly dataFolder: string }

const quarterHour = 15 * 60_000

/** What can be seen of the database by its owner: its version, its schema, its size, its clock. */
export async function examineSchema(
  { ownerUrl, dataFolder }: Place,
  folder = migrationsFolder,
): Promise<Finding[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'amends doctor' })
  client.on('error', () => {})
  await client.connect()
  try {
    const [row] = await ask<{ version: string; number: number; bytes: string; listed: boolean }>(
      client,
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         pg_database_size(current_database()) as bytes, to_regclass('public.amends_migration') is not null as listed`,
    )
    const known = row?.listed ? await ask<{ name: string }>(client, 'select name from amends_migration') : []
    return [
      versionFinding(row?.version ?? '', row?.number ?? 0),
      schemaFinding(
        known.map(({ name }) => name),
        readMigrations(folder).map(({ name }) => name),
      ),
      examineDisk(dataFolder, Number(row?.bytes)),
      clockFinding('clock of the database', ...(await databaseClock(client))),
    ]
  } finally {
    await client.end()
  }
}

async function ask<Row extends object>(client: Client, question: string): Promise<Row[]> {
  return (await client.query<Row>(question)).rows
}

/** Whether this PostgreSQL is one that Amends runs on. */
export function versionFinding(version: string, number: number): Finding {
  const major = Math.floor(number / 10_000)
  return major >= 15 && major <= 18
    ? ok('database', `PostgreSQL ${version}`)
    : fail('database', `PostgreSQL ${version}`, 'Use PostgreSQL 15, 16, 17 or 18.')
}

/** Whether the schema is the one this program was made for. */
export function schemaFinding(known: readonly string[], ours: readonly string[]): Finding {
  const newer = known.find((name) => !ours.includes(name))
  if (newer)
    return fail('schema', `it is newer than this program (${newer})`, 'Start the Amends that made it.')
  const missing = ours.filter((name) => !known.includes(name))
  return missing.length
    ? warn(
        'schema',
        `${missing.length} of ${ours.length} migrations are still to come`,
        'Start Amends: it brings the schema up to date.',
      )
    : ok('schema', `up to date (${ours.at(-1)})`)
}

/** Its time, and ours in the middle of asking. */
async function databaseClock(client: Client): Promise<[theirs: number, ours: number]> {
  const before = Date.now()
  const [row] = await ask<{ at: Date }>(client, 'select clock_timestamp() as at')
  return [row?.at.getTime() ?? 0, (before + Date.now()) / 2]
}

/** How far two clocks are apart. Promises are dated by them. */
export function clockFinding(check: string, theirs: number, ours: number): Finding {
  const apart = Math.abs(theirs - ours)
  const says = `${inWords(apart)} ${theirs < ours ? 'behind' : 'ahead of'} ours`
  const todo = 'Let both machines follow a time server (NTP).'
  if (apart > 60_000) return fail(check, says, todo)
  return apart > 2_000 ? warn(check, says, todo) : ok(check, apart < 1_000 ? 'with ours' : says)
}

/** Whether work runs as the role that sees one workspace only. */
export async function examineGuard(database: Database): Promise<Finding> {
  try {
    await probe(database)
    return ok('row level security', 'without a workspace no row is seen')
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    return fail('row level security', 'the guard between workspaces does not hold', error.sentence)
  }
}

/** Whether what is due rings. */
export async function examineTimers(database: Database, now: number): Promise<Finding> {
  const { rows } = await database.door((outside) =>
    sql<{ due: number | null; late: number }>`select min(due_at) as due, count(*) as late from timer
      where due_at < ${new Date(now - quarterHour).toISOString()}`.execute(outside),
  )
  const { due, late } = rows[0] ?? { due: null, late: 0 }
  if (due === null) return ok('timers', 'none is late')
  return fail(
    'timers',
    `${late} did not ring, the oldest for ${inWords(now - due)}`,
    'See that “amends up” runs, with the role worker, and read what it logs.',
  )
}

type Standing = { readonly standing: string; readonly messages: number }

/** Whether messages leave: one that is due for a quarter of an hour is stuck, an uncertain one waits for a person. */
export async function examineOutbox(database: Database, workspaceId: string, now: number): Promise<Finding> {
  const { rows } = await database.work(workspaceId, (tx) =>
    sql<Standing>`select standing, count(*) as messages from message m
      left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
      where m.workspace_id = ${workspaceId} and (standing = 'uncertain'
        or (standing in ('queued', 'attempting') and o.kept_at is null and coalesce(o.leaves_at, standing_at) < ${new Date(now - quarterHour).toISOString()}))
      group by standing`.execute(tx.db),
  )
  const count = (standings: readonly string[]) =>
    rows
      .filter(({ standing }) => standings.includes(standing))
      .reduce((sum, { messages }) => sum + messages, 0)
  const stuck = count(['queued', 'attempting'])
  if (stuck)
    return fail(
      'messages',
      `${stuck} messages should have left`,
      'Look at the mail server below, and under Mail in the desk.',
    )
  const uncertain = count(['uncertain'])
  return uncertain
    ? warn(
        'messages',
        `of ${uncertain} messages nobody knows whether they arrived`,
        'Settle them under Mail in the desk.',
      )
    : ok('messages', 'nothing is stuck')
}
