import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { customerHappenings, listCustomers, oneCustomer } from './customers.ts'
import { listFailures, oneFailure } from './failures.ts'
import { markSeen, unseenNotices } from './notices.ts'

/** Pages that read over several words at once. */
export const overviewDoors: readonly Door<Context>[] = [
  door('GET /v1/customers', (context, { query }) => context.read((tx) => listCustomers(context, tx, query))),
  door('GET /v1/customers/{id}', (context, { params }) =>
    context.read((tx) => oneCustomer(context, tx, params.id)),
  ),
  door('GET /v1/customers/{id}/happenings', (context, { params, query }) =>
    context.read((tx) => customerHappenings(tx, params.id, query)),
  ),
  door('GET /v1/me/notices', (context) => context.read((tx) => unseenNotices(context, tx))),
  door('POST /v1/me/notices/seen', (context, { body }) =>
    context.transaction((tx) => markSeen(context, tx, body.upTo)),
  ),
  door('GET /v1/failures', (context, { query }) => context.read((tx) => listFailures(tx, query))),
  door('GET /v1/failures/{id}', (context, { params }) => context.read((tx) => oneFailure(tx, params.id))),
]
