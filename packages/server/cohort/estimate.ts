import { howMany, ruleSentence } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { currentRule } from '../failure/affected-store.ts'
import { zoneOf } from '../failure/affected.ts'
import { failures } from '../failure/store.ts'
import { known } from '../workspace/carry-out.ts'
import { complainers, countComplained } from './complainers.ts'

/** How many a failure touched in all, those included whom neither complaint nor rule shows. */
export async function estimate(tx: Tx, failureId: string, now: number) {
  const { severity } = known(await failures.find(tx, failureId), 'failure')
  const kept = await currentRule(tx, failureId)
  const timesWritten = await timesEachWrote(tx, failureId)
  const complained = timesWritten.length
  const affected = kept?.size ?? null
  const both = affected === null ? null : await countComplained(tx, failureId)
  const { size, method, sentence, supposes } = howMany({ complained, affected, both, timesWritten, severity })
  const isTold = size.result === 'estimated'
  const rule = kept && {
    sentence: ruleSentence(kept.rule, await zoneOf(tx)),
    version: kept.version,
    computedAt: kept.computedAt,
  }
  return {
    result: size.result,
    method,
    sentence,
    supposes,
    seen: size.seen,
    estimate: isTold ? size.estimate : null,
    interval: isTold ? size.interval : null,
    reading: isTold ? size.reading : null,
    complained,
    affected,
    both,
    rule: rule ?? null,
    computedAt: now,
  }
}

/** How many complaints came from each who has a case of the failure; a case without one counts as one. */
async function timesEachWrote(tx: Tx, failureId: string): Promise<readonly number[]> {
  const { rows } = await sql<{ times: number }>`with recursive ${complainers(tx, failureId)},
    wrote as (
      select coalesce(m.into_id, k.customer_id) as customer_id, count(*) as times from "case" k
      left join merged m on m.id = k.customer_id
      join complaint p on p.workspace_id = k.workspace_id and p.case_id = k.id
      where k.workspace_id = ${tx.workspaceId} and k.failure_id = ${failureId} group by 1)
    select greatest(1, coalesce(w.times, 1)) as times from complainer left join wrote w using (customer_id)`.execute(
    tx.db,
  )
  return rows.map(({ times }) => times)
}
