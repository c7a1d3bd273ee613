import {
  lookAtTrends,
  openFailure,
  openTrend,
  type SeverityLevel,
  type TrendSheet,
  trendTitle,
} from '@amends/recovery'
import { clock } from '@amends/recovery/actor'
import { happened } from '@amends/recovery/event'
import { kindNotYetKnown } from '@amends/recovery/workspace/kind'
import { trendPolicy } from '@amends/recovery/workspace/policy'
import { setTimer, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { failures } from '../failure/store.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { kindMeant } from '../workspace/kind-store.ts'
import { settingsOf } from '../workspace/store.ts'
import { keptTrend, trendCounts, trends, trendsAtWork } from './store.ts'

const hour = 60 * 60_000

/** Every hour: whether anything is more than chance. What is opens a suspected failure, once, and a person says what it is. */
export function lookForTrends(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      const context = openContext(machinery, { workspaceId: timer.workspaceId, actor: clock, now })
      await context.transaction(async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        await setTimer(tx, 'trend', tx.workspaceId, now + hour)
        await look(context, tx)
      })
    }
  }
}

async function look(context: Context, tx: WorkTx) {
  const policy = trendPolicy((await settingsOf(tx)).policy)
  const counts = await trendCounts(tx, policy, context.now)
  const working = await trendsAtWork(tx)
  const { rising, over } = lookAtTrends(counts, working, policy, context.now)
  for (const trend of over) {
    await trends.save(tx, keptTrend({ ...trend, ended: context.now }))
    await context.record(tx, { kind: 'failure', id: trend.failureId }, [
      happened('failure.trend-over', 'failure', trend.failureId, context.now),
    ])
  }
  for (const sheet of rising) await suspect(context, tx, sheet)
}

/** Usually nobody knows how bad it is before they looked. */
const unknownSeverity: SeverityLevel = 3

async function suspect(context: Context, tx: WorkTx, sheet: TrendSheet) {
  const listed =
    sheet.of === 'complaints' && sheet.kind !== null ? await kindMeant(tx, sheet.kind) : undefined
  const failure = openFailure(
    {
      id: context.newId(),
      title: trendTitle(sheet).slice(0, 300),
      kind: sheet.of === 'complaints' ? (sheet.kind ?? kindNotYetKnown) : kindNotYetKnown,
      severity: listed?.usualSeverity ?? unknownSeverity,
      span: { from: sheet.from, to: null },
      ownerId: null,
      provisional: false,
    },
    context.actor,
    context.now,
  )
  if (!failure.ok) throw new Error(`A suspected failure can be opened: ${failure.code}`)
  const trend = openTrend(
    { id: context.newId(), failureId: failure.value.id, sheet },
    context.actor,
    context.now,
  )
  if (!trend.ok) throw new Error(`A trend can be opened: ${trend.code}`)
  await failures.insert(tx, failure.value)
  await trends.insert(tx, keptTrend(trend.value))
  await context.record(tx, { kind: 'failure', id: failure.value.id }, [...failure.events, ...trend.events])
}
