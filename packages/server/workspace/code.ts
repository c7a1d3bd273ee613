import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A one-time code a person can read aloud: sixteen signs, 80 bits. */
export function makeCode() {
  const signs = Array.from({ length: 16 }, () => letters[randomInt(letters.length)] as string)
  return [0, 4, 8, 12].map((from) => signs.slice(from, from + 4).join('')).join('-')
}

/** What is kept of a code. */
export const codeHash = (code: string) => createHash('sha256').update(code.trim().toUpperCase()).digest()

/** Makes a code with which this person sets their password, once, within a week. */
export async function issueCode(tx: Tx, personId: string, realNow = Date.now()): Promise<string> {
  const code = makeCode()
  await sql`delete from lookup where kind = 'code' and subject_id = ${personId}`.execute(tx.db)
  await sql`insert into lookup (kind, handle, workspace_id, subject_id, expires_at)
    values ('code', ${codeHash(code)}, ${tx.workspaceId}, ${personId}, ${timestamp(realNow + 7 * 86_400_000)})`.execute(
    tx.db,
  )
  return code
}

/** Uses a code up; null when it is unknown, used or too old. */
export function redeemCode(
  database: Database,
  code: string,
): Promise<{ workspaceId: string; personId: string } | null> {
  return database.door(async (tx) => {
    const { rows } = await sql<{ workspaceId: string; personId: string }>`
      delete from lookup where kind = 'code' and handle = ${codeHash(code)} and expires_at > ${timestamp(Date.now())}
      returning workspace_id as "workspaceId", subject_id as "personId"`.execute(tx)
    return rows[0] ?? null
  })
}
