import { z } from 'zod'
import { caseRecord, handOver } from './case.ts'
import { id, routes, words } from './route.ts'

/** Cases that belong together, come apart, or change hands; each can be undone. */
export const caseFamilyRoutes = routes({
  'POST /v1/cases/{id}/merge': {
    summary: 'This case and another of the same customer are one; can be undone',
    allowed: 'own',
    status: 201,
    body: z.object({ into: id }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/unmerge': {
    summary: 'They were two after all',
    allowed: 'own',
    status: 201,
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/split': {
    summary: 'Takes a second matter out into its own case',
    allowed: 'own',
    status: 201,
    body: z.object({ complaintIds: z.array(id).min(1).max(100), title: words(300) }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/links': {
    summary: 'Another case belongs with this one',
    allowed: 'own',
    status: 201,
    body: z.object({ caseId: id, why: words(500) }),
    answer: caseRecord,
  },
  'DELETE /v1/cases/{id}/links/{otherId}': {
    summary: 'They do not belong together',
    allowed: 'own',
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/hand-overs': {
    summary: 'Offers the case to a colleague',
    allowed: 'own',
    status: 201,
    body: z.object({ to: id, why: words(1_000) }),
    answer: handOver,
  },
  'POST /v1/hand-overs/{id}/acceptance': {
    summary: 'Takes the case',
    allowed: 'own',
    status: 201,
    answer: handOver,
  },
  'POST /v1/hand-overs/{id}/decline': {
    summary: 'Cannot take it, and why',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(1_000) }),
    answer: handOver,
  },
})
