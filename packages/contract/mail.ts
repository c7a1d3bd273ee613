import { z } from 'zod'
import { complaint } from './complaint.ts'
import { id, instant, page, pageOf, routes, words } from './route.ts'

const host = z
  .string()
  .trim()
  .min(1, 'Write the name of the mail server')
  .max(253)
  .regex(/^[^\s/@:]+$/, 'Only the name of the server, for example imap.shop.example')

const mode = z.enum(['all-complaints', 'sort-first'])

/** What a mailbox is set to. */
const mailboxSettings = z.object({
  name: words(100),
  address: z.email('Write the e-mail address of the mailbox').max(254),
  host,
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  login: words(200),
  folder: words(200),
  mode,
  plusAddresses: z.boolean(),
})

/** The same as it is given: what is not said is the usual. */
const givenSettings = mailboxSettings.extend({
  folder: words(200).default('INBOX'),
  mode: mode.default('sort-first'),
  plusAddresses: z.boolean().default(false),
})

/** Signing in with a password, or by the leave of a mail provider. */
const signingIn = {
  password: z.string().max(500).nullable().default(null),
  grantId: id.nullable().default(null),
}

/** A mailbox complaints come to, and how it stands. */
const mailbox = mailboxSettings
  .extend({
    id,
    auth: z.enum(['password', 'oauth']),
    grantId: id.nullable(),
    version: z.number(),
    /** When it was last counted; null before the first connection. */
    checkedAt: instant.nullable(),
    /** Mails in it that are ours to read; kept of them; set aside. */
    inMailbox: z.number().nullable(),
    kept: z.number().nullable(),
    setAside: z.number().nullable(),
    trouble: z.object({ since: instant, why: z.string(), tries: z.number() }).nullable(),
    backFill: z
      .object({
        since: instant,
        of: z.number(),
        done: z.number(),
        standing: z.enum(['waiting', 'running', 'done']),
      })
      .nullable(),
  })
  .meta({ id: 'Mailbox' })

const kind = z.enum([
  'person',
  'automatic-answer',
  'bounce',
  'delay',
  'delivery-report',
  'abuse-report',
  'list',
  'automatic',
  'own',
  'colleague',
  'unreadable',
  'too-large',
  'too-many',
])

/** One mail that was in a mailbox, and what became of it. */
export const mail = z
  .object({
    id,
    mailboxId: id,
    mailboxName: z.string(),
    arrivedAt: instant,
    size: z.number(),
    sender: z.string().nullable(),
    senderName: z.string().nullable(),
    subject: z.string().nullable(),
    kind,
    standing: z.enum(['taken', 'kept', 'set-aside', 'same']),
    why: z.string(),
    files: z.array(
      z.object({ index: z.number(), name: z.string(), mediaType: z.string(), size: z.number() }),
    ),
    complaintId: id.nullable(),
    caseId: id.nullable(),
    /** The first mail of the flood it belongs to, or the one it is a copy of. */
    sameAs: id.nullable(),
    lookedAt: z.object({ by: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'Mail' })

/** Mailboxes, and everything that came to them. */
export const mailRoutes = routes({
  'GET /v1/mailboxes': {
    summary: 'The mailboxes complaints come to, and how each stands',
    allowed: 'read',
    answer: z.object({ rows: z.array(mailbox) }),
  },
  'POST /v1/mailboxes': {
    summary: 'Adds a mailbox; reading begins with the next mail that comes',
    allowed: 'settings',
    status: 201,
    body: givenSettings.extend(signingIn),
    answer: mailbox,
  },
  'PUT /v1/mailboxes/{id}': {
    summary: 'Changes a mailbox; without a password the one before stays',
    allowed: 'settings',
    versioned: true,
    body: givenSettings.extend(signingIn),
    answer: mailbox,
  },
  'POST /v1/mailboxes/{id}/retirement': {
    summary: 'Stops reading a mailbox; what came stays',
    allowed: 'settings',
    status: 201,
    answer: mailbox,
  },
  'POST /v1/mailboxes/{id}/trial': {
    summary: 'Signs in, sends a mail to the mailbox and waits for it to arrive',
    allowed: 'settings',
    status: 201,
    answer: z.object({
      signedIn: z.boolean(),
      sent: z.boolean(),
      arrived: z.boolean(),
      /** It arrived at the address with a plus and a word behind it. */
      withPlus: z.boolean(),
      why: z.string().nullable(),
    }),
  },
  'POST /v1/mailboxes/{id}/back-fill': {
    summary: 'Counts older mail that is not here yet, or brings it in; nothing is sent for it',
    allowed: 'settings',
    status: 201,
    body: z.object({ since: instant, dryRun: z.boolean().default(true) }),
    answer: z.object({ mails: z.number(), started: z.boolean() }),
  },
  'GET /v1/mails': {
    summary: 'Mail that came, newest first',
    allowed: 'read',
    query: z.object({
      ...page,
      view: z.enum(['set-aside', 'machines', 'taken', 'all']).default('all'),
      complaintId: id.optional(),
    }),
    answer: pageOf(mail),
  },
  'GET /v1/mails/{id}': {
    summary: 'One mail: who, to whom, when, and what came with it',
    allowed: 'read',
    answer: mail.extend({
      to: z.array(z.string()),
      cc: z.array(z.string()),
      text: z.string(),
      /** False where it can’t be read: then only the raw mail is there. */
      readable: z.boolean(),
    }),
  },
  'GET /v1/mails/{id}/raw': {
    summary: 'The mail as it arrived, as a download',
    allowed: 'read',
    answer: z.undefined(),
  },
  'GET /v1/mails/{id}/page': {
    summary: 'The mail as a page for a sandboxed frame: derived, cleaned, without images',
    allowed: 'read',
    answer: z.undefined(),
  },
  'GET /v1/mails/{id}/files/{index}': {
    summary: 'A file that came with a mail, as a download',
    allowed: 'read',
    answer: z.undefined(),
  },
  'POST /v1/mails/{id}/taking': {
    summary: 'Somebody did write this: it waits to be sorted, or on the case it answers',
    allowed: 'sort',
    status: 201,
    answer: complaint,
  },
  'POST /v1/mails/{id}/looking': {
    summary: 'Somebody looked at it and nothing is to be done',
    allowed: 'sort',
    status: 201,
    answer: mail,
  },
  'POST /v1/mails/{id}/looking/undo': {
    summary: 'It stands to be looked at again',
    allowed: 'sort',
    status: 201,
    answer: mail,
  },
})
