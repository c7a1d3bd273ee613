import { z } from 'zod'
import { id, instant, page, pageOf, routes, words } from './route.ts'
import { zone } from './workspace.ts'

/** A happening: something we know happened to a customer, in the words of its source. */
export const happening = z
  .object({
    id,
    kind: z.string(),
    at: instant,
    source: z.string(),
    sourceId: z.string(),
    attributes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Happening' })

const mostAttributes = 8_192

const attributes = z
  .record(z.string().min(1).max(100), z.unknown())
  .refine(
    (given) => JSON.stringify(given).length <= mostAttributes,
    'Keep the attributes under 8,192 characters as JSON',
  )

const told = z.object({
  /** Whose it is, by their addresses, the surest first; whoever nobody knows is met. */
  customer: z.object({
    identities: z
      .array(z.object({ kind: z.enum(['email', 'phone', 'outside']), value: words(254) }))
      .min(1, 'Give at least one address, number or outside id')
      .max(10),
    name: words(200).nullable().default(null),
    zone: zone.nullable().default(null),
    language: z.string().max(35).nullable().default(null),
  }),
  kind: words(60),
  at: instant,
  /** The system that tells it, and the id it has there: the same id is kept once. */
  source: words(60),
  sourceId: words(200),
  /** As of when the source says so: of two tellings of one id the later stands. Now, if it is left out. */
  asOf: instant.optional(),
  attributes: attributes.default({}),
})

const became = z.enum(['taken', 'replaced', 'known'])

const sourceKind = z.enum(['shopify', 'stripe', 'generic'])
const happeningSource = z.object({
  id,
  name: z.string(),
  kind: sourceKind,
  /** Where it sends what it tells, below the address of this server. */
  path: z.string(),
  mapping: z.record(z.string(), z.string()),
  madeAt: instant,
  /** Until then the secret before the last one is good, too. */
  earlierUntil: instant.nullable(),
  retiredAt: instant.nullable(),
})
const secret = z.string().trim().min(16, 'A secret has at least 16 characters').max(500).nullable()
const delivery = z.object({
  id,
  topic: z.string(),
  arrivedAt: instant,
  standing: z.enum(['taken', 'replaced', 'known', 'not-understood']),
  why: z.string().nullable(),
  /** What was sent, where it was not understood. */
  body: z.string().nullable(),
})

export const happeningRoutes = routes({
  'POST /v1/happenings': {
    summary:
      'Tells of one happening, or of up to 1,000 at once; the same source id again replaces or adds nothing',
    allowed: 'accept',
    status: 201,
    body: z.union([told, z.object({ happenings: z.array(told).min(1).max(1_000) })]),
    answer: z.object({ became: z.array(became) }),
  },
  'GET /v1/customers/{id}/happenings': {
    summary: 'What we know happened to a customer, newest first, and how much of each kind there is',
    allowed: 'read',
    query: z.object({ ...page, kind: z.string().max(60).optional() }),
    answer: pageOf(happening).extend({ kinds: z.array(z.object({ kind: z.string(), count: z.number() })) }),
  },
  'GET /v1/happening-sources': {
    summary: 'The systems that tell what happened by webhook',
    allowed: 'settings',
    answer: z.object({ rows: z.array(happeningSource) }),
  },
  'POST /v1/happening-sources': {
    summary: 'Opens a source; a secret that we make is answered once',
    allowed: 'settings',
    status: 201,
    body: z.object({
      name: words(60),
      kind: sourceKind,
      /** Which member of its JSON is what, as an import maps columns; for a generic source. */
      mapping: z.record(z.string().max(120), z.string().max(200)).default({}),
      /** The secret it signs with; null: we make one. */
      secret: secret.default(null),
    }),
    answer: z.object({ source: happeningSource, secret: z.string().nullable() }),
  },
  'POST /v1/happening-sources/{id}/secret': {
    summary: 'Changes the secret; the one before stays good for a day',
    allowed: 'settings',
    status: 201,
    body: z.object({ secret: secret.default(null) }),
    answer: z.object({ source: happeningSource, secret: z.string().nullable() }),
  },
  'POST /v1/happening-sources/{id}/retirement': {
    summary: 'Closes a source: what it sends is refused from now on',
    allowed: 'settings',
    status: 201,
    answer: happeningSource,
  },
  'GET /v1/happening-sources/{id}/deliveries': {
    summary: 'What a source sent, newest first',
    allowed: 'settings',
    query: z.object(page),
    answer: pageOf(delivery),
  },
  'POST /v1/webhooks/{handle}': {
    summary: 'A source tells what happened, signed; the same again is known',
    allowed: 'anyone',
    raw: true,
    answer: z.object({ became: z.enum(['taken', 'replaced', 'known', 'not-understood']) }),
  },
})
