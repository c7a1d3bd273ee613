import { z } from 'zod'
import { id, routes, words } from './route.ts'
import { authority, calendar, calendarSpec, catalogueEntry, key, policy, scope } from './workspace.ts'

const days = z.number().int().min(1, 'A day at least').max(36_500).nullable()
const keeping = z.object({ rawDays: days, customerDays: days })

/** Calendars, policy, catalogue, keys, and how long things are kept. */
export const settingsRoutes = routes({
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
  'GET /v1/retention': {
    summary:
      'How many days raw mail and customers are kept (null: for good), and what the next run would take away',
    allowed: 'settings',
    answer: keeping.extend({
      version: z.number(),
      next: z.object({ raws: z.number(), importRows: z.number(), customers: z.number() }),
    }),
  },
  'PUT /v1/retention': {
    summary: 'Says how long things are kept; each day what is older is taken away, and customers are erased',
    allowed: 'settings',
    versioned: true,
    body: keeping,
    answer: keeping.extend({
      version: z.number(),
      next: z.object({ raws: z.number(), importRows: z.number(), customers: z.number() }),
    }),
  },
})
