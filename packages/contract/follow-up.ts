import { z } from 'zod'
import { id, instant, routes, words } from './route.ts'

/** Coming back: is it right? */
export const followUp = z
  .object({
    id,
    caseId: id,
    kind: z.enum(['check', 'later']),
    why: z.string(),
    question: z.string(),
    round: z.number(),
    plannedAt: instant,
    dueAt: instant,
    asked: z.array(z.object({ messageId: id, channel: z.string(), at: instant })),
    answer: z.object({ right: z.boolean(), words: z.string(), by: z.string(), at: instant }).nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'FollowUp' })

export const followUpRoutes = routes({
  'POST /v1/cases/{id}/follow-ups': {
    summary: 'Plans to come back',
    allowed: 'own',
    status: 201,
    body: z.object({ dueAt: instant, why: words(500), question: words(1_000) }),
    answer: followUp,
  },
  'POST /v1/follow-ups/{id}/answer': {
    summary: 'What the customer said; “it isn’t right” reopens the case',
    allowed: 'own',
    status: 201,
    body: z.object({ right: z.boolean(), words: z.string().trim().max(10_000).default('') }),
    answer: followUp,
  },
  'POST /v1/follow-ups/{id}/end': {
    summary: 'Every try was made and nobody answered',
    allowed: 'own',
    status: 201,
    answer: followUp,
  },
})
