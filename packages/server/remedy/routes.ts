import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { accept, answer, ask, decline, deliver, grant, offer, withdraw } from './actions.ts'
import { openRequests, undelivered } from './lists.ts'

/** What we do or give, from the offer to the delivery, and who is asked where authority ends. */
export const remedyDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/remedies', (context, { params, body }) => offer(context, params.id, body)),
  door('POST /v1/remedies/{id}/acceptance', (context, { params }) => accept(context, params.id)),
  door('POST /v1/remedies/{id}/decline', (context, { params, body }) =>
    decline(context, params.id, body.words),
  ),
  door('POST /v1/remedies/{id}/grant', (context, { params }) => grant(context, params.id)),
  door('POST /v1/remedies/{id}/delivery', (context, { params, body }) => deliver(context, params.id, body)),
  door('POST /v1/remedies/{id}/withdrawal', (context, { params, body }) =>
    withdraw(context, params.id, body.words),
  ),
  door('POST /v1/remedies/{id}/request', (context, { params, body }) => ask(context, params.id, body)),
  door('POST /v1/remedies/{id}/request/answer', (context, { params, body }) =>
    answer(context, params.id, body),
  ),
  door('GET /v1/requests', (context, { query }) =>
    context.read(async (tx) => ({
      rows: await openRequests(tx, query.view === 'mine' ? context.actor.id : null),
    })),
  ),
  door('GET /v1/remedies', (context) => context.read(async (tx) => ({ rows: await undelivered(tx) }))),
]
