import { z } from 'zod'
import { mark, said } from './failure.ts'
import { id, instant, money, routes, words } from './route.ts'

/** What we do or give to put it right. */
export const remedy = z
  .object({
    id,
    caseId: id,
    catalogueId: id,
    kind: z.string(),
    title: z.string(),
    amount: money.nullable(),
    gesture: z.boolean(),
    why: z.string(),
    offered: mark,
    accepted: mark.nullable(),
    declined: said.nullable(),
    granted: mark.extend({ authority: z.string() }).nullable(),
    request: mark
      .extend({
        id,
        to: id,
        why: z.string(),
        due: instant,
        answer: mark.extend({ yes: z.boolean(), words: z.string(), counter: money.nullable() }).nullable(),
      })
      .nullable(),
    dueAt: instant.nullable(),
    delivery: mark.extend({ evidence: z.string() }).nullable(),
    withdrawn: said.nullable(),
    cost: money.nullable(),
  })
  .meta({ id: 'Remedy' })
const inWords = z.object({ words: words(1_000) })

export const remedyRoutes = routes({
  'POST /v1/cases/{id}/remedies': {
    summary: 'Offers a remedy of the catalogue; `grant` gives it at once, on your own authority',
    allowed: 'grant',
    status: 201,
    body: z.object({
      catalogueId: id,
      amount: money.nullable().default(null),
      why: words(1_000),
      grant: z.boolean().default(false),
    }),
    answer: remedy,
  },
  'POST /v1/remedies/{id}/acceptance': {
    summary: 'The customer wants it',
    allowed: 'grant',
    status: 201,
    answer: remedy,
  },
  'POST /v1/remedies/{id}/decline': {
    summary: 'The customer does not want it',
    allowed: 'grant',
    status: 201,
    body: inWords,
    answer: remedy,
  },
  'POST /v1/remedies/{id}/grant': {
    summary: 'Gives it, on your own authority',
    allowed: 'grant',
    status: 201,
    answer: remedy,
  },
  'POST /v1/remedies/{id}/delivery': {
    summary: 'It reached the customer, and this is how we know',
    allowed: 'grant',
    status: 201,
    body: z.object({ evidence: words(1_000), cost: money.nullable().default(null) }),
    answer: remedy,
  },
  'POST /v1/remedies/{id}/withdrawal': {
    summary: 'We do not give it after all, and why',
    allowed: 'grant',
    status: 201,
    body: inWords,
    answer: remedy,
  },
  'POST /v1/remedies/{id}/request': {
    summary: 'Asks somebody who can',
    allowed: 'grant',
    status: 201,
    body: z.object({ to: id, why: words(1_000) }),
    answer: remedy,
  },
  'POST /v1/remedies/{id}/request/answer': {
    summary: 'Yes, which grants it; or no, with what could be offered instead',
    allowed: 'answer-requests',
    status: 201,
    body: z.object({
      yes: z.boolean(),
      words: z.string().trim().max(1_000).default(''),
      counter: money.nullable().default(null),
    }),
    answer: remedy,
  },
  'GET /v1/requests': {
    summary: 'Requests that wait for somebody’s answer',
    allowed: 'read',
    query: z.object({ view: z.enum(['mine', 'all']).default('mine') }),
    answer: z.object({
      rows: z.array(
        remedy.extend({ customerName: z.string(), failureTitle: z.string(), askedBy: z.string().nullable() }),
      ),
    }),
  },
  'GET /v1/remedies': {
    summary: 'What was given and not yet delivered, soonest first',
    allowed: 'read',
    answer: z.object({ rows: z.array(remedy.extend({ customerName: z.string() })) }),
  },
})
