import { z } from 'zod'
import { mark, said } from './failure.ts'
import { id, instant, money, page, pageOf, routes, words } from './route.ts'

const particular = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'Use one word of small letters')
    .max(40),
  from: z.enum(['source-id', 'at', 'attribute']),
  attribute: z.string().trim().min(1).max(200).nullable().default(null),
  as: z.enum(['text', 'day', 'money']).default('text'),
  ifMissing: z.enum(['leave-out', 'ask']).default('leave-out'),
})
const condition = z.object({
  attribute: z.string().trim().min(1).max(200),
  atLeast: z.number().min(-1e12).max(1e12).nullable().default(null),
  is: z.string().trim().max(200).nullable().default(null),
})
const compensation = z.object({
  catalogueId: id,
  rows: z
    .array(
      condition.extend({
        /** What else has to be met. */
        and: z.array(condition).max(5).optional(),
        amount: money,
        /** What the written policy says here, in its own words. */
        words: z.string().trim().max(500).optional(),
      }),
    )
    .max(50)
    .default([]),
  otherwise: money.nullable().default(null),
})
const perMinute = z.number().int().min(1, 'Send at least one a minute').max(60_000)
const subject = z.string().trim().max(300)
const body = z.string().max(20_000)
const excluded = z.partialRecord(
  z.enum([
    'open-case',
    'contacted-already',
    'asked-not-to-be-contacted',
    'account-closed',
    'unreachable',
    'particular-missing',
    'held',
  ]),
  z.number(),
)

/** Contact with the affected who did not complain. */
export const outreach = z
  .object({
    id,
    failureId: id,
    ownerId: id,
    subject: z.string(),
    body: z.string(),
    particulars: z.array(particular),
    compensation: compensation.nullable(),
    hearsNextAt: instant.nullable(),
    perMinute: z.number(),
    made: mark,
    prepared: mark
      .extend({
        ruleVersion: z.number(),
        computedAt: instant,
        cohort: z.number(),
        ready: z.object({ recipients: z.number(), excluded, digest: z.string(), at: instant }).nullable(),
      })
      .nullable(),
    look: mark.extend({ digest: z.string() }).nullable(),
    started: mark.extend({ leavesAt: instant }).nullable(),
    paused: mark.nullable(),
    cancelled: said.nullable(),
    done: instant.nullable(),
    pacedAt: instant.nullable(),
    kept: mark.extend({ evidence: z.string() }).nullable(),
    version: z.number(),
  })
  .meta({ id: 'Outreach' })
const state = z.enum([
  'draft',
  'being-read',
  'second-look',
  'ready',
  'undo-window',
  'sending',
  'paused',
  'cancelled',
  'done',
])
const line = outreach.extend({ state, failureTitle: z.string() })
const text = {
  subject,
  particulars: z.array(particular).max(20),
  compensation: compensation.nullable(),
  hearsNextAt: instant.nullable(),
}
const lead = { allowed: 'run-failures', answer: outreach } as const
const act = { ...lead, status: 201 } as const

export const outreachRoutes = routes({
  'GET /v1/outreaches': {
    summary: 'Outreaches, newest first; of one failure when it is named',
    allowed: 'read',
    query: z.object({ ...page, failureId: id.optional() }),
    answer: pageOf(line),
  },
  'POST /v1/outreaches': {
    summary:
      'Begins a text to the affected who said nothing; without a body it begins with the confirmed facts',
    ...act,
    body: z.object({
      failureId: id,
      subject: subject.default(''),
      body: body.optional(),
      particulars: text.particulars.default([]),
      compensation: text.compensation.default(null),
      hearsNextAt: text.hearsNextAt.default(null),
      perMinute: perMinute.optional(),
    }),
  },
  'GET /v1/outreaches/{id}': {
    summary: 'An outreach: who gets it, who does not and why, and what came of it',
    allowed: 'read',
    answer: z.object({
      outreach,
      state,
      failure: z.object({ id, title: z.string(), severity: z.number() }),
      /** From how many on another person looks, and how long a start may be called back. */
      policy: z.object({ secondLookAbove: z.number(), undoSeconds: z.number() }),
      counts: z.object({
        cohort: z.number(),
        excluded,
        waiting: z.number(),
        unread: z.number(),
        standings: z.record(z.string(), z.number()),
        cases: z.number(),
        owed: z.object({ count: z.number(), delivered: z.number(), sum: money.nullable() }),
      }),
      /** What was handed over in the last full minute. */
      lastMinute: z.number(),
      version: z.number(),
    }),
  },
  'PATCH /v1/outreaches/{id}': {
    summary: 'Writes it differently; whoever looked has to look again',
    ...lead,
    versioned: true,
    body: z.object({ ...text, body, perMinute }).partial(),
  },
  'POST /v1/outreaches/{id}/preparation': {
    summary: 'Fixes who is in the cohort and reads every message; says what holds them',
    ...act,
  },
  'GET /v1/outreaches/{id}/samples': {
    summary: 'Ten messages as they leave, chosen by their digest',
    allowed: 'read',
    answer: z.object({
      recipients: z.number(),
      digest: z.string().nullable(),
      rows: z.array(
        z.object({
          id,
          name: z.string(),
          address: z.string().nullable(),
          subject: z.string(),
          body: z.string(),
          owed: money.nullable(),
        }),
      ),
    }),
  },
  'GET /v1/outreaches/{id}/reaches': {
    summary: 'Everybody in the cohort, and how they stand',
    allowed: 'read',
    query: z.object({
      ...page,
      view: z.enum(['all', 'left-out', 'waiting', 'sent', 'bounced', 'uncertain', 'cases']).default('all'),
    }),
    answer: pageOf(
      z.object({
        id,
        customerId: id,
        name: z.string(),
        exclusion: z.string().nullable(),
        excludedFor: z.string().nullable(),
        standing: z.string(),
        messageId: id.nullable(),
        caseId: id.nullable(),
        caseWhy: z.enum(['answered', 'person-needed', 'not-reached']).nullable(),
        owed: money.nullable(),
      }),
    ),
  },
  'POST /v1/outreaches/{id}/second-look': {
    summary: 'Another person read the samples and the count, and stands by exactly this',
    allowed: 'own',
    status: 201,
    body: z.object({ digest: words(64) }),
    answer: outreach,
  },
  'POST /v1/outreaches/{id}/start': {
    summary: 'Starts it; the first leaves when the undo window is over',
    ...act,
    body: z.object({ digest: words(64) }),
  },
  'DELETE /v1/outreaches/{id}/start': { summary: 'Calls the start back while nothing has left', ...lead },
  'POST /v1/outreaches/{id}/pause': { summary: 'Holds what has not left', ...act },
  'DELETE /v1/outreaches/{id}/pause': { summary: 'Goes on where it stood', ...lead },
  'POST /v1/outreaches/{id}/cancellation': {
    summary: 'Ends it: nothing is handed over after the answer; says how many were just under way',
    ...act,
    body: z.object({ words: words(1_000) }),
    answer: z.object({ outreach, underWay: z.number() }),
  },
  'POST /v1/outreaches/{id}/fulfilment': {
    summary: 'Everybody heard what they were promised to hear next',
    ...act,
    body: z.object({ evidence: words(1_000) }),
  },
  'POST /v1/outreaches/{id}/delivery': {
    summary: 'What the table owes was paid to everybody who was written to',
    ...act,
    body: z.object({ evidence: words(1_000) }),
    answer: z.object({ delivered: z.number() }),
  },
})
