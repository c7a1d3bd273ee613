import { channels, purposes } from '@amends/analyser/context'
import { elementIds, findingKinds } from '@amends/analyser/report'
import { z } from 'zod'
import { checkPolicy } from './check-policy.ts'
import { routes } from './route.ts'
import { zone } from './workspace.ts'

export const purpose = z.enum(purposes)
export const channel = z.enum(channels)
export const span = z.tuple([z.number().int().min(0), z.number().int().min(0)])
export const element = z.enum(elementIds)
export const groundKind = z.enum(['fact', 'remedy', 'promise', 'act', 'complaint'])

const text = z.string().max(2_000)
const longText = z.string().max(200_000)
const name = z.string().max(500)
const money = z.strictObject({
  minor: z.number().int(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Use the three-letter code, for example GBP'),
})
const latest = Date.parse('2200-01-01T00:00:00Z')
/** An instant that stays as it was written, for the analyser reads it. */
const writtenInstant = z.iso
  .datetime({
    offset: true,
    error: 'Write the time as ISO 8601 with its offset, for example 2026-03-04T10:15:00Z',
  })
  .refine((at) => Date.parse(at) >= 0 && Date.parse(at) < latest, 'Give a time between 1970 and 2199')
const dayOrInstant = z.union([z.iso.date('Write the day as 2026-03-04'), writtenInstant])
const standings = ['claimed', 'confirmed', 'refuted', 'granted', 'offered', 'open', 'kept'] as const
const severity = z.enum(['block', 'warn', 'hint'])

/** Something the case holds that a statement in the message may rest on. */
const ground = z.strictObject({
  kind: groundKind,
  id: name,
  text: longText,
  standing: z.enum(standings).optional(),
  amounts: z.array(money).max(100).optional(),
  dates: z
    .array(z.strictObject({ earliest: dayOrInstant, latest: dayOrInstant }))
    .max(100)
    .optional(),
  ids: z.array(name).max(100).optional(),
  done: z.boolean().optional(),
})
/** What the case knows about the message; what is left out is not checked. */
const context = z.strictObject({
  purpose: purpose.optional(),
  severity: z.literal([1, 2, 3, 4, 5]).optional(),
  channel: channel.optional(),
  writer: z.strictObject({ name, automatic: z.boolean() }).optional(),
  customer: z.strictObject({ name, knownData: z.array(name).max(500) }).optional(),
  grounds: z.array(ground).max(2_000).optional(),
  ties: z
    .array(z.strictObject({ span, kind: groundKind, id: name }))
    .max(500)
    .optional(),
  ownContacts: z.array(name).max(500).optional(),
  personnelNames: z.array(name).max(500).optional(),
  secrets: z.array(name).max(500).optional(),
  customerPart: z.array(text).max(500).optional(),
  earlierTexts: z.array(longText).max(500).optional(),
  /** What the case holds already: a text that asks for it again is told so. */
  held: z.strictObject({ order: text, email: text, phone: text, account: longText }).partial().optional(),
  authority: z.strictObject({ amount: money }).optional(),
  history: z
    .record(
      name,
      z.array(z.strictObject({ hours: z.number().min(0), kept: z.number().min(0), of: z.number().min(0) })),
    )
    .optional(),
})
/** One message to read: what a line of `amends check --jsonl` holds. A misspelt field is refused, for it would go unread. */
export const check = z
  .strictObject({
    id: z.string().max(200).optional(),
    text: z.string().max(200_000),
    now: writtenInstant,
    timezone: zone,
    locale: z.string().max(35).optional(),
    context: context.optional(),
    policy: checkPolicy.optional(),
  })
  .meta({ id: 'Check' })

const most = { messages: 1_000, characters: 2_000_000 }
const fits = (batch: readonly { text: string }[]) =>
  batch.reduce((sum, one) => sum + one.text.length, 0) <= most.characters

const partOfText = { span, evidence: z.string() }
/** What was read in one message, as `report.schema.json` has it. */
export const report = z
  .looseObject({
    schema: z.literal('amends-report/1'),
    versions: z.looseObject({ engine: z.string(), pack: z.string(), policy: z.string() }),
    language: z.string(),
    read: z.boolean(),
    truncated: z.boolean(),
    elements: z.record(
      element,
      z.looseObject({
        state: z.enum(['present', 'weak', 'absent', 'not-assessed']),
        spans: z.array(span),
        finish: z.string().nullable(),
      }),
    ),
    findings: z.array(
      z.looseObject({
        ...partOfText,
        family: z.enum(Object.keys(findingKinds)),
        kind: z.string(),
        rule: z.string(),
        severity,
        why: z.string(),
        suggestion: z.string(),
        fingerprint: z.string(),
      }),
    ),
    promises: z.array(
      z.looseObject({
        ...partOfText,
        tier: z.enum(['promise', 'possible']),
        action: z.string(),
        due: z.looseObject({ earliest: z.string(), latest: z.string(), grain: z.string() }).nullable(),
      }),
    ),
    claims: z.array(z.looseObject({ ...partOfText, action: z.string() })),
    ties: z.array(
      z.looseObject({
        ...partOfText,
        what: z.string(),
        state: z.enum(['tied', 'untied', 'differs']),
      }),
    ),
    empathy: z.looseObject({ level: z.literal([0, 1, 2]) }),
    verdict: z.object({ result: z.enum(['pass', 'revise', 'hold']), reasons: z.array(z.string()) }),
  })
  .meta({ id: 'Report' })
const named = report.extend({ id: z.string().optional() })

/** The reading of texts that are in no case. */
export const checkRoutes = routes({
  'POST /v1/checks': {
    summary:
      'Reads a message, or a batch of them, as the chokepoint does: each with its id and the report, in the order given',
    allowed: 'signed-in',
    status: 200,
    body: z.union([
      check,
      z.strictObject({
        batch: z
          .array(check.required({ id: true }))
          .min(1)
          .max(most.messages)
          .refine(fits, `Keep a batch under ${most.characters.toLocaleString('en-GB')} characters together`),
      }),
    ]),
    answer: z.union([z.object({ batch: z.array(named) }), named]),
  },
})
