import { z } from 'zod'
import { channel, element, groundKind, purpose, span } from './check.ts'
import { id, instant, money, page, pageOf, routes, words } from './route.ts'

export const tie = z.object({ span, kind: groundKind, id })
const tick = z.object({ element, span })
const recipient = z.object({ customerId: id, name: z.string(), address: z.string().nullable() })
/** The analyser's report as `report.schema.json` has it. */
const report = z.looseObject({
  verdict: z.object({ result: z.enum(['pass', 'revise', 'hold']), reasons: z.array(z.string()) }),
})

/** Anything that leaves for a customer, and every talk with one. */
export const message = z
  .object({
    id,
    caseId: id.nullable(),
    failureId: id.nullable(),
    reachId: id.nullable(),
    purpose,
    channel,
    spoken: z.boolean(),
    recipient,
    subject: z.string(),
    body: z.string(),
    ties: z.array(tie),
    ticks: z.array(tick),
    news: z.array(z.string()),
    hearsNextAt: instant.nullable(),
    round: z.number(),
    by: z.string(),
    draftedAt: instant,
    report: report.nullable(),
    override: z
      .object({ reason: z.string(), reasons: z.array(z.string()), by: z.string(), at: instant })
      .nullable(),
    dispatch: z
      .object({ by: z.string(), name: z.string(), actor: z.string(), at: instant, leavesAt: instant })
      .nullable(),
    standing: z.enum([
      'draft',
      'waiting-for-owner',
      'queued',
      'attempting',
      'delivered',
      'bounced',
      'uncertain',
      'cancelled',
      'recorded',
    ]),
    standingAt: instant,
    standingWhy: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Message' })
const text = z.object({
  purpose,
  channel: channel.default('email'),
  subject: z.string().trim().max(300).default(''),
  body: z.string().max(60_000).default(''),
  ties: z.array(tie).max(200).default([]),
  ticks: z.array(tick).max(50).default([]),
  news: z.array(z.string().max(80)).max(50).default([]),
  hearsNextAt: instant.nullable().default(null),
  address: z.string().max(254).nullable().optional(),
})
const talk = z.object({
  purpose,
  channel: z.enum(['phone', 'in-person']),
  words: words(20_000),
  at: instant.optional(),
  news: z.array(z.string().max(80)).max(50).default([]),
  hearsNextAt: instant.nullable().default(null),
})
/** A promise read in the text, confirmed by the writer. */
const confirmedPromise = z.object({
  span,
  what: words(500),
  dueAt: instant,
  ownerId: id.optional(),
  amount: money.nullable().default(null),
})

export const messageRoutes = routes({
  'GET /v1/messages': {
    summary: 'What left or is about to, uncertain first',
    allowed: 'read',
    query: z.object({
      ...page,
      view: z.enum(['all', 'uncertain', 'bounced', 'waiting', 'kept']).default('all'),
    }),
    /** `reference` is its Message-ID, once it was handed over or tried. */
    answer: pageOf(
      message.extend({ customerName: z.string(), kept: z.boolean(), reference: z.string().nullable() }),
    ),
  },
  'POST /v1/cases/{id}/messages': {
    summary: 'Starts a draft',
    allowed: 'draft',
    status: 201,
    body: text,
    answer: message,
  },
  'GET /v1/messages/{id}': { summary: 'One message', allowed: 'read', answer: message },
  'PUT /v1/messages/{id}': {
    summary: 'Changes a draft',
    allowed: 'draft',
    versioned: true,
    body: text,
    answer: message,
  },
  'POST /v1/messages/{id}/discard': {
    summary: 'Throws a draft away',
    allowed: 'draft',
    status: 201,
    answer: message,
  },
  'POST /v1/messages/{id}/dispatch': {
    summary: 'Lets it leave, or says why not; promises confirmed here land on the ledger',
    allowed: 'dispatch',
    status: 201,
    versioned: true,
    body: z.object({
      override: z
        .object({ reason: words(1_000) })
        .nullable()
        .default(null),
      undoSeconds: z.number().int().min(0).max(600).nullable().default(null),
      promises: z.array(confirmedPromise).max(20).default([]),
    }),
    answer: message,
  },
  'POST /v1/messages/{id}/cancellation': {
    summary: 'Calls it back while it has not left',
    allowed: 'dispatch',
    status: 201,
    answer: message,
  },
  'POST /v1/messages/{id}/settlement': {
    summary: 'Somebody found out whether an uncertain message arrived',
    allowed: 'dispatch',
    status: 201,
    body: z.object({ as: z.enum(['delivered', 'bounced']), how: words(1_000) }),
    answer: message,
  },
  'POST /v1/cases/{id}/talks': {
    summary: 'Keeps what was said on the phone or face to face',
    allowed: 'dispatch',
    status: 201,
    body: talk.extend({
      promises: z
        .array(confirmedPromise.omit({ span: true }))
        .max(20)
        .default([]),
    }),
    answer: message,
  },
  'GET /v1/cases/{id}/skeleton': {
    summary: 'A text to finish, from confirmed facts only',
    allowed: 'draft',
    query: z.object({ purpose: purpose.default('apology') }),
    answer: z.object({ subject: z.string(), body: z.string() }),
  },
  'GET /v1/cases/{id}/grounds': {
    summary: 'What a message of this case is read against: the context for the analyser',
    allowed: 'draft',
    query: z.object({
      purpose: purpose.default('apology'),
      channel: channel.default('email'),
      hearsNextAt: instant.optional(),
    }),
    answer: z.looseObject({}),
  },
})
