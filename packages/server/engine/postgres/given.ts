import { Client } from 'pg'
import { StartProblem, startProblems } from '../start-problem.ts'

/** A PostgreSQL the operator gave us: both kinds of work sign in the same way and take `amends_work` per transaction. */
export type GivenPostgres = { readonly ownerUrl: string; readonly workUrl: string; stop(): Promise<void> }

const roles = ['amends_work', 'amends_door'] as const

/** Checks that a given PostgreSQL can carry Amends: its version, our two roles, and the right to make the schema. */
export async function connectGiven(url: string): Promise<GivenPostgres> {
  const client = await connect(url)
  try {
    await checkVersion(client)
    await provideRoles(client)
    await checkRights(client)
    return { ownerUrl: url, workUrl: url, stop: async () => {} }
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
    return client
  } catch (error) {
    throw startProblems.databaseUnreachable(
      withoutPassword(url),
      error instanceof Error ? reason(error) : String(error),
    )
  }
}

function reason(error: Error): string {
  const code = 'code' in error ? String(error.code) : ''
  return error.message || code || error.name
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { host, pathname, searchParams } = new URL(url)
  return `${searchParams.get('host') ?? host}${pathname}`
}

async function checkVersion(client: Client) {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  )
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000)
  if (major < 15 || major > 18) throw startProblems.unsupportedMajor(major)
}

/** Makes what is missing where we may; what we may not is said all at once, as SQL, by `checkRights`. */
async function provideRoles(client: Client) {
  for (const role of roles) {
    const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
    if (!found.rowCount) await tries(client, `CREATE ROLE ${role} NOLOGIN`)
    if (!(await tries(client, `SET LOCAL ROLE ${role}`))) await tries(client, `GRANT ${role} TO CURRENT_USER`)
  }
}

async function checkRights(client: Client) {
  const { rows } = await client.query<{ me: string; base: string; schema: boolean }>(
    `SELECT quote_ident(current_user) AS me, quote_ident(current_database()) AS base,
            has_schema_privilege('public', 'CREATE') AS schema`,
  )
  const [now] = rows
  if (!now) throw new StartProblem('The database gave no answer: start again.', 4)
  const missing: string[] = []
  for (const role of roles) {
    const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
    if (!found.rowCount) missing.push(`CREATE ROLE ${role} NOLOGIN;`)
    if (!(await tries(client, `SET LOCAL ROLE ${role}`))) missing.push(`GRANT ${role} TO ${now.me};`)
  }
  if (!now.schema) missing.push(`GRANT USAGE, CREATE ON SCHEMA public TO ${now.me};`)
  if (missing.length) throw startProblems.rightsMissing(missing.join(' '))
}

/** Whether a statement is allowed: asked by doing it, in a transaction of its own. */
async function tries(client: Client, statement: string): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query(statement)
    await client.query('COMMIT')
    return true
  } catch {
    await client.query('ROLLBACK')
    return false
  }
}
