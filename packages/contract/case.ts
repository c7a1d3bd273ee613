import { z } from 'zod'
import { complaint } from './complaint.ts'
import { customer } from './customer.ts'
import { fact } from './fact.ts'
import { failure, mark, said, severityLevel } from './failure.ts'
import { followUp } from './follow-up.ts'
import { lesson } from './lesson.ts'
import { account } from './listening.ts'
import { mail } from './mail.ts'
import { message } from './message.ts'
import { promise } from './promise.ts'
import { remedy } from './remedy.ts'
import { id, instant, page, pageOf, routes, search, words } from './route.ts'

const waiting = mark.extend({
  on: z.enum(['customer', 'colleague', 'supplier', 'courier', 'somebody-else']),
  for: z.string(),
  lookAt: instant,
})

/** Our handling of one failure for one customer. */
export const caseRecord = z
  .object({
    id,
    customerId: id,
    failureId: id,
    ownerId: id,
    ownerSince: instant,
    previousOwnerId: id.nullable(),
    calendarId: id.nullable(),
    openedAt: instant,
    severity: mark.extend({ level: z.number(), reason: z.string() }),
    waiting: waiting.nullable(),
    rounds: z.array(z.object({ number: z.number(), openedAt: instant, why: z.string() })),
    fix: said.nullable(),
    verification: said.nullable(),
    noGesture: said.nullable(),
    /** Who keeps out of contact with this customer for now, after abuse or a threat, and the lead who was told; null where there is no other. */
    respite: said.extend({ toldLeadId: id.nullable() }).nullable(),
    causeSameAsFailure: mark.nullable(),
    mergedInto: id.nullable(),
    splitFrom: id.nullable(),
    links: z.array(mark.extend({ caseId: id, why: z.string() })),
    closure: mark
      .extend({ as: z.enum(['settled', 'closed', 'closed-not-heard']), reason: z.string() })
      .loose()
      .nullable(),
    version: z.number(),
  })
  .meta({ id: 'Case' })

/** One thing that is owed, as `agenda()` wrote it. */
export const agendaItem = z
  .object({
    subject: z.object({ kind: z.string(), id }),
    what: z.string(),
    key: z.string(),
    title: z.string(),
    principle: z.string(),
    since: instant,
    due: instant,
    ownerId: id.nullable(),
    blockedBy: z.array(z.string()),
    rule: z.string(),
    policyVersion: z.number(),
    /** First in the queue, whatever is due sooner: they said it isn't right. */
    ahead: z.boolean(),
  })
  .meta({ id: 'AgendaItem' })
/** A row of the queue: what is owed, and whose it is. */
export const queueRow = agendaItem.extend({
  caseId: id.nullable(),
  customerName: z.string().nullable(),
  failureTitle: z.string().nullable(),
  severity: z.number().nullable(),
  ownerName: z.string().nullable(),
  waiting: z.boolean(),
})

export const handOver = z.object({
  id,
  caseId: id,
  from: id,
  to: id,
  why: z.string(),
  offeredAt: instant,
  answerBy: instant,
  lapsed: z.object({ to: id, at: instant }).nullable(),
  answer: z.object({ accepted: z.boolean(), words: z.string(), by: z.string(), at: instant }).nullable(),
})
const act = z.object({ id, caseId: id, what: z.string(), by: z.string(), at: instant })
const caseLine = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  failureTitle: z.string(),
  ownerId: id,
  ownerName: z.string(),
  severity: z.number(),
  openedAt: instant,
  waiting: z.boolean(),
  closedAs: z.string().nullable(),
  nextDue: instant.nullable(),
  nextWhat: z.string().nullable(),
})
const lineOfFile = z.object({
  sequence: z.number(),
  type: z.string(),
  subject: z.string(),
  at: instant,
  actor: z.string(),
  actorName: z.string().nullable(),
  content: z.unknown(),
  hash: z.string(),
})

/** The whole case on one screen: what they said, what we owe, what we are about to say. */
export const caseScreen = z.object({
  case: caseRecord,
  customer,
  failure,
  complaints: z.array(complaint),
  /** Replies from addresses nobody knows here, until somebody says that they belong. */
  unproven: z.array(complaint),
  /** Replies under another subject than everything before them: each may be a matter of its own. */
  otherMatters: z.array(id),
  /** The mails these came as, and what machines wrote about the case. */
  mails: z.array(mail.omit({ mailboxName: true })),
  accounts: z.array(account),
  facts: z.array(fact),
  acts: z.array(act),
  messages: z.array(message),
  remedies: z.array(remedy),
  promises: z.array(promise),
  followUps: z.array(followUp),
  lessons: z.array(lesson),
  handOvers: z.array(handOver),
  agenda: z.array(agendaItem),
  sameCase: z.array(caseLine),
  linked: z.array(caseLine),
  apologiesInWindow: z.number(),
  people: z.array(z.object({ id, name: z.string(), publicName: z.string(), here: z.boolean() })),
  /** What is new to the customer since our last message: what an update may carry. */
  news: z.array(z.object({ ref: z.string(), words: z.string() })),
  /** What still speaks against closing. */
  closingOpen: z.array(z.string()),
  version: z.number(),
})

/** The queue, the case screen, and what its owner does. */
export const caseRoutes = routes({
  'GET /v1/agenda': {
    summary: 'What is owed, soonest first',
    allowed: 'read',
    query: z.object({
      ...page,
      view: z.enum(['mine', 'team', 'waiting', 'all']).default('mine'),
      q: search,
      what: z.string().max(40).optional(),
      severity: z.coerce.number().int().min(1).max(5).optional(),
    }),
    answer: pageOf(queueRow),
  },
  'GET /v1/agenda/counts': {
    summary: 'How many are late, due within the hour, later; counted up to 1,000',
    allowed: 'read',
    query: z.object({ view: z.enum(['mine', 'team', 'waiting', 'all']).default('mine') }),
    answer: z.object({
      late: z.number(),
      hour: z.number(),
      later: z.number(),
      waiting: z.number(),
      toSort: z.number(),
      most: z.number(),
    }),
  },
  'GET /v1/cases': {
    summary: 'Cases, newest first',
    allowed: 'read',
    query: z.object({
      ...page,
      standing: z.enum(['open', 'closed', 'all']).default('open'),
      ownerId: id.optional(),
      customerId: id.optional(),
      failureId: id.optional(),
      q: search,
    }),
    answer: pageOf(caseLine),
  },
  'GET /v1/cases/{id}': {
    summary: 'One case, everything on one screen',
    allowed: 'read',
    answer: caseScreen,
  },
  'GET /v1/cases/{id}/agenda': {
    summary: 'What is owed in a case',
    allowed: 'read',
    answer: z.object({ rows: z.array(agendaItem) }),
  },
  'GET /v1/cases/{id}/file': {
    summary: 'Everything that happened, in order, with its chain',
    allowed: 'read',
    answer: z.object({
      events: z.array(lineOfFile),
      head: z.string(),
      faults: z.array(z.object({ sequence: z.number(), what: z.string() })),
    }),
  },
  'GET /v1/cases/{id}/export': {
    summary: 'The file to hand over, as JSON or as a page that can be printed',
    allowed: 'export',
    query: z.object({ as: z.enum(['json', 'html']).default('json') }),
    answer: z.undefined(),
  },
  'POST /v1/cases/{id}/severity': {
    summary: 'Says how bad it is, and why',
    allowed: 'own',
    status: 201,
    body: z.object({ level: severityLevel, reason: words(500) }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/waiting': {
    summary: 'On whom we wait, for what, and when to look again',
    allowed: 'own',
    status: 201,
    body: z.object({ on: waiting.shape.on, for: words(500), lookAt: instant }),
    answer: caseRecord,
  },
  'DELETE /v1/cases/{id}/waiting': {
    summary: 'What we waited for came, or we stopped waiting',
    allowed: 'own',
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/acts': {
    summary: 'Something we did for the customer',
    allowed: 'own',
    status: 201,
    body: z.object({ what: words(2_000), at: instant.optional() }),
    answer: act,
  },
  'POST /v1/cases/{id}/failure': {
    summary: 'Puts the case under another failure; can be undone',
    allowed: 'own',
    status: 201,
    body: z.object({ failureId: id }),
    answer: caseRecord,
  },
  'DELETE /v1/cases/{id}/failure': {
    summary: 'Takes the case out of a failure it does not belong to',
    allowed: 'own',
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/fix': {
    summary: 'What was done that puts this right',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(4_000) }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/fix/verification': {
    summary: 'The owner looked: it holds, or it does not',
    allowed: 'own',
    status: 201,
    body: z.object({ holds: z.boolean(), words: words(4_000) }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/no-gesture': {
    summary: 'Why nothing beyond the fix is offered here',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(1_000) }),
    answer: caseRecord,
  },
  'POST /v1/cases/{id}/respite': {
    summary:
      'After abuse or a threat: whoever owns it keeps out of contact, and another lead, if there is one, is asked to take the case',
    allowed: 'own',
    status: 201,
    body: z.object({ words: words(1_000) }),
    answer: caseRecord,
  },
  'DELETE /v1/cases/{id}/respite': {
    summary: 'They speak with the customer again',
    allowed: 'own',
    answer: caseRecord,
  },
})
