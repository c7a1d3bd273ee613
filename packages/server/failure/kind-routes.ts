import type { SeverityLevel } from '@amends/recovery'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { add, bringBack, change, listKinds, retire } from './kinds.ts'

/** The kinds of failure a workspace names. */
export const kindDoors: readonly Door<Context>[] = [
  door('GET /v1/kinds', (context) => context.read(listKinds)),
  door('POST /v1/kinds', (context, { body }) => add(context, said(body))),
  door('PUT /v1/kinds/{id}', (context, { params, body }) => change(context, params.id, said(body))),
  door('POST /v1/kinds/{id}/retirement', (context, { params }) => retire(context, params.id)),
  door('DELETE /v1/kinds/{id}/retirement', (context, { params }) => bringBack(context, params.id)),
]

const said = ({ name, usualSeverity }: { name: string; usualSeverity: number | null }) => ({
  name,
  usualSeverity: usualSeverity as SeverityLevel | null,
})
