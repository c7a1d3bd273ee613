import { z } from 'zod'
import { mark, said } from './failure.ts'
import { id, instant, page, pageOf, routes, words } from './route.ts'

/** Cause, recurrence and the change that removes it. */
export const lesson = z
  .object({
    id,
    failureId: id,
    cause: z.string(),
    learned: z.string(),
    recorded: mark,
    change: z.object({ what: z.string(), ownerId: id, dueAt: instant, done: mark.nullable() }).nullable(),
    recurrence: z.number(),
    proof: said.nullable(),
  })
  .meta({ id: 'Lesson' })

export const lessonRoutes = routes({
  'GET /v1/lessons': {
    summary: 'Lessons, newest first',
    allowed: 'read',
    query: z.object({ ...page }),
    answer: pageOf(lesson.extend({ failureTitle: z.string(), cases: z.number() })),
  },
  'POST /v1/failures/{id}/lessons': {
    summary: 'Writes a lesson down',
    allowed: 'own',
    status: 201,
    body: z.object({ cause: words(2_000), learned: words(4_000) }),
    answer: lesson,
  },
  'POST /v1/lessons/{id}/change': {
    summary: 'Plans the change, with one person and a date',
    allowed: 'own',
    status: 201,
    body: z.object({ what: words(2_000), ownerId: id, dueAt: instant }),
    answer: lesson,
  },
  'POST /v1/lessons/{id}/change/completion': {
    summary: 'The change is made',
    allowed: 'own',
    status: 201,
    answer: lesson,
  },
  'POST /v1/lessons/{id}/proof': {
    summary: 'It was shown to work',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(2_000) }),
    answer: lesson,
  },
})
