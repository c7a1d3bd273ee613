import { randomBytes } from 'node:crypto'
import type { Picture } from '@amends/recovery/workspace/person'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import type { PlainPicture } from '../engine/picture/plain.ts'

/** A picture's bytes and what they are. */
export type KeptPicture = Pick<PlainPicture, 'mediaType' | 'bytes'>

/** Keeps a person's picture, under a name of 128 random bits; the one before is gone. */
export async function keepPicture(tx: Tx, personId: string, { mediaType, bytes }: KeptPicture) {
  await forgetPicture(tx, personId)
  const name = randomBytes(16).toString('base64url')
  await sql`insert into person_picture (workspace_id, person_id, media_type, bytes) values (${tx.workspaceId}, ${personId}, ${mediaType}, ${bytes})`.execute(
    tx.db,
  )
  await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('picture', ${Buffer.from(name)}, ${tx.workspaceId}, ${personId})`.execute(
    tx.db,
  )
  return name
}

/** Deletes a person's picture; nothing leads to it any more. */
export async function forgetPicture(tx: Tx, personId: string) {
  await sql`delete from lookup where kind = 'picture' and workspace_id = ${tx.workspaceId} and subject_id = ${personId}`.execute(
    tx.db,
  )
  await sql`delete from person_picture where workspace_id = ${tx.workspaceId} and person_id = ${personId}`.execute(
    tx.db,
  )
}

/** The bytes of a person's picture. */
export async function pictureOf(tx: Tx, personId: string): Promise<KeptPicture | null> {
  const { rows } =
    await sql<KeptPicture>`select media_type as "mediaType", bytes from person_picture where workspace_id = ${tx.workspaceId} and person_id = ${personId}`.execute(
      tx.db,
    )
  return rows[0] ?? null
}

/** Whose picture has this name; null where nobody's has. */
export function whosePicture(
  database: Database,
  name: string,
): Promise<{ readonly workspaceId: string; readonly personId: string } | null> {
  return database.door(async (outside) => {
    const { rows } = await sql<{
      workspaceId: string
      personId: string
    }>`select workspace_id as "workspaceId", subject_id as "personId" from lookup where kind = 'picture' and handle = ${Buffer.from(name)}`.execute(
      outside,
    )
    return rows[0] ?? null
  })
}

/** Where customers see it; null where they don't. */
export const shownAt = (picture: Picture | null | undefined): string | null =>
  picture?.isShown ? `/picture/${picture.name}` : null
