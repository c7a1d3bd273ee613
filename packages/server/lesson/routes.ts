import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { change, complete, learn, prove } from './actions.ts'
import { listLessons } from './lists.ts'

/** Cause, recurrence, the change that removes it, and the proof that it did. */
export const lessonDoors: readonly Door<Context>[] = [
  door('GET /v1/lessons', (context, { query }) => context.read((tx) => listLessons(tx, query))),
  door('POST /v1/failures/{id}/lessons', (context, { params, body }) => learn(context, params.id, body)),
  door('POST /v1/lessons/{id}/change', (context, { params, body }) => change(context, params.id, body)),
  door('POST /v1/lessons/{id}/change/completion', (context, { params }) => complete(context, params.id)),
  door('POST /v1/lessons/{id}/proof', (context, { params, body }) => prove(context, params.id, body.words)),
]
