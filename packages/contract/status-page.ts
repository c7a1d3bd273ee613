import { z } from 'zod'
import { mark } from './failure.ts'
import { tie } from './message.ts'
import { id, instant, routes, words } from './route.ts'

const state = z.enum(['investigating', 'identified', 'monitoring', 'resolved'])
const page = z
  .object({
    id,
    failureId: id,
    slug: z.string(),
    title: z.string(),
    reach: z.enum(['public', 'link']),
    opened: mark,
    ended: mark.nullable(),
    version: z.number(),
  })
  .meta({ id: 'StatusPage' })
const update = z
  .object({
    id,
    state,
    words: z.string(),
    by: z.string(),
    /** When it was let go, and when it stands on the page: until then it can be called back. */
    writtenAt: instant,
    standsAt: instant.nullable(),
    publishedAt: instant.nullable(),
    nextAt: instant.nullable(),
    calledBack: z.boolean(),
  })
  .meta({ id: 'StatusUpdate' })

/** What everybody may read about a failure. */
export const statusPageRoutes = routes({
  'GET /v1/failures/{id}/status-page': {
    summary:
      'The status page of a failure: its address, what it says, newest first, and how many follow it by mail',
    allowed: 'read',
    answer: z.object({
      page: page.nullable(),
      path: z.string().nullable(),
      url: z.string().nullable(),
      updates: z.array(update),
      followers: z.number(),
    }),
  },
  'GET /v1/failures/{id}/notice': {
    summary:
      'What was published elsewhere about an imported failure, oldest first: what each update promised of the next, and whether it came in time',
    allowed: 'read',
    answer: z.object({
      imported: mark.extend({ source: z.string(), sourceId: z.string() }).nullable(),
      updates: z.array(
        z.object({
          id,
          at: instant,
          state: z.string().nullable(),
          words: z.string(),
          promised: z.array(
            z.object({
              /** The first instant that is too late. */
              dueAt: instant,
              words: z.string(),
              keptAt: instant.nullable(),
              standing: z.enum(['open', 'kept', 'kept late', 'late', 'released']),
            }),
          ),
        }),
      ),
    }),
  },
  'POST /v1/failures/{id}/status-page': {
    summary: 'Opens the status page of a failure, for everybody or for whoever has the link',
    allowed: 'run-failures',
    status: 201,
    body: z.object({
      title: words(200),
      reach: z.enum(['public', 'link']),
      slug: z.string().trim().max(60).optional(),
    }),
    answer: page,
  },
  'POST /v1/status-pages/{id}/ending': {
    summary: 'Takes a status page out of sight; what it said stays in the failure’s file',
    allowed: 'run-failures',
    status: 201,
    answer: page,
  },
  'POST /v1/status-pages/{id}/reopening': {
    summary: 'Shows it again',
    allowed: 'run-failures',
    status: 201,
    answer: page,
  },
  'POST /v1/status-pages/{id}/updates': {
    summary:
      'Says something to everybody, through the same check as every message; it can be called back for ten seconds',
    allowed: 'run-failures',
    status: 201,
    body: z.object({
      state,
      words: words(5_000),
      nextAt: instant.nullable().default(null),
      ties: z.array(tie).max(200).default([]),
      override: z
        .object({ reason: words(1_000) })
        .nullable()
        .default(null),
    }),
    answer: update,
  },
  'GET /v1/status-pages/{id}/grounds': {
    summary: 'What an update is read against: the context and the demands for the analyser',
    allowed: 'run-failures',
    query: z.object({ state: state.default('investigating') }),
    answer: z.looseObject({}),
  },
  'POST /v1/status-updates/{id}/cancellation': {
    summary: 'Calls an update back before it stands on the page',
    allowed: 'run-failures',
    status: 201,
    answer: update,
  },
})
