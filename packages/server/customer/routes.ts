import { type Customer, type Refusal } from '@amends/recovery'
import { customerAsShown } from '@amends/recovery/shown'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { changeCustomer, type CustomerChanges, joinCustomers, partCustomers } from './actions.ts'

/** What is done to a customer's record. */
export const customerDoors: readonly Door<Context>[] = [
  door('PATCH /v1/customers/{id}', async (context, { params, body }) =>
    shown(await changeCustomer(context, params.id, body as CustomerChanges), context),
  ),
  door('POST /v1/customers/{id}/merge', async (context, { params, body }) =>
    shown(await joinCustomers(context, params.id, body.into), context),
  ),
  door('POST /v1/customers/{id}/unmerge', async (context, { params }) =>
    shown(await partCustomers(context, params.id), context),
  ),
]

function shown(answer: Customer | Refusal, { actor }: Context) {
  return 'ok' in answer ? answer : customerAsShown(answer, actor)
}
