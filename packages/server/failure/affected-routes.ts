import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { preview } from './affected.ts'

/** What a rule would mean, before it is kept. */
export const affectedDoors: readonly Door<Context>[] = [
  door('POST /v1/failures/{id}/affected-rule/preview', (context, { params, body }) =>
    preview(context, params.id, body.rule),
  ),
]
