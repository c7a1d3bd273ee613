import type { Fact, Refusal } from '@amends/recovery'
import { factAsShown } from '@amends/recovery/shown'
import type { Door } from '../engine/http.ts'
import { failures } from '../failure/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import {
  type Claim,
  claimInCase,
  claimOfFailure,
  clear,
  confirm,
  flag,
  ownerOf,
  refute,
  restate,
} from './actions.ts'
import { facts } from './store.ts'

/** What we say is so, and how we know. */
export const factDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/facts', async (context, { params, body }) =>
    shown(await claimInCase(context, params.id, body), context),
  ),
  door('GET /v1/failures/{id}/facts', (context, { params }) =>
    context.read(async (tx) => {
      const { ownerId } = known(await failures.find(tx, params.id), 'failure')
      const all = await facts.of(tx, params.id)
      return { rows: all.map((fact) => factAsShown(fact, context.actor, ownerId)) }
    }),
  ),
  door('POST /v1/failures/{id}/facts', async (context, { params, body }) =>
    shown(await claimOfFailure(context, params.id, body), context),
  ),
  door('PATCH /v1/facts/{id}', async (context, { params, body }) =>
    shown(await restate(context, params.id, body as Partial<Claim>), context),
  ),
  door('POST /v1/facts/{id}/confirmation', async (context, { params, body }) =>
    shown(await confirm(context, params.id, body.source), context),
  ),
  door('POST /v1/facts/{id}/refutation', async (context, { params, body }) =>
    shown(await refute(context, params.id, body.why), context),
  ),
  door('POST /v1/facts/{id}/personnel', async (context, { params, body }) =>
    shown(await flag(context, params.id, body.aboutPersonId), context),
  ),
  door('POST /v1/facts/{id}/personnel/clearance', async (context, { params, body }) =>
    shown(await clear(context, params.id, body.wording), context),
  ),
]

async function shown(answer: Fact | Refusal, context: Context): Promise<Fact | Refusal> {
  if ('ok' in answer) return answer
  return factAsShown(answer, context.actor, await context.read((tx) => ownerOf(tx, answer)))
}
