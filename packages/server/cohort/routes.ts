import type { Door } from '../engine/http.ts'
import { isRefused } from '../engine/problem.ts'
import { setRule } from '../failure/affected.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { contrast } from './contrast.ts'
import { estimate } from './estimate.ts'
import { listAffected, oneAffected, ruleOf } from './affected.ts'

/** Whom a failure touched, and who of them complained. */
export const cohortDoors: readonly Door<Context>[] = [
  door('GET /v1/failures/{id}/affected-rule', (context, { params }) =>
    context.read((tx) => ruleOf(tx, params.id)),
  ),
  door('PUT /v1/failures/{id}/affected-rule', async (context, { params, body }) => {
    const kept = await setRule(context, params.id, body)
    return isRefused(kept) ? kept : context.read((tx) => ruleOf(tx, params.id))
  }),
  door('GET /v1/failures/{id}/affected', (context, { params, query }) =>
    context.read((tx) => listAffected(tx, params.id, query)),
  ),
  door('GET /v1/failures/{id}/affected/{customerId}', (context, { params }) =>
    context.read((tx) => oneAffected(tx, params.id, params.customerId)),
  ),
  door('POST /v1/failures/{id}/contrast', (context, { params, body }) => contrast(context, params.id, body)),
  door('GET /v1/failures/{id}/estimate', (context, { params }) =>
    context.read((tx) => estimate(tx, params.id, context.now)),
  ),
]
