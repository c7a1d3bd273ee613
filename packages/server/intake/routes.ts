import type { Door } from '../engine/http.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { keepToSort } from './to-sort.ts'
import { readMailFile } from '../mail/mail-file.ts'
import { takeForm, workspaceOfForm } from './form.ts'
import { openIntake } from './together.ts'

/** The doors a complaint comes in by: API, mail file, public form. */
export function intakeDoors(machinery: Machinery): readonly Door<Context>[] {
  const takeIn = openIntake(machinery)
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
      const decision = await takeIn(context, await readMailFile(body, context.now))
      return decision.ok ? decision.value : decision
    }),
    door('GET /v1/forms/{slug}', async (_, { params }) => {
      const { name, zone } = await workspaceOfForm(machinery, params.slug)
      return { workspaceName: name, zone }
    }),
    door('POST /v1/forms/{slug}', async ({ now }, { params, body, request }) => {
      const decision = await takeForm(machinery, now, { ...body, slug: params.slug, ip: request.ip })
      return decision.ok ? decision.value : decision
    }),
  ]
}
