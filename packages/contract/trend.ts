import { z } from 'zod'
import { mark } from './failure.ts'
import { id, instant, routes } from './route.ts'

const trend = z
  .object({
    of: z.enum(['complaints', 'happenings']),
    kind: z.string().nullable(),
    /** Different customers in the window, and in the same hours of each week before, latest first. */
    count: z.number(),
    before: z.array(z.number()),
    from: instant,
    until: instant,
    expected: z.number(),
    /** The chance of so many or more in usual times. */
    p: z.number(),
    sentence: z.string(),
    openedAt: instant,
    decided: mark.extend({ as: z.enum(['taken', 'dismissed']) }).nullable(),
    /** When the count was first found usual again. */
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Trend' })
const act = { allowed: 'own', status: 201, answer: trend } as const

export const trendRoutes = routes({
  'GET /v1/failures/{id}/trend': {
    summary:
      'Why a failure was suspected by itself: what was counted, what is usual, and how likely chance is',
    allowed: 'read',
    answer: z.object({
      trend: trend.nullable(),
      /** Who was counted, latest first, 50 at most; with their case, where they complained. */
      counted: z.array(
        z.object({ customerId: id, name: z.string(), caseId: id.nullable(), what: z.string(), at: instant }),
      ),
    }),
  },
  'POST /v1/failures/{id}/trend/taking': {
    summary: 'Somebody looks after what a trend suspects, and owns it',
    ...act,
  },
  'POST /v1/failures/{id}/trend/dismissal': {
    summary: 'It was nothing: nothing more is owed, and the same rise opens no other',
    ...act,
  },
})
