import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'
import type { Door } from '../engine/http.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { withinRate } from '../engine/rate.ts'
import { type Context, type Machinery, openContext } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { settingsOf } from '../workspace/store.ts'
import { takeIn } from './accept.ts'
import { keepToSort } from './to-sort.ts'
import { readMail } from './eml.ts'

const hour = 3_600_000

/** The doors a complaint comes in by: API, mail file, public form. */
export function intakeDoors(machinery: Machinery): readonly Door<Context>[] {
  const { database } = machinery
  return [
    door('POST /v1/complaints', async (context, { body }) => {
      const { severity, ...arrived } = body
      const decision = await takeIn(context, {
        ...arrived,
        receipt: true,
        ...(severity ? { severity: severity as never } : {}),
      })
      return decision.ok ? decision.value : decision
    }),
    door('POST /v1/complaints/unsorted', async (context, { body }) => {
      const { severity: _, ...arrived } = body
      const decision = await keepToSort(context, { ...arrived, receipt: false })
      return decision.ok ? decision.value : decision
    }),
    door('POST /v1/complaints/eml', async (context, { body }) => {
      const decision = await takeIn(context, await readMail(body))
      return decision.ok ? decision.value : decision
    }),
    door('GET /v1/forms/{slug}', async (_, { params }) => {
      const { workspace } = await database.work(await workspaceOfForm(database, params.slug), settingsOf)
      return { workspaceName: workspace.name, zone: workspace.zone }
    }),
    door('POST /v1/forms/{slug}', async ({ now }, { params, body, request }) => {
      const workspaceId = await workspaceOfForm(database, params.slug)
      if (!(await withinRate(database, `form ${request.ip}`, 5, hour))) {
        throw new DoorRefusal(
          429,
          'too-many',
          'From this connection five messages an hour are taken. Write again in an hour, or call us',
        )
      }
      const receipt = await withinRate(
        database,
        `receipt ${workspaceId} ${body.email.toLowerCase()}`,
        3,
        24 * hour,
      )
      const context = openContext(machinery, {
        workspaceId,
        actor: { kind: 'customer', id: 'form', name: body.name, roles: [] },
        now,
      })
      const decision = await takeIn(context, {
        channel: 'form',
        sender: { name: body.name, kind: 'email', address: body.email },
        subject: null,
        words: body.words,
        sentAt: null,
        zone: body.zone,
        receipt,
      })
      return decision.ok ? decision.value : decision
    }),
  ]
}

async function workspaceOfForm(database: Database, slug: string): Promise<string> {
  const found = await database.door(async (tx) => {
    const { rows } = await sql<{
      workspaceId: string
    }>`select workspace_id as "workspaceId" from lookup where kind = 'form' and handle = ${Buffer.from(slug)}`.execute(
      tx,
    )
    return rows[0]
  })
  if (!found) throw new DoorRefusal(404, 'unknown', 'There is no form at this address')
  return found.workspaceId
}
