import type { Door } from '../engine/http.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { changeSecret, openSource, retireSource, takeDelivery } from './actions.ts'
import { deliveriesOf, type HappeningSource, sources } from './store.ts'

const mostBytes = 1024 * 1024

/** The systems that tell what happened by webhook, what they sent, and the door they send to. */
export const sourceDoors = (machinery: Machinery): readonly Door<Context>[] => [
  door('GET /v1/happening-sources', (context) =>
    context.read(async (tx) => ({ rows: (await sources.where(tx, {})).map(shown) })),
  ),
  door('POST /v1/happening-sources', async (context, { body }) => {
    const { source, secret } = await openSource(context, machinery.secrets, body)
    return { source: shown(source), secret }
  }),
  door('POST /v1/happening-sources/{id}/secret', async (context, { params, body }) => {
    const { source, secret } = await changeSecret(context, machinery.secrets, params.id, body.secret)
    return { source: shown(source), secret }
  }),
  door('POST /v1/happening-sources/{id}/retirement', async (context, { params }) =>
    shown(await retireSource(context, params.id)),
  ),
  door('GET /v1/happening-sources/{id}/deliveries', (context, { params, query }) =>
    context.read(async (tx) => {
      const { id } = known(await sources.find(tx, params.id), 'source')
      const { rows, next } = await deliveriesOf(tx, id, query)
      return {
        rows: rows.map(({ bytes, ...one }) => ({ ...one, body: bytes?.toString('utf8') ?? null })),
        next,
      }
    }),
  ),
  door('POST /v1/webhooks/{handle}', async ({ now }, { params, body, request }) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
    if (bytes.length > mostBytes)
      throw new DoorRefusal(413, 'too-large', 'This is larger than we take. Keep it under 1 MB')
    const signed = { headers: request.headers, bytes, now: Date.now() }
    return { became: await takeDelivery(machinery, now, { handle: params.handle, ...signed }) }
  }),
]

const shown = ({ id, name, kind, handle, mapping, madeAt, earlierUntil, retired }: HappeningSource) => ({
  id,
  name,
  kind,
  path: `/v1/webhooks/${handle}`,
  mapping: { ...mapping },
  madeAt,
  earlierUntil,
  retiredAt: retired?.at ?? null,
})
