import { z } from 'zod'
import { id, instant, page, pageOf, routes, search, words } from './route.ts'
import { zone } from './workspace.ts'

const channel = z.enum(['api', 'form', 'email', 'phone', 'in-person', 'import', 'chat', 'letter', 'page'])
const sender = z.object({
  name: z.string().trim().max(200).nullable().default(null),
  kind: z.enum(['email', 'phone', 'outside']).nullable().default(null),
  address: z.string().trim().max(254).nullable().default(null),
})
const sortedAs = z.enum(['case', 'add-to-case', 'question', 'spam', 'not-ours'])

/** What arrived, verbatim. */
export const complaint = z
  .object({
    id,
    channel,
    sender,
    customerId: id.nullable(),
    receivedAt: instant,
    sentAt: instant.nullable(),
    subject: z.string().nullable(),
    words: z.string(),
    sorted: z.object({ as: sortedAs, by: z.string(), at: instant }).nullable(),
    caseId: id.nullable(),
    /** The case it says it answers, while nobody has said that it does. */
    pointsTo: id.nullable(),
  })
  .meta({ id: 'Complaint' })

/** What the door answers when a complaint is taken in: it is durable, and somebody has it. */
export const accepted = z
  .object({
    complaint,
    caseId: id,
    ownerId: id,
    ownerName: z.string(),
    receiptId: id.nullable(),
    hearsBy: instant,
    /** The same customer’s case it may belong to. */
    sameCase: z.object({ id, failureTitle: z.string(), openedAt: instant }).nullable(),
  })
  .meta({ id: 'Accepted' })
const arrived = z.object({
  channel: channel.exclude(['form', 'import', 'page']).default('api'),
  sender,
  subject: z.string().trim().max(500).nullable().default(null),
  words: words(100_000),
  sentAt: instant.nullable().default(null),
  zone: zone.optional(),
  language: z.string().max(35).nullable().default(null),
  /** The id this has where it comes from: the same one is taken once. */
  source: z.object({ system: words(60), id: words(200) }).optional(),
  /** The person who took it, when it was told by phone or face to face; they own it. */
  severity: z.object({ level: z.number().int().min(1).max(5), reason: words(500) }).optional(),
})
/** What a file is imported as. */
const target = z.enum(['complaints', 'happenings', 'notices'])
const importJob = z.object({
  id,
  target,
  name: z.string(),
  format: z.enum(['csv', 'jsonl']),
  mapping: z.record(z.string(), z.string()),
  dryRun: z.boolean(),
  madeAt: instant,
  progress: z.object({
    rows: z.number(),
    taken: z.number(),
    replaced: z.number(),
    known: z.number(),
    refused: z.number(),
    bytes: z.number(),
    of: z.number(),
  }),
  standing: z.enum(['waiting', 'running', 'done', 'stopped']),
  why: z.string().nullable(),
})

export const complaintRoutes = routes({
  'POST /v1/complaints': {
    summary: 'Takes a complaint in: a case with an owner and a receipt, at once',
    allowed: 'accept',
    status: 201,
    body: arrived,
    answer: accepted,
  },
  'POST /v1/complaints/unsorted': {
    summary: 'Keeps a message that somebody still has to sort',
    allowed: 'accept',
    status: 201,
    body: arrived,
    answer: complaint,
  },
  'POST /v1/complaints/eml': {
    summary: 'Takes a complaint in as a mail file (.eml)',
    allowed: 'accept',
    status: 201,
    raw: true,
    answer: accepted,
  },
  'GET /v1/complaints': {
    summary: 'Complaints, newest first',
    allowed: 'read',
    query: z.object({
      ...page,
      view: z.enum(['all', 'to-sort']).default('all'),
      q: search,
    }),
    answer: pageOf(complaint),
  },
  'GET /v1/complaints/{id}': { summary: 'One complaint, whole', allowed: 'read', answer: complaint },
  'GET /v1/complaints/{id}/raw': {
    summary: 'The bytes as they arrived, as a download',
    allowed: 'read',
    answer: z.undefined(),
  },
  'POST /v1/complaints/{id}/sorting': {
    summary: 'Says what it is',
    allowed: 'sort',
    status: 201,
    body: z.object({ as: sortedAs, caseId: id.nullable().default(null) }),
    answer: complaint,
  },
  'POST /v1/complaints/{id}/sorting/undo': {
    summary: 'It was something else',
    allowed: 'sort',
    status: 201,
    answer: complaint,
  },
  'GET /v1/forms/{slug}': {
    summary: 'What the public form says',
    allowed: 'anyone',
    answer: z.object({ workspaceName: z.string(), zone: z.string() }),
  },
  'POST /v1/forms/{slug}': {
    summary: 'The public form: 5 an hour from one address, 3 receipts a day to one e-mail address',
    allowed: 'anyone',
    status: 201,
    body: z.object({
      name: words(200),
      email: z.email('Write your e-mail address, so that we can answer').max(254),
      words: words(20_000),
      zone: zone.optional(),
    }),
    answer: z.object({ ownerName: z.string(), hearsBy: instant }),
  },
  'POST /v1/imports': {
    summary:
      'Starts an import of complaints, happenings or past notices from a CSV or JSONL file sent before; a dry run changes nothing',
    allowed: 'export',
    status: 202,
    body: z.object({
      fileId: id,
      target: target.default('complaints'),
      mapping: z.record(z.string().max(60), z.string().max(200)),
      dryRun: z.boolean().default(false),
      source: words(60),
    }),
    answer: importJob,
  },
  'POST /v1/import-files': {
    summary: 'Sends a file to import from; answers its columns and first rows, and which column may be what',
    allowed: 'export',
    status: 201,
    query: z.object({ target: target.default('complaints') }),
    raw: true,
    answer: z.object({
      fileId: id,
      format: z.enum(['csv', 'jsonl']),
      columns: z.array(z.string()),
      sample: z.array(z.record(z.string(), z.string())),
      mapping: z.record(z.string(), z.string()),
    }),
  },
  'GET /v1/imports': {
    summary: 'Imports, newest first',
    allowed: 'export',
    answer: z.object({ rows: z.array(importJob) }),
  },
  'GET /v1/imports/{id}': { summary: 'How far an import is', allowed: 'export', answer: importJob },
  'GET /v1/imports/{id}/errors': {
    summary: 'The rows that were refused, with the reason, as CSV',
    allowed: 'export',
    answer: z.undefined(),
  },
})
