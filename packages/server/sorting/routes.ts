import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { sort, undo } from './actions.ts'

/** What a message turned out to be. */
export const sortingDoors: readonly Door<Context>[] = [
  door('POST /v1/complaints/{id}/sorting', (context, { params, body }) => sort(context, params.id, body)),
  door('POST /v1/complaints/{id}/sorting/undo', (context, { params }) => undo(context, params.id)),
]
