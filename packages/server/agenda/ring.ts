import { type Ring, warningsDue } from '@amends/recovery'
import { sql } from 'kysely'
import { timestamp } from '../engine/entity.ts'
import { newId } from '../engine/id.ts'
import { type Rung, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import type { Machinery, WorkTx } from '../workspace/context.ts'
import { type Settings, settingsOf } from '../workspace/store.ts'
import { planReminders } from '../reminder/plan.ts'
import { remind, staffHours } from './settle.ts'
import { readItems } from './store.ts'

/** Reminders of what is owed: to the owner at the policy's shares of the time, to a lead too when it is due. */
export function ringAgenda({ database, live }: Machinery): TimerHandler {
  return async (rung, now) => {
    const [first] = rung
    if (!first) return
    const told = await database.work(first.workspaceId, async (plain) => {
      const tx: WorkTx = { ...plain, happened: [], touched: new Map() }
      const ours = await takeTimers(tx, rung)
      const settings = await settingsOf(tx)
      const byFile = await readItems(
        tx,
        ours.map(({ subjectId }) => subjectId),
      )
      const rings = ours.flatMap(({ subjectId, due }) =>
        warningsDue(byFile.get(subjectId) ?? [], settings.policy, due - 1, now, staffHours(settings)),
      )
      const notices = rings.flatMap((ring) => noticesOf(ring, settings, now))
      await keepNotices(tx, notices)
      await planReminders(tx, new Set(notices.map(({ personId }) => personId)), settings, now)
      for (const { subjectId } of ours)
        await remind(tx, { fileId: subjectId, items: byFile.get(subjectId) ?? [] }, settings, now)
      return notices
    })
    live.publish(
      told.map(({ id, personId }) => ({
        id,
        workspaceId: first.workspaceId,
        type: 'notice',
        topic: 'person',
        subject: personId,
      })),
    )
  }
}

type Notice = { readonly id: string; readonly personId: string; readonly ring: Ring; readonly at: number }

function noticesOf(ring: Ring, { people }: Settings, now: number): Notice[] {
  const leads =
    ring.to === 'owner-and-lead'
      ? people.filter(({ roles, leftAt }) => leftAt === null && roles.includes('lead')).map(({ id }) => id)
      : []
  const told = new Set([...(ring.item.owner ? [ring.item.owner] : []), ...leads])
  return [...told].map((personId) => ({ id: newId(now), personId, ring, at: now }))
}

async function keepNotices(tx: WorkTx, notices: readonly Notice[]) {
  if (!notices.length) return
  const rows = notices.map(
    ({ id, personId, ring, at }) =>
      sql`(${tx.workspaceId}, ${id}, ${personId}, ${ring.item.subject.kind}, ${ring.item.caseId ?? ring.item.subject.id}, ${ring.item.what}, ${Math.round(ring.share * 100)}, ${timestamp(at)})`,
  )
  await sql`insert into notice (workspace_id, id, person_id, subject_kind, subject_id, what, level, at) values ${sql.join(rows)}`.execute(
    tx.db,
  )
}

export type { Rung }
