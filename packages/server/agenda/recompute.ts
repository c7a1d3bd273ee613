import { sql } from 'kysely'
import { setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { settleMails } from '../mail/agenda.ts'
import { mails } from '../mail/store.ts'
import type { Machinery } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { settleKinds } from './settle.ts'

const batch = 200

/** After a change of policy or calendar: rewrites the agendas made by an older version, a batch at a time. */
export function recomputeAgendas({ database }: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      await database.work(timer.workspaceId, async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        const settings = await settingsOf(tx)
        const { rows } = await sql<{ id: string; kind: string }>`
          select distinct file_id as id, case when case_id = file_id then 'case' else subject_kind end as kind from agenda_item
          where workspace_id = ${tx.workspaceId} and settings_version < ${settings.workspace.version} limit ${batch}`.execute(
          tx.db,
        )
        await settleKinds(tx, rows, settings, now)
        const aside = rows.filter(({ kind }) => kind === 'mail').map(({ id }) => id)
        await settleMails(tx, await mails.among(tx, aside), now)
        await sql`update agenda_item set settings_version = ${settings.workspace.version} where workspace_id = ${tx.workspaceId} and file_id = any(${rows.map(({ id }) => id)})`.execute(
          tx.db,
        )
        if (rows.length === batch) await setTimer(tx, 'recompute', timer.subjectId, now)
      })
    }
  }
}
