import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { joinFailures, partFailures } from './failure-merge.ts'
import { attach, detach, link, merge, split, unlink, unmerge } from './family.ts'
import { accept, decline, offer } from './hand-overs.ts'

/** What belongs together and what does not: cases, and the failures they are of. */
export const caseFamilyDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/failure', (context, { params, body }) =>
    attach(context, params.id, body.failureId),
  ),
  door('DELETE /v1/cases/{id}/failure', (context, { params }) => detach(context, params.id)),
  door('POST /v1/cases/{id}/merge', (context, { params, body }) => merge(context, params.id, body.into)),
  door('POST /v1/cases/{id}/unmerge', (context, { params }) => unmerge(context, params.id)),
  door('POST /v1/cases/{id}/split', (context, { params, body }) => split(context, params.id, body)),
  door('POST /v1/cases/{id}/links', (context, { params, body }) =>
    link(context, params.id, body.caseId, body.why),
  ),
  door('DELETE /v1/cases/{id}/links/{otherId}', (context, { params }) =>
    unlink(context, params.id, params.otherId),
  ),
  door('POST /v1/failures/{id}/merge', (context, { params, body }) =>
    joinFailures(context, params.id, body.into),
  ),
  door('POST /v1/failures/{id}/unmerge', (context, { params }) => partFailures(context, params.id)),
]

/** A case on its way to another owner. */
export const handOverDoors: readonly Door<Context>[] = [
  door('POST /v1/cases/{id}/hand-overs', (context, { params, body }) => offer(context, params.id, body)),
  door('POST /v1/hand-overs/{id}/acceptance', (context, { params }) => accept(context, params.id)),
  door('POST /v1/hand-overs/{id}/decline', (context, { params, body }) =>
    decline(context, params.id, body.words),
  ),
]
