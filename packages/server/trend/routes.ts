import {
  type Decision,
  dismissTrend,
  type Failure,
  takeTrend,
  type Trend,
  trendSentence,
} from '@amends/recovery'
import type { Door } from '../engine/http.ts'
import { failures } from '../failure/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { keptTrend, trends, whoWasCounted } from './store.ts'

/** So many of the counted customers are listed. */
const mostListed = 50

/** What made a failure suspected by itself, and what a person says to it. */
export const trendDoors: readonly Door<Context>[] = [
  door('GET /v1/failures/{id}/trend', (context, { params }) =>
    context.read(async (tx) => {
      known(await failures.find(tx, params.id), 'failure')
      const [found] = await trends.where(tx, { failureId: params.id })
      if (!found) return { trend: null, counted: [] }
      return { trend: wire(found), counted: [...(await whoWasCounted(tx, found.sheet, mostListed))] }
    }),
  ),
  door('POST /v1/failures/{id}/trend/taking', (context, { params }) => decide(context, params.id, takeTrend)),
  door('POST /v1/failures/{id}/trend/dismissal', (context, { params }) =>
    decide(context, params.id, dismissTrend),
  ),
]

type Deciding = (
  trend: Trend,
  failure: Failure,
  actor: Context['actor'],
  now: number,
) => Decision<{ readonly trend: Trend; readonly failure: Failure }>

const decide = (context: Context, failureId: string, deciding: Deciding) =>
  context.transaction(async (tx) => {
    const failure = known(await failures.lock(tx, failureId), 'failure')
    const [trend] = await trends.where(tx, { failureId })
    const decision = deciding(known(trend, 'trend'), failure, context.actor, context.now)
    if (!decision.ok) return decision
    await failures.save(tx, decision.value.failure)
    await trends.save(tx, keptTrend(decision.value.trend))
    await context.record(tx, { kind: 'failure', id: failureId }, decision.events)
    return wire(decision.value.trend)
  })

const wire = ({ sheet, opened, decided, ended }: Trend) => ({
  ...sheet,
  before: [...sheet.before],
  sentence: trendSentence(sheet),
  openedAt: opened.at,
  decided,
  endedAt: ended,
})
