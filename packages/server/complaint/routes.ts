import type { Door } from '../engine/http.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { listComplaints } from './lists.ts'
import { complaints, rawOf } from './store.ts'

/** What arrived, as it arrived. */
export const complaintDoors: readonly Door<Context>[] = [
  door('GET /v1/complaints', (context, { query }) => context.read((tx) => listComplaints(tx, query))),
  door('GET /v1/complaints/{id}', async (context, { params }) =>
    known(await context.read((tx) => complaints.find(tx, params.id)), 'complaint'),
  ),
  door('GET /v1/complaints/{id}/raw', async (context, { params, reply }) => {
    const raw = known(await context.read((tx) => rawOf(tx, params.id)), 'file of this complaint')
    // Whatever a stranger sent is only ever downloaded: never shown, never run, under our own name.
    reply
      .header(
        'content-disposition',
        `attachment; filename="complaint-${params.id}${endingOf(raw.mediaType)}"`,
      )
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .type('application/octet-stream')
      .send(raw.bytes)
    return undefined
  }),
]

const endingOf = (mediaType: string) => (mediaType === 'message/rfc822' ? '.eml' : '.bin')
