import { channels } from '@amends/analyser/context'
import { z } from 'zod'
import { id, instant, page, pageOf, routes, search, words } from './route.ts'
import { time, zone } from './workspace.ts'

const identity = z.object({
  kind: z.enum(['email', 'phone', 'outside']),
  value: z.string().trim().min(1).max(254),
  verified: z.boolean().default(false),
})
const wishes = z.object({
  channel: z.enum(channels).nullable(),
  updateEvery: z
    .object({
      count: z.number().int().min(0).max(100_000),
      unit: z.enum(['minutes', 'working-minutes', 'working-days']),
    })
    .nullable(),
  quietHours: z.object({ from: time, until: time }).nullable(),
  /** They asked us not to write unless they write first. */
  leaveAlone: z.boolean().optional(),
})

/** A customer; `needs` is null for those without the right to read it. */
export const customer = z
  .object({
    id,
    name: z.string(),
    identities: z.array(identity),
    zone: z.string(),
    language: z.string().nullable(),
    wishes,
    needs: z.string().nullable(),
    mergedInto: id.nullable(),
    version: z.number(),
  })
  .meta({ id: 'Customer' })
const caseLine = z.object({
  id,
  failureTitle: z.string(),
  openedAt: instant,
  severity: z.number(),
  ownerId: id,
  closedAs: z.string().nullable(),
  closedAt: instant.nullable(),
})

const held = z.array(z.object({ table: z.string(), rows: z.number() }))

export const customerRoutes = routes({
  'GET /v1/customers': {
    summary: 'Customers by name, address, number or outside id',
    allowed: 'read',
    query: z.object({ ...page, q: search }),
    answer: pageOf(customer.extend({ openCases: z.number() })),
  },
  'GET /v1/customers/{id}': {
    summary: 'A customer with their cases and what we owe them',
    allowed: 'read',
    answer: z.object({
      customer,
      cases: z.array(caseLine),
      apologiesInWindow: z.number(),
      mergedFrom: z.array(z.object({ id, name: z.string() })),
      version: z.number(),
    }),
  },
  'PATCH /v1/customers/{id}': {
    summary: 'Changes what we hold about a customer',
    allowed: 'own',
    versioned: true,
    body: z
      .object({
        name: words(200),
        identities: z.array(identity).max(30),
        zone,
        language: z.string().max(35).nullable(),
        wishes,
        needs: z.string().max(2_000).nullable(),
      })
      .partial(),
    answer: customer,
  },
  'POST /v1/customers/{id}/merge': {
    summary: 'This customer and another are one; can be undone',
    allowed: 'own',
    status: 201,
    body: z.object({ into: id }),
    answer: customer,
  },
  'POST /v1/customers/{id}/unmerge': {
    summary: 'They were two after all',
    allowed: 'own',
    status: 201,
    answer: customer,
  },
  'GET /v1/customers/{id}/erasure': {
    summary: 'What is held about a customer, by table, and what is still open: the look before an erasure',
    allowed: 'settings',
    answer: z.object({
      name: z.string(),
      found: held,
      openCases: z.array(z.object({ id, title: z.string() })),
      openPromises: z.array(z.object({ id, what: z.string(), dueAt: instant })),
    }),
  },
  'POST /v1/customers/{id}/erasure': {
    summary: 'Erases a customer everywhere, for good; the files stay provable',
    allowed: 'settings',
    status: 201,
    body: z.object({ why: words(200) }),
    answer: z.object({ customerId: id, found: held }),
  },
})
