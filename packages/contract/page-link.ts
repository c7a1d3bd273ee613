import { z } from 'zod'
import { id, instant, routes } from './route.ts'

/** A way for a customer to the page of their case; the token in it is shown once, when it is made. */
export const link = z
  .object({
    id,
    caseId: id,
    /** The message it left with; null: somebody handed it over. */
    messageId: id.nullable(),
    madeAt: instant,
    expiresAt: instant,
    standing: z.enum(['open', 'expired', 'revoked']),
  })
  .meta({ id: 'PageLink' })

export const pageLinkRoutes = routes({
  'GET /v1/cases/{id}/page-links': {
    summary: 'The links to the customer’s page, newest first, and whether messages carry one',
    allowed: 'read',
    answer: z.object({ rows: z.array(link), inMessages: z.boolean() }),
  },
  'POST /v1/cases/{id}/page-links': {
    summary: 'Makes a link to hand over; its address is told this once',
    allowed: 'own',
    status: 201,
    answer: z.object({ link, path: z.string(), url: z.string().nullable() }),
  },
  'POST /v1/cases/{id}/page-links/revocation': {
    summary: 'Ends every open link of the case: one reached somebody it was not meant for',
    allowed: 'own',
    status: 201,
    answer: z.object({ ended: z.number() }),
  },
})
