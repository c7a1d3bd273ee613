import { z } from 'zod'
import { id, instant, page, pageOf, routes, words } from './route.ts'

const plain = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'Write plain text')
const attribute = plain(100).min(1, 'Name an attribute')
const scalar = z.union([plain(1_000), z.number(), z.boolean()])
const equality = z.enum(['=', '!='])
const order = z.enum(['<', '<=', '>', '>='])
const span = z.object({
  count: z.int().min(0).max(1_000_000),
  unit: z.enum(['minutes', 'hours', 'days']),
})

/** What one attribute of a happening is like; `@at` names the time of the happening itself. */
const term = z
  .union([
    z.strictObject({ attribute, op: equality, value: scalar }),
    z.strictObject({ attribute, op: z.literal('in'), values: z.array(scalar).min(1).max(200) }),
    z.strictObject({ attribute, op: order, value: z.number() }),
    z.strictObject({ attribute, op: order, time: instant }),
    z.strictObject({ attribute, op: z.enum(['exists', 'missing']) }),
    z.strictObject({ attribute, op: equality, other: attribute }),
    z.strictObject({ attribute, op: order, other: attribute }),
    z.strictObject({ attribute, op: z.literal('later'), than: attribute, by: span }),
  ])
  .meta({ id: 'AffectedTerm' })
type Grouped<T> = T | { readonly all: readonly Grouped<T>[] } | { readonly any: readonly Grouped<T>[] }

const depth = 4

/** Groups within groups, so many deep. */
function grouped<T extends z.ZodType>(leaf: T, left = depth): z.ZodType {
  if (left === 0) return leaf
  const part = grouped(leaf, left - 1)
  const parts = z.array(part).min(1).max(24)
  return z.union([leaf, z.strictObject({ all: parts }), z.strictObject({ any: parts })])
}

const where = grouped(term) as z.ZodType<Grouped<z.output<typeof term>>, Grouped<z.input<typeof term>>>
const sighting = z
  .strictObject({
    kind: words(60).nullable().default(null),
    from: instant.nullable().default(null),
    to: instant.nullable().default(null),
    where: where.nullable().default(null),
  })
  .meta({ id: 'AffectedSighting' })
const happened = grouped(sighting, 2) as z.ZodType<
  Grouped<z.output<typeof sighting>>,
  Grouped<z.input<typeof sighting>>
>

/** Whom a failure touched: everyone to whom something happened, or the customers of a list. */
export const affectedRule = z
  .union([z.strictObject({ happened }), z.strictObject({ customers: z.array(id).min(1).max(10_000) })])
  .meta({ id: 'AffectedRule' })

const customer = z.object({ id, name: z.string() })
const seen = z
  .object({
    happening: z.object({ id, kind: z.string(), at: instant, source: z.string(), sourceId: z.string() }),
    met: z.boolean(),
    /** Each thing the rule asks, in words, with what was found. */
    asked: z.array(z.object({ words: z.string(), held: z.boolean(), found: z.string().nullable() })),
  })
  .meta({ id: 'AffectedSeen' })
const explanation = z
  .object({
    words: z.string(),
    sentence: z.string(),
    /** The rule that finds the same customers. */
    rule: affectedRule,
    ruleSentence: z.string(),
    both: z.number(),
    others: z.number(),
    size: z.number(),
    coverage: z.number(),
    lift: z.number(),
    /** Fisher's exact test, one-sided; and adjusted for every condition looked at. */
    p: z.number(),
    q: z.number(),
    notExplained: z.array(customer),
  })
  .meta({ id: 'ContrastExplanation' })
const standing = z.object({
  rule: affectedRule.nullable(),
  sentence: z.string().nullable(),
  set: z.object({ by: z.string(), at: instant }).nullable(),
  note: z.string().nullable(),
  /** When the rule was last asked of the happenings, and how many customers met it then. */
  computedAt: instant.nullable(),
  size: z.number().nullable(),
  /** How many of them have a case of this failure. */
  complained: z.number().nullable(),
  version: z.number(),
})
const line = z.object({
  customer,
  complained: z.boolean(),
  ruleVersion: z.number(),
  computedAt: instant,
  why: z.array(seen),
})

export const affectedRoutes = routes({
  'GET /v1/failures/{id}/affected-rule': {
    summary:
      'The rule that tells whom a failure touched, as JSON and as a sentence; version 0 while there is none',
    allowed: 'read',
    answer: standing,
  },
  'PUT /v1/failures/{id}/affected-rule': {
    summary: 'Says whom a failure touched; the set is computed before it answers',
    allowed: 'run-failures',
    versioned: true,
    body: z.object({ rule: affectedRule, note: words(1_000).nullable().default(null) }),
    answer: standing,
  },
  'POST /v1/failures/{id}/affected-rule/preview': {
    summary: 'How many customers a rule would be about, and ten of them; nothing is kept',
    allowed: 'run-failures',
    body: z.object({ rule: affectedRule }),
    answer: z.object({
      sentence: z.string(),
      size: z.number(),
      examples: z.array(z.object({ customer, why: z.array(seen) })),
    }),
  },
  'GET /v1/failures/{id}/affected': {
    summary: 'The customers a failure touched, each with why',
    allowed: 'read',
    query: z.object(page),
    answer: pageOf(line),
  },
  'GET /v1/failures/{id}/affected/{customerId}': {
    summary: 'Why one customer is in, or why out: what met the rule, or what came nearest',
    allowed: 'read',
    answer: z.object({
      customer,
      isIn: z.boolean(),
      complained: z.boolean(),
      sentence: z.string(),
      ruleVersion: z.number(),
      computedAt: instant.nullable(),
      why: z.array(seen),
    }),
  },
  'POST /v1/failures/{id}/contrast': {
    summary:
      'What the customers of its cases, or of the given ones, share that everyone else in the window does not',
    allowed: 'run-failures',
    body: z.object({
      cases: z.array(id).max(1_000).optional(),
      /** Two weeks before it began to hurt until it was over, unless said otherwise. */
      window: z.object({ from: instant, to: instant }).optional(),
    }),
    answer: z.object({
      result: z.enum(['told', 'too few to tell']),
      because: z.enum(['few marked', 'nothing shared', 'chance']).nullable(),
      window: z.object({ from: instant, to: instant }),
      marked: z.number(),
      others: z.number(),
      /** How many conditions were looked at. */
      looked: z.number(),
      computedAt: instant,
      explanations: z.array(explanation),
      /** What chance may have brought: to look at, not to act on. */
      best: explanation.nullable(),
    }),
  },
  'GET /v1/failures/{id}/estimate': {
    summary:
      'How many a failure touched in all: with an interval, from what it is reckoned, or that it cannot be',
    allowed: 'read',
    answer: z.object({
      result: z.enum(['estimated', 'cannot be estimated']),
      method: z.enum(['two lists', 'repeats', 'rate']).nullable(),
      /** In words: the number with its interval, or why there is none. */
      sentence: z.string(),
      /** What it takes for granted. */
      supposes: z.string().nullable(),
      seen: z.number(),
      estimate: z.number().nullable(),
      interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable(),
      reading: z.enum(['about', 'at least']).nullable(),
      complained: z.number(),
      affected: z.number().nullable(),
      both: z.number().nullable(),
      rule: z
        .object({ sentence: z.string(), version: z.number(), computedAt: instant.nullable() })
        .nullable(),
      computedAt: instant,
    }),
  },
})
