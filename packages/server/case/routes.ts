import { recordAct } from '@amends/recovery'
import type { Door } from '../engine/http.ts'
import { unknownRecord } from '../engine/problem.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { readItems } from '../agenda/store.ts'
import { acts } from './act-store.ts'
import {
  checkFix,
  endWaiting,
  fixCase,
  gradeCase,
  leaveOutGesture,
  lockCase,
  takeSharedCause,
  waitFor,
} from './actions.ts'
import { listCases } from './lines.ts'
import { queue, queueCounts, wireItem } from './queue.ts'
import { caseScreen } from './screen.ts'
import { cases } from './store.ts'

/** The queue, the case screen, and what its owner does to the case itself. */
export const caseDoors: readonly Door<Context>[] = [
  door('GET /v1/agenda', (context, { query }) => context.read((tx) => queue(context, tx, query))),
  door('GET /v1/agenda/counts', (context, { query }) =>
    context.read((tx) => queueCounts(context, tx, query.view)),
  ),
  door('GET /v1/cases', (context, { query }) => context.read((tx) => listCases(tx, query))),
  door('GET /v1/cases/{id}', (context, { params }) =>
    context.read((tx) => caseScreen(context, tx, params.id)),
  ),
  door('GET /v1/cases/{id}/agenda', (context, { params }) =>
    context.read(async (tx) => {
      if (!(await cases.find(tx, params.id))) throw unknownRecord('case')
      return { rows: ((await readItems(tx, [params.id])).get(params.id) ?? []).map(wireItem) }
    }),
  ),
  door('POST /v1/cases/{id}/severity', (context, { params, body }) => gradeCase(context, params.id, body)),
  door('POST /v1/cases/{id}/waiting', (context, { params, body }) => waitFor(context, params.id, body)),
  door('DELETE /v1/cases/{id}/waiting', (context, { params }) => endWaiting(context, params.id)),
  door('POST /v1/cases/{id}/fix', (context, { params, body }) => fixCase(context, params.id, body.words)),
  door('POST /v1/cases/{id}/fix/verification', (context, { params, body }) =>
    checkFix(context, params.id, body),
  ),
  door('POST /v1/cases/{id}/no-gesture', (context, { params, body }) =>
    leaveOutGesture(context, params.id, body.words),
  ),
  door('POST /v1/cases/{id}/shared-cause', (context, { params }) => takeSharedCause(context, params.id)),
  door('POST /v1/cases/{id}/acts', (context, { params, body }) =>
    context.transaction(async (tx) => {
      const it = await lockCase(tx, params.id)
      const decision = recordAct(
        it,
        { id: context.newId(), what: body.what, by: context.actor.id, at: body.at ?? context.now },
        context.now,
      )
      if (!decision.ok) return decision
      await acts.insert(tx, decision.value)
      await context.record(tx, { kind: 'case', id: it.id }, decision.events)
      return decision.value
    }),
  ),
]
