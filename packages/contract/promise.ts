import { z } from 'zod'
import { mark } from './failure.ts'
import { id, instant, money, page, pageOf, routes, words } from './route.ts'

/** Something we told a customer we would do before a set time. */
export const promise = z
  .object({
    id,
    /** Null: everybody a failure hit was promised it, on its status page. */
    caseId: id.nullable(),
    failureId: id.nullable(),
    kind: z.enum(['act', 'news']),
    what: z.string(),
    amount: money.nullable(),
    ownerId: id,
    made: mark,
    source: z
      .object({ messageId: id, span: z.tuple([z.number(), z.number()]), words: z.string() })
      .nullable(),
    dueAt: instant,
    fulfilment: mark.extend({ evidence: z.string() }).nullable(),
    renewal: mark.extend({ from: instant, why: z.string() }).nullable(),
    release: mark.extend({ words: z.string() }).nullable(),
    standing: z.enum(['open', 'kept', 'kept late', 'late', 'released']),
  })
  .meta({ id: 'Promise' })

export const promiseRoutes = routes({
  'GET /v1/promises': {
    summary: 'The ledger, soonest first',
    allowed: 'read',
    query: z.object({ ...page, view: z.enum(['at-risk', 'mine', 'open', 'broken', 'all']).default('open') }),
    answer: pageOf(promise.extend({ customerName: z.string(), imported: z.boolean() })),
  },
  'POST /v1/cases/{id}/promises': {
    summary: 'Puts a promise on the ledger by hand',
    allowed: 'own',
    status: 201,
    body: z.object({
      what: words(500),
      dueAt: instant,
      ownerId: id.optional(),
      amount: money.nullable().default(null),
    }),
    answer: promise,
  },
  'POST /v1/promises/{id}/fulfilment': {
    summary: 'It was done, and this is how we know',
    allowed: 'own',
    status: 201,
    body: z.object({ evidence: z.string().trim().max(1_000) }),
    answer: promise,
  },
  'POST /v1/promises/{id}/renewal': {
    summary: 'The customer was told a new time before the first one passed; once',
    allowed: 'own',
    status: 201,
    body: z.object({ dueAt: instant, why: words(1_000) }),
    answer: promise,
  },
  'POST /v1/promises/{id}/release': {
    summary: 'The customer lets us off, in their words',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(1_000) }),
    answer: promise,
  },
})
