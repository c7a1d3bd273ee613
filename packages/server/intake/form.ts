import { isKnownZone } from '@amends/analyser/zone'
import type { Decision } from '@amends/recovery'
import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { withinRate } from '../engine/rate.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import type { Repeatable } from '../workspace/idempotency.ts'
import { settingsOf, type Workspace } from '../workspace/store.ts'
import { type Accepted, takeIn } from './accept.ts'

const hour = 3_600_000

/** A public form as it was filled in, and from where. */
export type FilledForm = {
  readonly slug: string
  readonly ip: string
  readonly name: string
  readonly email: string
  readonly words: string
  readonly zone?: string | undefined
  readonly repeatable?: Repeatable
}

/** The workspace whose form this is. */
export async function workspaceOfForm({ database }: Machinery, slug: string): Promise<Workspace> {
  const { workspace } = await database.work(await idOfForm(database, slug), settingsOf)
  return workspace
}

/** Takes a filled-in form: 5 an hour from one address, 3 receipts a day to one e-mail address. */
export async function takeForm(
  machinery: Machinery,
  now: number,
  { slug, ip, name, email, words, zone, repeatable }: FilledForm,
): Promise<Decision<Accepted>> {
  const { database } = machinery
  const workspaceId = await idOfForm(database, slug)
  if (!(await withinRate(database, `form ${ip}`, 5, hour))) {
    throw new DoorRefusal(
      429,
      'too-many',
      'From this connection five messages an hour are taken. Write again in an hour, or call us',
    )
  }
  const receipt = await withinRate(database, `receipt ${workspaceId} ${email.toLowerCase()}`, 3, 24 * hour)
  const context = openContext(machinery, {
    workspaceId,
    actor: { kind: 'customer', id: 'form', name, roles: [] },
    now,
    ...(repeatable ? { repeatable } : {}),
  })
  return takeIn(context, {
    channel: 'form',
    sender: { name, kind: 'email', address: email },
    subject: null,
    words,
    sentAt: null,
    zone: zone !== undefined && isKnownZone(zone) ? zone : undefined,
    receipt,
  })
}

async function idOfForm(database: Database, slug: string): Promise<string> {
  const found = await database.door(async (tx) => {
    const { rows } = await sql<{
      workspaceId: string
    }>`select workspace_id as "workspaceId" from lookup where kind = 'form' and handle = ${Buffer.from(slug)}`.execute(
      tx,
    )
    return rows[0]
  })
  if (!found) throw new DoorRefusal(404, 'unknown', 'There is no form at this address')
  return found.workspaceId
}
