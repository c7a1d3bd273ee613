import { createHash } from 'node:crypto'
import type { Instant } from '@amends/analyser/calendar'
import { analyse } from '@amends/analyser'
import { clock, draftMessage } from '@amends/recovery'
import { sql } from 'kysely'
import type { Database, Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'
import { withinRate } from '../engine/rate.ts'
import { followToken } from '../message/follow-token.ts'
import { decideLeaving, keepLeaving } from '../message/dispatch.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { found, statusPages } from './store.ts'
import { questionMail } from './words.ts'

/** Who asked to hear of each update of a page. */
export type Follower = {
  readonly id: string
  readonly pageId: string
  readonly address: string
  readonly askedAt: Instant
  readonly confirmedAt: Instant | null
}

export const followers = entity<Follower>('status_follower', {
  id: 'plain',
  pageId: 'plain',
  address: 'plain',
  askedAt: 'instant',
  confirmedAt: 'instant',
})

const day = 24 * 60 * 60_000
const mostQuestions = 3
const digestOf = (token: string) => createHash('sha256').update(token).digest()

/** Asks whoever reads mail at an address whether they want to follow; they who do already are told nothing new. */
export async function askToFollow(
  machinery: Machinery,
  { workspaceId, pageId }: { readonly workspaceId: string; readonly pageId: string },
  address: string,
): Promise<void> {
  if (!(await withinRate(machinery.database, `follow ${address.toLowerCase()}`, mostQuestions, day))) return
  const context = openContext(machinery, { workspaceId, actor: clock, now: await machinery.clock.now() })
  await context.transaction(async (tx) => {
    const page = await statusPages.lock(tx, pageId)
    if (!page || page.ended) return
    const follower = await followerAt(tx, pageId, address)
    if (follower?.confirmedAt) return
    const asked = follower ?? {
      id: context.newId(),
      pageId,
      address,
      askedAt: context.now,
      confirmedAt: null,
    }
    if (!follower) {
      await followers.insert(tx, asked)
      const token = followToken(machinery.secrets, workspaceId, asked.id)
      await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('status-follow', ${digestOf(token)}, ${workspaceId}, ${asked.id})`.execute(
        tx.db,
      )
    }
    const { policy, workspace } = await settingsOf(tx)
    const draft = draftMessage(
      {
        ...questionMail(page.title, workspace.name),
        id: context.newId(),
        caseId: null,
        failureId: page.failureId,
        purpose: 'receipt',
        channel: 'email',
        recipient: { customerId: asked.id, name: 'A follower of the status page', address },
        ties: [],
        ticks: [],
        news: [],
        hearsNextAt: null,
        round: 1,
      },
      clock,
      context.now,
    )
    if (!draft.ok) throw new Error(`The question can be drafted: ${draft.code}`)
    const weighed = {
      policy,
      severity: 3,
      news: [],
      quietUntil: null,
      undoSeconds: 0,
      override: null,
      waitsForPlayback: null,
    } as const
    const left = decideLeaving(context, clock, draft.value, weighed, ({ body }) =>
      analyse(body, {
        now: new Date(context.now).toISOString(),
        timezone: workspace.zone,
        context: { purpose: 'receipt', severity: 3, channel: 'email' },
      }),
    )
    if (left.ok) await keepLeaving(tx, [left.value])
  })
}

async function followerAt(tx: Tx, pageId: string, address: string): Promise<Follower | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select ${followers.columns} from status_follower
    where workspace_id = ${tx.workspaceId} and page_id = ${pageId} and lower(address) = lower(${address})`.execute(
    tx.db,
  )
  return rows[0] && followers.read(rows[0])
}

/** Whose link this is, and whether they have said yes; null where nobody's. */
export async function whoFollows(database: Database, token: string) {
  const known = await found(database, 'status-follow', digestOf(token))
  if (!known) return null
  const follower = await database.work(known.workspaceId, (tx) => followers.find(tx, known.id))
  return follower ? { workspaceId: known.workspaceId, follower } : null
}

/** They said yes. */
export const confirmFollower = (database: Database, workspaceId: string, id: string, now: Instant) =>
  database.work(workspaceId, async (tx) => {
    const follower = await followers.lock(tx, id)
    if (follower && follower.confirmedAt === null) await followers.save(tx, { ...follower, confirmedAt: now })
  })

/** They want no more: their address goes, from what was sent to it, too. */
export const stopFollowing = (database: Database, workspaceId: string, id: string) =>
  database.work(workspaceId, (tx) => forgetFollower(tx, id))

/** Takes a follower away with every address kept of them. */
export async function forgetFollower(tx: Tx, id: string) {
  const theirs = sql`select id from message where workspace_id = ${tx.workspaceId} and case_id is null and recipient ->> 'customerId' = ${id}`
  await sql`update outbox set address = null where workspace_id = ${tx.workspaceId} and message_id in (${theirs})`.execute(
    tx.db,
  )
  await sql`update message set recipient = recipient || '{"address": null}', standing_why = null,
      standing = case when standing = 'queued' then 'cancelled' else standing end
    where workspace_id = ${tx.workspaceId} and id in (${theirs})`.execute(tx.db)
  await sql`delete from lookup where kind = 'status-follow' and workspace_id = ${tx.workspaceId} and subject_id = ${id}`.execute(
    tx.db,
  )
  await followers.remove(tx, id)
}

/** Takes away whoever follows from one of these addresses. */
export async function forgetFollowersAt(tx: Tx, addresses: readonly string[]) {
  const { rows } = await sql<{
    id: string
  }>`select id from status_follower where workspace_id = ${tx.workspaceId}
    and lower(address) = any(${addresses.map((one) => one.toLowerCase())})`.execute(tx.db)
  for (const { id } of rows) await forgetFollower(tx, id)
}
