import { recordAct } from '@amends/recovery'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
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
import { comeBack, keepOut } from './respite.ts'

/** What its owner does to the case itself. */
export const caseDoors: readonly Door<Context>[] = [
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
  door('POST /v1/cases/{id}/respite', (context, { params, body }) => keepOut(context, params.id, body.words)),
  door('DELETE /v1/cases/{id}/respite', (context, { params }) => comeBack(context, params.id)),
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
