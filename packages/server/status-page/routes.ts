import type { Door } from '../engine/http.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { failures } from '../failure/store.ts'
import {
  againstFor,
  callUpdateBack,
  endPage,
  openPage,
  reopenPage,
  sayUpdate,
  updatesOf,
  type Written,
} from './actions.ts'
import { followers } from './followers.ts'
import { importedNotice } from './imported.ts'
import { statusPages } from './store.ts'

/** What the desk does about status pages. */
export const statusPageDoors = ({ config: { publicUrl } }: Machinery): readonly Door<Context>[] => [
  door('GET /v1/failures/{id}/status-page', (context, { params }) =>
    context.read(async (tx) => {
      known(await failures.find(tx, params.id), 'failure')
      const [page = null] = await statusPages.where(tx, { failureId: params.id })
      if (!page) return { page, path: null, url: null, updates: [], followers: 0 }
      const path = `/status/${page.slug}`
      const follow = await followers.where(tx, { pageId: page.id })
      return {
        page,
        path,
        url: publicUrl === null ? null : `${publicUrl}${path}`,
        updates: (await updatesOf(tx, page.id)).map(wire),
        followers: follow.filter(({ confirmedAt }) => confirmedAt !== null).length,
      }
    }),
  ),
  door('GET /v1/failures/{id}/notice', (context, { params }) =>
    context.read((tx) => importedNotice(context, tx, params.id)),
  ),
  door('POST /v1/failures/{id}/status-page', async (context, { params, body }) => {
    const decision = await openPage(context, params.id, body)
    return decision.ok ? decision.value : decision
  }),
  door('POST /v1/status-pages/{id}/ending', (context, { params }) => endPage(context, params.id)),
  door('POST /v1/status-pages/{id}/reopening', (context, { params }) => reopenPage(context, params.id)),
  door('POST /v1/status-pages/{id}/updates', async (context, { params, body }) => {
    const decision = await sayUpdate(context, params.id, body)
    return decision.ok ? wire(decision.value) : decision
  }),
  door('GET /v1/status-pages/{id}/grounds', (context, { params, query }) =>
    againstFor(context, params.id, query.state),
  ),
  door('POST /v1/status-updates/{id}/cancellation', async (context, { params }) => {
    const decision = await callUpdateBack(context, params.id)
    return decision.ok ? wire(decision.value) : decision
  }),
]

const wire = ({ update: { id, state, publishedAt }, message }: Written) => ({
  id,
  state,
  words: message.body,
  by: message.dispatch?.name ?? '',
  writtenAt: message.draftedAt,
  standsAt: message.dispatch?.leavesAt ?? null,
  publishedAt,
  nextAt: message.hearsNextAt,
  calledBack: message.standing === 'cancelled',
})
