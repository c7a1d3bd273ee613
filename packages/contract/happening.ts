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
})
