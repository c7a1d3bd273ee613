import { sql } from 'kysely'
import { newId } from '../packages/server/engine/id.ts'
import { type Machinery, openContext } from '../packages/server/workspace/context.ts'
import { foundWorkspace } from '../packages/server/workspace/found.ts'
import { makeKey } from '../packages/server/workspace/key.ts'
import { keys, people, settingsChanged } from '../packages/server/workspace/store.ts'

const names = ['Mira Okafor', 'Lena Brandt', 'Ines Duarte', 'Owen Pryce', 'Samira Haddad', 'Grace Lindqvist']

/** A workspace with six people at work and a key that may hand complaints in and read. */
export async function makeWorkspace(machinery: Machinery) {
  const workspaceId = newId()
  const founder = {
    id: newId(),
    name: 'Mira Okafor',
    email: 'mira@example.com',
    roles: ['member', 'lead', 'admin'] as const,
  }
  const now = Date.now()
  const context = openContext(machinery, { workspaceId, actor: { kind: 'person', ...founder }, now })
  const { text, prefix, secretHash } = makeKey()
  await context.transaction(async (tx) => {
    await foundWorkspace(context, tx, {
      name: 'Bench',
      zone: 'Europe/London',
      currency: 'GBP',
      sample: false,
      founder,
    })
    for (const name of names.slice(1)) {
      const person = {
        id: newId(),
        name,
        publicName: name,
        email: `${newId()}@example.com`,
        phone: null,
        roles: ['member'] as const,
        calendarId: null,
        presence: { here: true, since: now } as const,
        picture: null,
        leftAt: null,
        version: 1,
      }
      await people.insert(tx, person)
    }
    const key = {
      id: newId(),
      name: 'bench',
      prefix,
      secretHash,
      scopes: ['intake', 'read'] as const,
      authority: null,
      madeAt: now,
      madeBy: founder.id,
      revoked: null,
    }
    await keys.insert(tx, key)
    await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('key', ${Buffer.from(prefix)}, ${workspaceId}, ${key.id})`.execute(
      tx.db,
    )
    await settingsChanged(tx)
  })
  return { workspaceId, key: text, founder }
}
