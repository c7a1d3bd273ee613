import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import {
  changeFailure,
  confirm,
  contain,
  explain,
  fix,
  type Opened,
  reportFailure,
  verify,
} from './actions.ts'

/** What is done about a failure itself. */
export const failureDoors: readonly Door<Context>[] = [
  door('POST /v1/failures', (context, { body }) => reportFailure(context, body)),
  door('PATCH /v1/failures/{id}', (context, { params, body }) =>
    changeFailure(context, params.id, body as Partial<Opened>),
  ),
  door('POST /v1/failures/{id}/confirmation', (context, { params }) => confirm(context, params.id)),
  door('POST /v1/failures/{id}/containment', (context, { params, body }) =>
    contain(context, params.id, body.words),
  ),
  door('POST /v1/failures/{id}/fix', (context, { params, body }) => fix(context, params.id, body.words)),
  door('POST /v1/failures/{id}/verification', (context, { params, body }) =>
    verify(context, params.id, body.words),
  ),
  door('POST /v1/failures/{id}/cause', (context, { params, body }) =>
    explain(context, params.id, body.words),
  ),
]
