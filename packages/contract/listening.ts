import { z } from 'zod'
import { id, instant, page, pageOf, routes, words } from './route.ts'

const part = z.string().trim().max(10_000).default('')

/** The customer's side, in their words; one for each round. */
export const account = z
  .object({
    id,
    caseId: id,
    round: z.number(),
    happened: z.string(),
    cost: z.string(),
    felt: z.string(),
    wanted: z.string(),
    ideas: z.string(),
    elsewhere: z.string(),
    by: z.string(),
    at: instant,
    playback: z
      .object({
        messageId: id.nullable(),
        by: z.string(),
        at: instant,
        answerBy: instant.nullable(),
        answer: z.object({ confirmed: z.boolean(), words: z.string(), at: instant }).nullable(),
      })
      .nullable(),
    version: z.number(),
  })
  .meta({ id: 'Account' })

/** Something a customer told us beside their own case, that others can learn from. */
const idea = z
  .object({
    accountId: id,
    words: z.string(),
    at: instant,
    caseId: id,
    customerId: id,
    customerName: z.string(),
    failureId: id,
    failureTitle: z.string(),
  })
  .meta({ id: 'Idea' })

export const listeningRoutes = routes({
  'GET /v1/ideas': {
    summary: 'What customers told of how other companies put it right, or their own ideas, newest first',
    allowed: 'read',
    query: z.object({ ...page, point: z.enum(['elsewhere', 'ideas']).default('elsewhere') }),
    answer: pageOf(idea),
  },
  'PUT /v1/cases/{id}/account': {
    summary: 'Writes down what the customer told us',
    allowed: 'own',
    body: z.object({
      happened: words(10_000),
      cost: part,
      felt: part,
      wanted: part,
      ideas: part,
      elsewhere: part,
    }),
    answer: account,
  },
  'POST /v1/cases/{id}/account/playback': {
    summary: 'Their account was read back to them in a talk',
    allowed: 'own',
    status: 201,
    body: z.object({ answerBy: instant.nullable().default(null) }),
    answer: account,
  },
  'POST /v1/cases/{id}/account/answer': {
    summary: 'What the customer said of our account',
    allowed: 'own',
    status: 201,
    body: z.object({ confirmed: z.boolean(), words: z.string().trim().max(10_000).default('') }),
    answer: account,
  },
})
