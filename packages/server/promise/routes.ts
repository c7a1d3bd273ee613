import { type CasePromise, promiseStanding, type Refusal } from '@amends/recovery'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { keep, letOff, move, promise } from './actions.ts'
import { ledger } from './ledger.ts'

/** The ledger of what we said we would do. */
export const promiseDoors: readonly Door<Context>[] = [
  door('GET /v1/promises', (context, { query }) =>
    context.read(async (tx) => {
      const { rows, next } = await ledger(context, tx, query)
      return { rows: rows.map((row) => standing(row, context)), next }
    }),
  ),
  door('POST /v1/cases/{id}/promises', async (context, { params, body }) =>
    shown(await promise(context, params.id, body), context),
  ),
  door('POST /v1/promises/{id}/fulfilment', async (context, { params, body }) =>
    shown(await keep(context, params.id, body.evidence), context),
  ),
  door('POST /v1/promises/{id}/renewal', async (context, { params, body }) =>
    shown(await move(context, params.id, body), context),
  ),
  door('POST /v1/promises/{id}/release', async (context, { params, body }) =>
    shown(await letOff(context, params.id, body.words), context),
  ),
]

const shown = (answer: CasePromise | Refusal, context: Context) =>
  'ok' in answer ? answer : standing(answer, context)

const standing = <P extends CasePromise>(promise: P, { now }: Context) => ({
  ...promise,
  standing: promiseStanding(promise, now),
})
