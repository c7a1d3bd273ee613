import { z } from 'zod'
import { agendaItem } from './case.ts'
import { id, instant, routes, words } from './route.ts'
import { email, me, password, person, role, zone } from './workspace.ts'

/** A warning: something owed of whose time so many hundredths have passed. */
const notice = z.object({
  id,
  level: z.number(),
  at: instant,
  owed: agendaItem.extend({ caseId: id.nullable(), about: z.string(), ownerName: z.string().nullable() }),
})

const reminderWish = z.object({ byMail: z.boolean(), fromLevel: z.literal([80, 100]) })
const reminders = reminderWish.extend({
  address: z.string(),
  /** Whether mail leaves at all: there is a mail server, and the clock is real. */
  leaves: z.boolean(),
  last: z
    .object({
      at: instant,
      standing: z.enum(['attempting', 'delivered', 'refused', 'later', 'uncertain', 'kept']),
      standingWhy: z.string().nullable(),
      lines: z.array(z.string()),
      more: z.number(),
    })
    .nullable(),
})

const share = z.object({ played: z.number(), of: z.number() })

/** First run, sign-in, people and their presence, the clock and what changes. */
export const sessionRoutes = routes({
  'GET /v1/welcome': {
    summary:
      'Whether this installation still waits for its first workspace, and, while the sample is being made, how far it is: steps played, and stories played to their end',
    allowed: 'anyone',
    answer: z.object({
      waiting: z.boolean(),
      clock: z.enum(['system', 'simulated']),
      making: z.object({ steps: share, stories: share }).nullable(),
    }),
  },
  'POST /v1/welcome': {
    summary: 'Makes the first workspace with the printed one-time code, and signs in',
    allowed: 'anyone',
    status: 201,
    body: z.object({
      code: z.string().max(100),
      kind: z.enum(['sample', 'empty']),
      workspace: z.object({ name: words(100), zone, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
      person: z.object({ name: words(100), email, password }).optional(),
    }),
    answer: z.object({ workspaceId: id }),
  },
  'POST /v1/session': {
    summary: 'Signs in with e-mail and password',
    allowed: 'anyone',
    status: 201,
    body: z.object({ email: z.string().max(254), password: z.string().max(200) }),
    answer: z.object({ signedIn: z.literal(true) }),
  },
  'POST /v1/session/end': { summary: 'Signs out', allowed: 'anyone', status: 204, answer: z.undefined() },
  'POST /v1/session/reset': {
    summary: 'Sets a password with a one-time code',
    allowed: 'anyone',
    status: 201,
    body: z.object({ code: z.string().max(100), password }),
    answer: z.object({ signedIn: z.literal(true) }),
  },
  'POST /v1/session/as': {
    summary: 'In a sample workspace: become another of its people',
    allowed: 'signed-in',
    status: 201,
    body: z.object({ personId: id }),
    answer: z.object({ signedIn: z.literal(true) }),
  },
  'GET /v1/me': { summary: 'Who I am, what I may do, what time it is', allowed: 'signed-in', answer: me },
  'PUT /v1/me/presence': {
    summary: 'Here, or away until',
    allowed: 'own',
    body: z.object({ here: z.boolean(), awayUntil: instant.nullable().default(null) }),
    answer: person,
  },
  'GET /v1/me/absence': {
    summary: 'What falls due while I would be away, and who could take it',
    allowed: 'own',
    query: z.object({ until: instant.optional() }),
    answer: z.object({
      items: z.array(z.object({ caseId: id, customerName: z.string(), title: z.string(), due: instant })),
      colleagues: z.array(z.object({ id, name: z.string(), here: z.boolean(), dueItems: z.number() })),
    }),
  },
  'GET /v1/me/notices': {
    summary: 'What I was warned of, have not seen and is still owed, soonest due first',
    allowed: 'signed-in',
    answer: z.object({ rows: z.array(notice) }),
  },
  'POST /v1/me/notices/seen': {
    summary: 'Marks warnings as seen',
    allowed: 'signed-in',
    status: 204,
    body: z.object({ upTo: id }),
    answer: z.undefined(),
  },
  'GET /v1/me/reminders': {
    summary: 'What I am told of by mail, and how the last such mail fared',
    allowed: 'own',
    answer: reminders,
  },
  'PUT /v1/me/reminders': {
    summary: 'Sets whether I am told by mail of what is due, and from which share of its time',
    allowed: 'own',
    body: reminderWish,
    answer: reminders,
  },
  'GET /v1/me/picture': { summary: 'My picture', allowed: 'signed-in', answer: z.undefined() },
  'PUT /v1/me/picture': {
    summary:
      'Keeps a picture of me: an upright PNG, JPEG or WebP of at most 30 KB, its sides from 64 to 1,024 points. Only what draws it is kept. Customers see it once I say so',
    allowed: 'signed-in',
    raw: true,
    answer: person,
  },
  'PATCH /v1/me/picture': {
    summary: 'Says whether customers may see my picture',
    allowed: 'signed-in',
    body: z.object({ isShown: z.boolean() }),
    answer: person,
  },
  'DELETE /v1/me/picture': {
    summary: 'Deletes my picture',
    allowed: 'signed-in',
    status: 204,
    answer: z.undefined(),
  },
  'DELETE /v1/people/{id}/picture': {
    summary: 'Deletes a person’s picture',
    allowed: 'people',
    status: 204,
    answer: z.undefined(),
  },
  'GET /v1/people': {
    summary: 'Who works here',
    allowed: 'read',
    answer: z.object({ rows: z.array(person) }),
  },
  'POST /v1/people': {
    summary: 'Adds a person; the answer carries the one-time code with which they set their password',
    allowed: 'people',
    status: 201,
    body: z.object({
      name: words(100),
      publicName: words(100).optional(),
      email,
      phone: z.string().max(40).nullable().default(null),
      roles: z.array(role).min(1),
      calendarId: id.nullable().default(null),
    }),
    answer: z.object({ person, code: z.string() }),
  },
  'PATCH /v1/people/{id}': {
    summary: 'Changes a person',
    allowed: 'people',
    versioned: true,
    body: z
      .object({
        name: words(100),
        publicName: words(100),
        email,
        phone: z.string().max(40).nullable(),
        roles: z.array(role).min(1),
        calendarId: id.nullable(),
      })
      .partial(),
    answer: person,
  },
  'POST /v1/people/{id}/code': {
    summary: 'A new one-time code with which this person sets their password',
    allowed: 'people',
    status: 201,
    answer: z.object({ code: z.string() }),
  },
  'POST /v1/people/{id}/departure': {
    summary: 'Ends a person’s access; what they own is offered to others first',
    allowed: 'people',
    status: 201,
    answer: person,
  },
  'POST /v1/clock/advances': {
    summary: 'Moves a simulated clock, stepping from due to due',
    allowed: 'signed-in',
    status: 201,
    body: z.union([
      z.object({
        minutes: z
          .number()
          .int()
          .min(1)
          .max(60 * 24 * 60),
      }),
      z.object({ to: z.literal('next-due') }),
    ]),
    answer: z.object({ now: instant, rang: z.number() }),
  },
  'GET /v1/events': {
    summary: 'What changes, as it changes (server-sent events; resumes after Last-Event-ID)',
    allowed: 'signed-in',
    answer: z.undefined(),
  },
})
