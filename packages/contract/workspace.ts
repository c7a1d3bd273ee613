import { mostByAgents } from '@amends/recovery/message/agent-dispatch'
import { remedyKinds } from '@amends/recovery/workspace/catalogue'
import { roles } from '@amends/recovery/workspace/person'
import { z } from 'zod'
import { houseWords, ruleSeverities, suppression } from './check-policy.ts'
import { id, instant, money, words } from './route.ts'

export const role = z.enum(roles)
export const email = z.email('Write an e-mail address, for example mira@example.com').max(254)
export const password = z.string().min(10, 'Use at least 10 characters').max(200)
/** An IANA time zone. */
export const zone = z
  .string()
  .max(60)
  .refine(isZone, 'Choose a time zone by its name, for example Europe/London')
/** A time of day. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write the time as 09:00')
export const date = z.iso.date('Write the day as 2026-03-04')
export const windows = z.array(z.object({ from: time, to: time })).max(6)
export const authority = z.object({ perCase: money, gesture: money })
export const term = z.object({
  count: z.number().int().min(0).max(100_000),
  unit: z.enum(['minutes', 'working-minutes', 'working-days']),
})

function isZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** Whether somebody is at work. */
export const presence = z.union([
  z.object({ here: z.literal(true), since: instant }),
  z.object({ here: z.literal(false), since: instant, awayUntil: instant.nullable() }),
])

/** A colleague as the desk shows them. */
export const person = z
  .object({
    id,
    name: z.string(),
    publicName: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    roles: z.array(role),
    calendarId: id.nullable(),
    presence,
    picture: z.object({ name: z.string(), isShown: z.boolean() }).nullable(),
    leftAt: instant.nullable(),
    version: z.number(),
  })
  .meta({ id: 'Person' })

/** Working time: several windows a day, closed days, and days that differ. */
export const calendarSpec = z.object({
  zone,
  week: z.array(windows).length(7),
  closed: z.array(date).max(2_000),
  open: z.array(z.object({ date, windows })).max(2_000),
})
export const calendar = z.object({ id, name: words(100), spec: calendarSpec, version: z.number() })

/** What the workspace has decided; the domain checks what belongs together. */
export const policy = z
  .object({
    version: z.number(),
    changedAt: instant,
    firstWord: term,
    update: z.object({ noneSaid: term, atMost: z.record(z.enum(['1', '2', '3', '4', '5']), term) }),
    handOverAnswer: term,
    requestAnswer: term,
    verifyAfterFix: term,
    askAfterVerification: term,
    quietHours: z.object({ from: time, until: time }),
    noQuietFrom: z.number().int().min(1).max(5),
    sameCaseDays: z.number().int().min(0).max(365),
    warnAt: z.array(z.number().min(0).max(1)).max(5),
    authority: z.record(role, authority.nullable()),
    apologyDays: z.number().int().min(1).max(3_650),
    required: z
      .array(
        z.object({
          purposes: z.array(z.string()),
          severities: z.array(z.number()).nullable(),
          channels: z.array(z.string()).nullable(),
          elements: z.array(z.string()),
        }),
      )
      .max(200),
    agentDispatch: z.object({
      purposes: z.array(
        z.enum(mostByAgents.purposes, 'An agent may be named for a receipt or an update only'),
      ),
      upToSeverity: z.number().int().min(1).max(mostByAgents.upToSeverity),
    }),
    followUp: z.object({
      tries: z.number().int().min(1).max(10),
      channels: z.number().int().min(1).max(5),
      every: term,
    }),
    receipt: z.object({ on: z.boolean() }),
    undoSeconds: z.number().int().min(0).max(600),
    names: z.enum(['public-name', 'full-name']),
    /** How those who said nothing are written to; left out, as it is built. */
    outreach: z
      .object({
        secondLookAbove: z.number().int().min(0).max(1_000_000),
        undoSeconds: z.number().int().min(0).max(86_400),
        perMinute: z.number().int().min(1).max(60_000),
      })
      .optional(),
    /** When a count of customers is a trend that suspects a failure; left out, as it is built. */
    trend: z
      .object({
        windowHours: z.number().int().min(1).max(168),
        weeks: z.number().int().min(3).max(52),
        leastCustomers: z.number().int().min(3).max(10_000),
        /** Usual times look like a trend once in so many looks. */
        oneIn: z.number().int().min(20).max(1_000_000_000),
        /** Kinds of happening whose customers are counted, too: those that are bad news, such as “delivery failed”. */
        happenings: z.array(words(60)).max(50),
      })
      .optional(),
    /** How the reading of messages is set; left out, as it is built. */
    checks: z
      .object({
        severity: ruleSeverities,
        vocabulary: houseWords,
        suppressions: z.array(suppression).max(5_000),
      })
      .optional(),
  })
  .meta({ id: 'Policy' })

/** A remedy the business has allowed. */
export const catalogueEntry = z
  .object({
    id,
    kind: z.enum(remedyKinds),
    title: words(200),
    maxAmount: money.nullable(),
    leadTime: z.number().int().min(0).max(365),
    allowed: z.boolean(),
    gesture: z.boolean(),
    version: z.number(),
  })
  .meta({ id: 'CatalogueEntry' })

export const scope = z.enum(['read', 'intake', 'draft', 'propose-fact', 'grant', 'dispatch', 'metrics'])
export const key = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  authority: authority.nullable(),
  madeAt: instant,
  madeBy: id,
  revoked: z.object({ by: id, at: instant }).nullable(),
})
export const mailServer = z.object({
  host: z.string().max(253),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  login: z.string().max(200),
  sender: email,
})
export const clock = z.object({ kind: z.enum(['system', 'simulated']), now: instant })

/** Who is signed in, and where. */
export const me = z.object({
  person: person.nullable(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  rights: z.array(z.string()),
  workspace: z.object({
    id,
    name: z.string(),
    zone: z.string(),
    locale: z.string(),
    currency: z.string(),
    sample: z.boolean(),
    formSlug: z.string().nullable(),
    mailSet: z.boolean(),
    undoSeconds: z.number(),
  }),
  authority: authority.nullable(),
  clock,
})
