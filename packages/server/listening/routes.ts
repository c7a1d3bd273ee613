import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { answerAccount, readBack, writeAccount } from './actions.ts'
import { listIdeas } from './lists.ts'

/** The customer's side. */
export const listeningDoors: readonly Door<Context>[] = [
  door('GET /v1/ideas', (context, { query }) => context.read((tx) => listIdeas(tx, query))),
  door('PUT /v1/cases/{id}/account', (context, { params, body }) => writeAccount(context, params.id, body)),
  door('POST /v1/cases/{id}/account/playback', (context, { params, body }) =>
    readBack(context, params.id, body.answerBy),
  ),
  door('POST /v1/cases/{id}/account/answer', (context, { params, body }) =>
    answerAccount(context, params.id, body),
  ),
]
