import { z } from 'zod'
import { id, instant, page, pageOf, routes, search, words } from './route.ts'

export const mark = z.object({ by: z.string(), at: instant }).meta({ id: 'Mark' })
export const said = mark.extend({ words: z.string() }).meta({ id: 'Said' })
export const severityLevel = z
  .number()
  .int()
  .min(1, 'Severity goes from 1 to 5')
  .max(5, 'Severity goes from 1 to 5')

/** What went wrong, in customers' terms. */
export const failure = z
  .object({
    id,
    title: z.string(),
    kind: z.string(),
    severity: z.number(),
    span: z.object({ from: instant, to: instant.nullable() }),
    ownerId: id.nullable(),
    provisional: z.boolean(),
    suspected: mark,
    confirmed: mark.nullable(),
    contained: said.nullable(),
    fixed: said.nullable(),
    verified: said.nullable(),
    cause: said.nullable(),
    dismissed: mark.nullable(),
    mergedInto: id.nullable(),
    /** Its notices were published elsewhere, before Amends, and came in from a file. */
    imported: mark.extend({ source: z.string(), sourceId: z.string() }).nullable(),
    version: z.number(),
  })
  .meta({ id: 'Failure' })
const state = z.enum(['suspected', 'dismissed', 'confirmed', 'contained', 'fixed', 'verified'])
const line = failure.extend({ state, openCases: z.number(), cases: z.number(), claimedFacts: z.number() })
/** A kind of the list, taken as the list spells it, or a word of one's own: a failure is opened the moment it appears, listed or not. */
const kindWord = words(60)
const span = z.object({ from: instant, to: instant.nullable() })
const step = {
  allowed: 'own',
  status: 201,
  body: z.object({ words: words(4_000) }),
  answer: failure,
} as const

export const failureRoutes = routes({
  'GET /v1/failures': {
    summary: 'Failures, newest first; provisional ones only when asked for',
    allowed: 'read',
    query: z.object({
      ...page,
      provisional: z.stringbool().default(false),
      q: search,
    }),
    answer: pageOf(line),
  },
  'POST /v1/failures': {
    summary:
      'Opens a failure, before or after anyone complained; without a severity it begins with the usual one of its kind',
    allowed: 'own',
    status: 201,
    body: z.object({
      title: words(300),
      kind: kindWord,
      severity: severityLevel.optional(),
      span,
      ownerId: id.nullable().default(null),
    }),
    answer: failure,
  },
  'GET /v1/failures/{id}': {
    summary: 'A failure with its cases',
    allowed: 'read',
    answer: z.object({
      failure,
      state,
      cases: z.array(
        z.object({
          id,
          customerName: z.string(),
          ownerId: id,
          severity: z.number(),
          openedAt: instant,
          closedAs: z.string().nullable(),
        }),
      ),
      version: z.number(),
    }),
  },
  'PATCH /v1/failures/{id}': {
    summary: 'Says better what went wrong',
    allowed: 'own',
    versioned: true,
    body: z
      .object({ title: words(300), kind: kindWord, severity: severityLevel, span, ownerId: id.nullable() })
      .partial(),
    answer: failure,
  },
  'POST /v1/failures/{id}/confirmation': {
    summary: 'It is real',
    allowed: 'run-failures',
    status: 201,
    answer: failure,
  },
  'POST /v1/failures/{id}/containment': { summary: 'It touches nobody new', ...step },
  'POST /v1/failures/{id}/fix': { summary: 'What failed works again', ...step },
  'POST /v1/failures/{id}/verification': { summary: 'Somebody looked, and it holds', ...step },
  'POST /v1/failures/{id}/cause': { summary: 'Why it happened', ...step },
  'POST /v1/failures/{id}/merge': {
    summary: 'Two failures are one; can be undone',
    allowed: 'run-failures',
    status: 201,
    body: z.object({ into: id }),
    answer: failure,
  },
  'POST /v1/failures/{id}/unmerge': {
    summary: 'They were two after all',
    allowed: 'run-failures',
    status: 201,
    answer: failure,
  },
})
