import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { close, reopenCase } from './actions.ts'

/** Closing, which is earned, and opening again. */
export const closureDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/closure', (context, { params, body }) => close(context, params.id, body)),
  door('DELETE /v1/cases/{id}/closure', (context, { params, body }) =>
    reopenCase(context, params.id, body.why),
  ),
]
