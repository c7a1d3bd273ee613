import { isRefused } from '../engine/problem.ts'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import {
  beginOutreach,
  callBack,
  cancel,
  deliverAll,
  keepPromise,
  lookAt,
  pause,
  prepare,
  resume,
  rewriteOutreach,
  start,
} from './actions.ts'
import { untilStill } from './queued.ts'
import { listOutreaches, listReaches, oneOutreach, samplesOf } from './screen.ts'

/** Contact with the affected who said nothing. */
export const outreachDoors: readonly Door<Context>[] = [
  door('GET /v1/outreaches', (context, { query }) =>
    context.read((tx) => listOutreaches(tx, query, context.now)),
  ),
  door('POST /v1/outreaches', (context, { body }) => beginOutreach(context, body)),
  door('GET /v1/outreaches/{id}', (context, { params }) =>
    context.read((tx) => oneOutreach(tx, params.id, context.now)),
  ),
  door('PATCH /v1/outreaches/{id}', (context, { params, body }) =>
    rewriteOutreach(context, params.id, body as Parameters<typeof rewriteOutreach>[2]),
  ),
  door('POST /v1/outreaches/{id}/preparation', (context, { params }) => prepare(context, params.id)),
  door('GET /v1/outreaches/{id}/samples', (context, { params }) =>
    context.read((tx) => samplesOf(tx, params.id)),
  ),
  door('GET /v1/outreaches/{id}/reaches', (context, { params, query }) =>
    context.read((tx) => listReaches(tx, params.id, query)),
  ),
  door('POST /v1/outreaches/{id}/second-look', (context, { params, body }) =>
    lookAt(context, params.id, body.digest),
  ),
  door('POST /v1/outreaches/{id}/start', (context, { params, body }) =>
    start(context, params.id, body.digest),
  ),
  door('DELETE /v1/outreaches/{id}/start', (context, { params }) => callBack(context, params.id)),
  door('POST /v1/outreaches/{id}/pause', (context, { params }) => pause(context, params.id)),
  door('DELETE /v1/outreaches/{id}/pause', (context, { params }) => resume(context, params.id)),
  door('POST /v1/outreaches/{id}/cancellation', async (context, { params, body }) => {
    const outreach = await cancel(context, params.id, body.words)
    return isRefused(outreach) ? outreach : { outreach, underWay: await untilStill(context, params.id) }
  }),
  door('POST /v1/outreaches/{id}/fulfilment', (context, { params, body }) =>
    keepPromise(context, params.id, body.evidence),
  ),
  door('POST /v1/outreaches/{id}/delivery', (context, { params, body }) =>
    deliverAll(context, params.id, body.evidence),
  ),
]
