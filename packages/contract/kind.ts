import { z } from 'zod'
import { mark, severityLevel } from './failure.ts'
import { id, routes, words } from './route.ts'

/** A kind of failure as the workspace calls it. */
const kind = z
  .object({
    id,
    name: z.string(),
    usualSeverity: z.number().nullable(),
    retired: mark.nullable(),
    version: z.number(),
  })
  .meta({ id: 'Kind' })
const said = z.object({ name: words(60), usualSeverity: severityLevel.nullable().default(null) })

export const kindRoutes = routes({
  'GET /v1/kinds': {
    summary:
      'The kinds of failure, retired ones too, with how many failures bear each; and the words in use that are not listed',
    allowed: 'read',
    answer: z.object({
      rows: z.array(kind.extend({ failures: z.number() })),
      unlisted: z.array(z.object({ name: z.string(), failures: z.number() })),
    }),
  },
  'POST /v1/kinds': {
    summary: 'Adds a kind of failure',
    allowed: 'policy',
    status: 201,
    body: said,
    answer: kind,
  },
  'PUT /v1/kinds/{id}': {
    summary: 'Changes a kind of failure; failures that bear it take its new name',
    allowed: 'policy',
    versioned: true,
    body: said,
    answer: kind,
  },
  'POST /v1/kinds/{id}/retirement': {
    summary: 'Offers a kind no more; failures that bear it keep it',
    allowed: 'policy',
    status: 201,
    versioned: true,
    answer: kind,
  },
  'DELETE /v1/kinds/{id}/retirement': {
    summary: 'Offers a retired kind again',
    allowed: 'policy',
    versioned: true,
    answer: kind,
  },
})
