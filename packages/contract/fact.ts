import { z } from 'zod'
import { mark } from './failure.ts'
import { id, instant, routes, words } from './route.ts'

const about = z.enum(['what-happened', 'cause', 'impact', 'fix', 'prevention', 'other'])

/** One statement, its source and its standing; a closed personnel fact shows no statement. */
export const fact = z
  .object({
    id,
    scope: z.object({ kind: z.enum(['case', 'failure']), id }),
    about,
    statement: z.string(),
    claimed: mark,
    source: z.string().nullable(),
    confirmed: mark.nullable(),
    refuted: mark.extend({ why: z.string() }).nullable(),
    personnel: z
      .object({
        aboutPersonId: id.nullable(),
        flaggedBy: z.string(),
        flaggedAt: instant,
        cleared: mark.extend({ wording: z.string() }).nullable(),
      })
      .nullable(),
    customersPart: z.boolean(),
  })
  .meta({ id: 'Fact' })
const claim = z.object({
  about: about.default('other'),
  statement: words(2_000),
  source: z.string().trim().max(1_000).nullable().default(null),
  customersPart: z.boolean().default(false),
})

export const factRoutes = routes({
  'POST /v1/cases/{id}/facts': {
    summary: 'Claims that something is so, in a case',
    allowed: 'propose-fact',
    status: 201,
    body: claim,
    answer: fact,
  },
  'GET /v1/failures/{id}/facts': {
    summary: 'The facts of a failure',
    allowed: 'read',
    answer: z.object({ rows: z.array(fact) }),
  },
  'POST /v1/failures/{id}/facts': {
    summary: 'Claims that something is so, of a failure',
    allowed: 'propose-fact',
    status: 201,
    body: claim,
    answer: fact,
  },
  'PATCH /v1/facts/{id}': {
    summary: 'Says it differently; it is claimed again',
    allowed: 'propose-fact',
    body: z
      .object({
        about,
        statement: words(2_000),
        source: z.string().trim().max(1_000).nullable(),
        customersPart: z.boolean(),
      })
      .partial(),
    answer: fact,
  },
  'POST /v1/facts/{id}/confirmation': {
    summary: 'Confirms it with its source',
    allowed: 'confirm-case-facts',
    status: 201,
    body: z.object({ source: z.string().trim().max(1_000) }),
    answer: fact,
  },
  'POST /v1/facts/{id}/refutation': {
    summary: 'It is not so, and this is how we know',
    allowed: 'confirm-case-facts',
    status: 201,
    body: z.object({ why: words(1_000) }),
    answer: fact,
  },
  'POST /v1/facts/{id}/personnel': {
    summary: 'It concerns somebody at work: closed until HR clears a wording',
    allowed: 'propose-fact',
    status: 201,
    body: z.object({ aboutPersonId: id.nullable().default(null) }),
    answer: fact,
  },
  'POST /v1/facts/{id}/personnel/clearance': {
    summary: 'HR gives the wording that may be used',
    allowed: 'clear-personnel',
    status: 201,
    body: z.object({ wording: words(2_000) }),
    answer: fact,
  },
})
