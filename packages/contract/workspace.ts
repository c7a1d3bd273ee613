import { roles } from '@amends/recovery/workspace/person'
import { z } from 'zod'
import { id, instant, money, routes, words } from './route.ts'

const role = z.enum(roles)
const email = z.email('Write an e-mail address, for example mira@example.com').max(254)
const password = z.string().min(10, 'Use at least 10 characters').max(200)
/** An IANA time zone. */
export const zone = z
  .string()
  .max(60)
  .refine(isZone, 'Choose a time zone by its name, for example Europe/London')
/** A time of day. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write the time as 09:00')
const date = z.iso.date('Write the day as 2026-03-04')
const windows = z.array(z.object({ from: time, to: time })).max(6)
const authority = z.object({ perCase: money, gesture: money })
const term = z.object({
  count: z.number().int().min(0).max(100_000),
  unit: z.enum(['minutes', 'working-minutes', 'working-days']),
})

function isZone(name: string) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Whether somebody is at work. */
export const presence = z.union([
  z.object({ here: z.literal(true), since: instant }),
  z.object({ here: z.literal(false), since: instant, awayUntil: instant.nullable() }),
])

/** A colleague as the desk shows them. */
export const person = z
  .object({
    id,
    name: z.string(),
    publicName: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    roles: z.array(role),
    calendarId: id.nullable(),
    presence,
    leftAt: instant.nullable(),
    version: z.number(),
  })
  .meta({ id: 'Person' })

/** Working time: several windows a day, closed days, and days that differ. */
export const calendarSpec = z.object({
  zone,
  week: z.array(windows).length(7),
  closed: z.array(date).max(2_000),
  open: z.array(z.object({ date, windows })).max(2_000),
})
const calendar = z.object({ id, name: words(100), spec: calendarSpec, version: z.number() })

/** What the workspace has decided; the domain checks what belongs together. */
export const policy = z
  .object({
    version: z.number(),
    changedAt: instant,
    firstWord: term,
    update: z.object({ noneSaid: term, atMost: z.record(z.enum(['1', '2', '3', '4', '5']), term) }),
    handOverAnswer: term,
    requestAnswer: term,
    verifyAfterFix: term,
    askAfterVerification: term,
    quietHours: z.object({ from: time, until: time }),
    noQuietFrom: z.number().int().min(1).max(5),
    sameCaseDays: z.number().int().min(0).max(365),
    warnAt: z.array(z.number().min(0).max(1)).max(5),
    authority: z.record(role, authority.nullable()),
    apologyDays: z.number().int().min(1).max(3_650),
    required: z
      .array(
        z.object({
          purposes: z.array(z.string()),
          severities: z.array(z.number()).nullable(),
          channels: z.array(z.string()).nullable(),
          elements: z.array(z.string()),
        }),
      )
      .max(200),
    agentDispatch: z.object({ purposes: z.array(z.string()), upToSeverity: z.number().int().min(1).max(5) }),
    followUp: z.object({
      tries: z.number().int().min(1).max(10),
      channels: z.number().int().min(1).max(5),
      every: term,
    }),
    receipt: z.object({ on: z.boolean() }),
    undoSeconds: z.number().int().min(0).max(600),
    names: z.enum(['public-name', 'full-name']),
  })
  .meta({ id: 'Policy' })

/** A remedy the business has allowed. */
export const catalogueEntry = z
  .object({
    id,
    kind: z.enum([
      'repair',
      'replacement',
      'return',
      'refund',
      'credit',
      'alternative',
      'new-person',
      'gesture',
    ]),
    title: words(200),
    maxAmount: money.nullable(),
    leadTime: z.number().int().min(0).max(365),
    allowed: z.boolean(),
    gesture: z.boolean(),
    version: z.number(),
  })
  .meta({ id: 'CatalogueEntry' })

const scope = z.enum(['read', 'intake', 'draft', 'propose-fact', 'grant', 'dispatch'])
const key = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  authority: authority.nullable(),
  madeAt: instant,
  madeBy: id,
  revoked: z.object({ by: id, at: instant }).nullable(),
})
const mailServer = z.object({
  host: z.string().max(253),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  login: z.string().max(200),
  sender: email,
})
const notice = z.object({
  id,
  subjectKind: z.string(),
  subjectId: id,
  what: z.string(),
  level: z.number(),
  at: instant,
  seenAt: instant.nullable(),
})
const clock = z.object({ kind: z.enum(['system', 'simulated']), now: instant })

/** Who is signed in, and where. */
export const me = z.object({
  person: person.nullable(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  rights: z.array(z.string()),
  workspace: z.object({
    id,
    name: z.string(),
    zone: z.string(),
    locale: z.string(),
    currency: z.string(),
    sample: z.boolean(),
    formSlug: z.string().nullable(),
    mailSet: z.boolean(),
    undoSeconds: z.number(),
  }),
  authority: authority.nullable(),
  clock,
})

export const workspaceRoutes = routes({
  'GET /v1/welcome': {
    summary: 'Whether this installation still waits for its first workspace',
    allowed: 'anyone',
    answer: z.object({ waiting: z.boolean(), clock: z.enum(['system', 'simulated']) }),
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
      colleagues: z.array(z.object({ id, name: z.string(), dueItems: z.number() })),
    }),
  },
  'GET /v1/me/notices': {
    summary: 'What I was warned of and have not seen',
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
  'GET /v1/calendars': {
    summary: 'The calendars',
    allowed: 'read',
    answer: z.object({ rows: z.array(calendar), workspaceCalendarId: id }),
  },
  'POST /v1/calendars': {
    summary: 'Adds a calendar',
    allowed: 'settings',
    status: 201,
    body: z.object({ name: words(100), spec: calendarSpec }),
    answer: calendar,
  },
  'PUT /v1/calendars/{id}': {
    summary: 'Changes a calendar and recomputes what is owed by it',
    allowed: 'settings',
    versioned: true,
    body: z.object({ name: words(100), spec: calendarSpec }),
    answer: calendar,
  },
  'GET /v1/holidays': {
    summary: 'Public holidays of a country and year, to close a calendar on',
    allowed: 'read',
    query: z.object({
      country: z.string().regex(/^[A-Z]{2}$/),
      region: z.string().max(10).optional(),
      year: z.coerce.number().int().min(2000).max(2100),
    }),
    answer: z.object({ rows: z.array(z.object({ date: z.string(), name: z.string() })) }),
  },
  'GET /v1/policy': { summary: 'The policy in force', allowed: 'read', answer: policy },
  'PUT /v1/policy': {
    summary: 'Puts a new version of the policy in force and recomputes what is owed',
    allowed: 'policy',
    versioned: true,
    body: policy.omit({ version: true, changedAt: true }),
    answer: policy,
  },
  'GET /v1/catalogue': {
    summary: 'The remedies the business has allowed',
    allowed: 'read',
    answer: z.object({ rows: z.array(catalogueEntry) }),
  },
  'POST /v1/catalogue': {
    summary: 'Adds a remedy to the catalogue',
    allowed: 'policy',
    status: 201,
    body: catalogueEntry.omit({ id: true, version: true }),
    answer: catalogueEntry,
  },
  'PUT /v1/catalogue/{id}': {
    summary: 'Changes a remedy of the catalogue',
    allowed: 'policy',
    versioned: true,
    body: catalogueEntry.omit({ id: true, version: true }),
    answer: catalogueEntry,
  },
  'GET /v1/keys': {
    summary: 'The API keys, without their secrets',
    allowed: 'keys',
    answer: z.object({ rows: z.array(key) }),
  },
  'POST /v1/keys': {
    summary: 'Makes an API key; its secret is shown in this answer only',
    allowed: 'keys',
    status: 201,
    body: z.object({
      name: words(100),
      scopes: z.array(scope).min(1),
      authority: authority.nullable().default(null),
    }),
    answer: z.object({ key, secret: z.string() }),
  },
  'POST /v1/keys/{id}/revocation': { summary: 'Revokes a key', allowed: 'keys', status: 201, answer: key },
  'GET /v1/mail-server': {
    summary: 'The mail server messages leave through, or none',
    allowed: 'settings',
    answer: z.object({ server: mailServer.nullable() }),
  },
  'PUT /v1/mail-server': {
    summary: 'Sets the mail server',
    allowed: 'settings',
    body: mailServer.extend({ password: z.string().max(500).nullable().default(null) }),
    answer: z.object({ server: mailServer }),
  },
  'POST /v1/mail-server/trial': {
    summary: 'Sends one mail to yourself and says what the server answered',
    allowed: 'settings',
    status: 201,
    answer: z.object({ how: z.enum(['taken', 'refused', 'later', 'uncertain']), answer: z.string() }),
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
