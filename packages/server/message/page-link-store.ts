import { createHash, randomBytes } from 'node:crypto'
import type { PageLink } from '@amends/recovery/message/page-link'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

export const links = entity<PageLink>('page_link', {
  id: 'plain',
  caseId: 'plain',
  messageId: 'plain',
  madeAt: 'instant',
  expiresAt: 'instant',
  revoked: 'json',
})

/** Of the text, not of what it encodes: another text with the same bytes opens nothing. */
const digestOf = (token: string) => createHash('sha256').update(token).digest()

/** Keeps a link and gives the token that opens it: 192 random bits, told this once. */
export async function keepLink(tx: Tx, link: PageLink): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await links.insert(tx, link)
  await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('page-link', ${digestOf(token)}, ${tx.workspaceId}, ${link.id})`.execute(
    tx.db,
  )
  return token
}

/** Whose link a token is; null where it is nobody's. */
export async function whereLinkLeads(
  database: Database,
  token: string,
): Promise<{ workspaceId: string; linkId: string } | null> {
  return database.door(async (outside) => {
    const { rows } = await sql<{
      workspaceId: string
      linkId: string
    }>`select workspace_id as "workspaceId", subject_id as "linkId" from lookup where kind = 'page-link' and handle = ${digestOf(token)}`.execute(
      outside,
    )
    return rows[0] ?? null
  })
}

/** Forgets the links of a message that never left. */
export async function forgetLinks(tx: Tx, messageId: string) {
  for (const { id } of await links.where(tx, { messageId })) {
    await sql`delete from lookup where kind = 'page-link' and workspace_id = ${tx.workspaceId} and subject_id = ${id}`.execute(
      tx.db,
    )
    await links.remove(tx, id)
  }
}
