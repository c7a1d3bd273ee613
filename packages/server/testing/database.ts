import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** A database of one test's own, with the schema and no rows. */
export type TestDatabase = { readonly ownerUrl: string; readonly workUrl: string; drop(): Promise<void> }

/** Copies the migrated template, or another one. Cheap enough for each test file, or each test, to have one. */
export async function freshDatabase(template = 'amends'): Promise<TestDatabase> {
  const { ownerUrl, workUrl } = inject('testPostgres')
  const name = `test_${randomBytes(8).toString('hex')}`
  const admin = withDatabase(ownerUrl, 'postgres')
  await ask(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    workUrl: withDatabase(workUrl, name),
    drop: async () => void (await ask(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/@\/[^?]*\?/, `@/${database}?`)
}

/** Asks one question on a connection of its own. */
export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(question)
    return rows
  } finally {
    await client.end()
  }
}
