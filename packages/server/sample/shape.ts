import { channels, purposes } from '@amends/analyser/context'
import { z } from 'zod'
import { remedyKinds } from '@amends/recovery/workspace/catalogue'
import { roles } from '@amends/recovery/workspace/person'
import { type SampleFailure, type SampleShop, type Story, stages } from './story.ts'

const person = z.enum(['mira', 'lena', 'ines', 'owen', 'samira', 'grace'])
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const said = z.string().trim().min(1)
const place = z.int().min(0)
const severity = z.literal([1, 2, 3, 4, 5])
const money = z.strictObject({ minor: z.int().positive(), currency: z.literal('GBP') })
const channel = z.enum(channels)
const purpose = z.enum(purposes)
const about = z.enum(['what-happened', 'cause', 'impact', 'fix', 'prevention', 'other'])
const ground = z.union([
  z.strictObject({ fact: place }),
  z.strictObject({ remedy: place }),
  z.strictObject({ promise: place }),
  z.strictObject({ act: place }),
  z.strictObject({ failureFact: place }),
  z.strictObject({ complaint: z.literal(true) }),
])
const words = { channel, subject: said, text: said, grounds: z.array(ground), hearsBy: instant.nullable() }

function deed<K extends string, S extends z.core.$ZodLooseShape>(what: K, shape: S) {
  return z.strictObject({
    at: place,
    by: z.union([person, z.literal('customer')]),
    do: z.literal(what),
    ...shape,
  })
}

const step = z.discriminatedUnion('do', [
  deed('first-word', words),
  deed('send', { purpose, ...words }),
  deed('ask', words),
  deed('draft', { purpose, channel, subject: said, text: said }),
  deed('account', { happened: said, cost: said, felt: said, wanted: said }),
  deed('claim-fact', { about, statement: said, source: said.nullable() }),
  deed('confirm-fact', { n: place, source: said }),
  deed('refute-fact', { n: place, source: said }),
  deed('act', { what: said }),
  deed('offer-remedy', { catalogueId: said, amount: money.nullable(), why: said }),
  deed('accept-remedy', { n: place, words: said }),
  deed('grant-remedy', { n: place }),
  deed('request', { n: place, to: person, why: said, due: instant }),
  deed('deliver', { n: place, evidence: said }),
  deed('no-gesture', { why: said }),
  deed('promise', { what: said, amount: money.nullable(), due: instant }),
  deed('keep-promise', { n: place, evidence: said }),
  deed('severity', { level: severity, reason: said }),
  deed('wait', {
    on: z.enum(['customer', 'colleague', 'supplier', 'courier', 'somebody-else']),
    for: said,
    lookAgain: instant,
  }),
  deed('stop-waiting', {}),
  deed('hand-over', { to: person, why: said }),
  deed('accept-hand-over', {}),
  deed('fix', { what: said }),
  deed('verify', { how: said }),
  deed('answer', { right: z.boolean(), words: said }),
  deed('lesson', {
    cause: said,
    learned: said,
    change: z.strictObject({ what: said, owner: person, due: instant }),
  }),
  deed('finish-change', {}),
  deed('close', { as: z.enum(['settled', 'closed', 'closed-not-heard']), reason: said }),
])

/** Reads one story of the sample; anything else is a mistake in its file. */
export const storyShape: z.ZodType<Story> = z.strictObject({
  key: said,
  stage: z.enum(stages),
  shows: said,
  order: z.int().nullable(),
  late: z.int().positive().nullable(),
  channel: z.enum(['api', 'form', 'email', 'phone', 'in-person', 'import', 'chat', 'letter', 'page']),
  arrived: instant,
  sender: z.strictObject({ name: said, email: said }).nullable(),
  language: said,
  subject: said.nullable(),
  words: said,
  clues: z.array(z.strictObject({ label: said, words: said })),
  title: said,
  kind: said,
  sorted: z.enum(['case', 'add-to-case', 'question', 'spam', 'not-ours']).nullable(),
  owner: person,
  sameCaseAs: said.nullable(),
  steps: z.array(step),
})

const failureDeed = { at: instant, by: person }

/** Reads the failure under way. */
export const failureShape: z.ZodType<SampleFailure> = z.strictObject({
  key: said,
  title: said,
  kind: said,
  severity,
  owner: person,
  span: z.strictObject({ from: instant, to: instant.nullable() }),
  rule: z.strictObject({ state: said, sentFrom: date, sentTo: date }),
  affected: z.strictObject({ sent: place, late: place }),
  steps: z.array(
    z.discriminatedUnion('do', [
      z.strictObject({ ...failureDeed, do: z.literal('open') }),
      z.strictObject({
        ...failureDeed,
        do: z.literal('claim-fact'),
        about,
        statement: said,
        source: said.nullable(),
      }),
      z.strictObject({ ...failureDeed, do: z.literal('confirm-fact'), n: place, source: said }),
      z.strictObject({ ...failureDeed, do: z.literal('confirm') }),
      z.strictObject({ ...failureDeed, do: z.literal('attach'), story: said }),
      z.strictObject({ ...failureDeed, do: z.literal('act'), what: said }),
    ]),
  ),
})

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const windows = z.array(z.strictObject({ from: time, to: time }))
const calendar = z.strictObject({
  zone: said,
  week: z.array(windows).length(7),
  closed: z.array(date),
  open: z.array(z.strictObject({ date, windows })),
})

/** Reads the shop. */
export const shopShape: z.ZodType<SampleShop> = z.strictObject({
  name: said,
  zone: said,
  currency: z.literal('GBP'),
  language: said,
  phone: said,
  email: said,
  now: instant,
  calendar,
  people: z.array(
    z.strictObject({
      key: person,
      name: said,
      publicName: said,
      email: said,
      phone: said,
      roles: z.array(z.enum(roles)),
      calendar,
      presence: z.strictObject({ here: z.boolean(), since: instant, awayUntil: instant.nullable() }),
    }),
  ),
  kinds: z.array(z.strictObject({ name: said, usualSeverity: severity.nullable() })),
  catalogue: z.array(
    z.strictObject({
      id: said,
      kind: z.enum(remedyKinds),
      title: said,
      maxAmount: money.nullable(),
      leadTime: place,
      allowed: z.boolean(),
      gesture: z.boolean(),
    }),
  ),
})
