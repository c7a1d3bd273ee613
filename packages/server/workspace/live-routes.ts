import type { OutgoingHttpHeaders } from 'node:http'
import { may } from '@amends/recovery/workspace/right'
import { sql } from 'kysely'
import { timestamp } from '../engine/entity.ts'
import type { Door } from '../engine/http.ts'
import { isId } from '../engine/id.ts'
import { type Hint, sendEvent } from '../engine/live.ts'
import type { Context, Machinery } from './context.ts'
import { door } from './door.ts'

const most = 500
const overlap = 5_000
const mostUnread = 1 << 20

/** One stream of hints per browser; after a break it resumes from the last one heard. */
export function liveDoors({ live, clock }: Machinery): readonly Door<Context>[] {
  return [
    door('GET /v1/events', async (context, { request, reply }) => {
      reply.hijack()
      const out = reply.raw
      out.writeHead(200, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      out.write('retry: 2000\n\n')
      const hangUp = () => {
        clearInterval(beat)
        leave()
        if (!out.writableEnded) out.end()
      }
      const leave = live.subscribe(context.workspaceId, ({ id, type, topic, subject }) => {
        const hint = { id, type, topic, subject }
        // One notification may carry several hints: what comes after the end is not written.
        if (out.writableEnded) return
        if (concerns(hint, context)) sendEvent(out, hint)
        // The browser comes back by itself and is asked again who it is; so does one that has stopped reading.
        if (endsAccess.has(hint.type) || out.writableLength > mostUnread) hangUp()
      })
      const beat = setInterval(() => out.write(': still here\n\n'), 20_000)
      request.raw.on('close', hangUp)
      const last = request.headers['last-event-id']
      if (typeof last !== 'string' || !isId(last)) return undefined
      // A hint's id is of the system's clock: where events go by a simulated one, nobody can say which came after it.
      if (clock.kind === 'simulated') sendEvent(out, { id: last, ...reset })
      else await resume(context, last, out)
      return undefined
    }),
  ]
}

const endsAccess = new Set(['workspace.person-departed', 'workspace.person-changed', 'workspace.key-revoked'])

/** A warning is for one person; what changes in the records is for who may read them; the clock is for all. */
function concerns({ topic, subject }: Pick<Hint, 'topic' | 'subject'>, { actor }: Context) {
  if (topic === 'person') return subject === actor.id
  return topic === 'clock' || may(actor, 'read')
}

const reset = { type: 'reset', topic: 'reset', subject: '' }

/** Sends what was missed; a few seconds twice rather than once too little. */
async function resume(context: Context, last: string, out: Parameters<typeof sendEvent>[0]) {
  if (!may(context.actor, 'read')) return
  const since = Number.parseInt(last.replace('-', '').slice(0, 12), 16) - overlap
  const { rows } = await context.read((tx) =>
    sql<{
      id: string
      type: string
      topic: string
      subject: string
    }>`select id, type, stream_kind as topic, stream_id as subject from event
      where workspace_id = ${tx.workspaceId} and id >= ${firstIdAt(since)} and at >= ${timestamp(since - overlap)} order by id limit ${most}`.execute(
      tx.db,
    ),
  )
  if (out.writableEnded) return
  if (rows.length === most) sendEvent(out, { id: last, ...reset })
  else for (const row of rows) sendEvent(out, row)
}

function firstIdAt(at: number) {
  const time = Math.max(0, at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
