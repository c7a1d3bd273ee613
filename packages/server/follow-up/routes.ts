import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { answer, end, plan } from './actions.ts'

/** Coming back: is it right? */
export const followUpDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/follow-ups', (context, { params, body }) => plan(context, params.id, body)),
  door('POST /v1/follow-ups/{id}/answer', (context, { params, body }) => answer(context, params.id, body)),
  door('POST /v1/follow-ups/{id}/end', (context, { params }) => end(context, params.id)),
]
