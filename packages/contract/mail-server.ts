import { z } from 'zod'
import { id, instant, routes } from './route.ts'
import { mailServer } from './workspace.ts'

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    'Write a domain, for example shop.example',
  )

/** A line of the DNS for whoever looks after the domain to publish. */
const record = z.object({ name: z.string(), value: z.string() })

/** Leave that a mail provider gave us; its secrets are never shown. */
export const oauthGrant = z
  .object({
    id,
    provider: z.enum(['google', 'microsoft', 'other']),
    clientId: z.string(),
    scope: z.string(),
    connected: z.boolean(),
    /** Why it does not work any more; connecting again mends it. */
    trouble: z.object({ at: instant, why: z.string() }).nullable(),
  })
  .meta({ id: 'OauthGrant' })

const keptServer = mailServer.extend({
  grant: oauthGrant.nullable(),
  signing: z.object({ domain: z.string(), selector: z.string(), record }).nullable(),
})

/** Where a person gives the leave, to be opened in their browser. */
const setOut = z.object({ grant: oauthGrant, authoriseUrl: z.string() })

/** The mail server messages leave through, how we sign in to it, and how what leaves is signed. */
export const mailServerRoutes = routes({
  'GET /v1/mail-server': {
    summary: 'The mail server messages leave through, or none',
    allowed: 'settings',
    answer: z.object({ server: keptServer.nullable() }),
  },
  'PUT /v1/mail-server': {
    summary: 'Sets the mail server, signed in to with a password or by the leave of a mail provider',
    allowed: 'settings',
    body: mailServer.extend({
      password: z.string().max(500).nullable().default(null),
      grantId: id.nullable().default(null),
    }),
    answer: z.object({ server: keptServer }),
  },
  'POST /v1/mail-server/trial': {
    summary: 'Sends one mail to yourself and says what the server answered',
    allowed: 'settings',
    status: 201,
    answer: z.object({ how: z.enum(['taken', 'refused', 'later', 'uncertain']), answer: z.string() }),
  },
  'PUT /v1/mail-server/signing': {
    summary:
      'Signs what leaves (DKIM), with a key of yours or a new one, and says what to publish in the DNS',
    allowed: 'settings',
    body: z.object({
      domain,
      selector: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Use letters and digits, for example amends'),
      privateKey: z.string().max(20_000).nullable().default(null),
    }),
    answer: z.object({ server: keptServer }),
  },
  'DELETE /v1/mail-server/signing': {
    summary: 'Signs what leaves no longer, and forgets the key',
    allowed: 'settings',
    answer: z.object({ server: keptServer }),
  },
  'GET /v1/oauth-grants': {
    summary: 'The mail accounts that a provider gave us leave for',
    allowed: 'settings',
    /** `redirectUri` is the address that the provider has to know, and sends people back to. */
    answer: z.object({ rows: z.array(oauthGrant), redirectUri: z.string() }),
  },
  'POST /v1/oauth-grants': {
    summary: 'Sets out to ask a mail provider for leave; the answer says where a person gives it',
    allowed: 'settings',
    status: 201,
    body: z.object({
      provider: z.enum(['google', 'microsoft', 'other']),
      clientId: z.string().trim().min(1, 'Copy it from the provider').max(300),
      clientSecret: z.string().trim().max(500).nullable().default(null),
      /** Of Microsoft: the organisation's own, or any. */
      tenant: z.string().trim().max(100).default('common'),
      /** Of any other provider. */
      issuer: z.url().max(300).nullable().default(null),
      scope: z.string().trim().max(500).default('openid offline_access'),
      /** The account, so that the provider asks for the right one. */
      login: z.string().trim().max(254).nullable().default(null),
    }),
    answer: setOut,
  },
  'POST /v1/oauth-grants/{id}/connection': {
    summary: 'Sets out again for a leave that is gone, with what is known already',
    allowed: 'settings',
    status: 201,
    answer: setOut,
  },
  'POST /v1/oauth-grants/answers': {
    summary:
      'What a person came back with from the provider: the leave, once it is exchanged, is kept encrypted',
    allowed: 'settings',
    status: 201,
    body: z.object({
      state: z.string().max(300),
      code: z.string().max(4_000).nullable().default(null),
      /** What the provider says where it gave none. */
      error: z.string().max(1_000).nullable().default(null),
    }),
    answer: oauthGrant,
  },
})
