import { z } from 'zod'
import { caseRecord } from './case.ts'
import { routes, words } from './route.ts'

/** How a case ends, and begins again. */
export const closureRoutes = routes({
  'POST /v1/cases/{id}/shared-cause': {
    summary: 'Cause and lesson are the failure’s',
    allowed: 'own',
    status: 201,
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/closure': {
    summary: 'Closes the case, or says what is still open',
    allowed: 'own',
    status: 201,
    body: z.object({
      as: z.enum(['settled', 'closed', 'closed-not-heard']),
      reason: z.string().trim().max(2_000).default(''),
    }),
    answer: caseRecord,
  },
  'DELETE /v1/cases/{id}/closure': {
    summary: 'It isn’t right: a new round begins, from listening, and a closed case opens again',
    allowed: 'own',
    body: z.object({ why: words(1_000) }),
    answer: caseRecord,
  },
})
