import { channels, elementIds, presets, purposes, ruleIds } from '@amends/analyser'
import { z } from 'zod'

const severity = z.enum(['block', 'warn', 'hint'])
const sentence = z.string().trim().min(1).max(500)
const names = z.array(z.string().trim().min(2).max(100)).max(500)
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

/** By rule: how grave what it finds is, or that it is not looked for. */
export const ruleSeverities = z
  .partialRecord(z.enum(ruleIds as [string, ...string[]]), z.enum([...severity.options, 'off']))
  .describe('By rule: block, warn, hint, or off.')

const forbidden = z.object({
  words: z.string().trim().min(1).max(200),
  why: sentence.optional(),
  instead: sentence.optional(),
  severity: severity.optional(),
})

/** The words of the house. */
export const houseWords = z
  .strictObject({
    companies: names.optional().describe('Our names: what they do, we do.'),
    products: names.optional().describe('Names of what we sell: no word in them means anything else.'),
    people: names.optional().describe('The names our people sign with.'),
    forbidden: z
      .array(z.union([z.string().trim().min(1).max(200), forbidden.strict()]))
      .max(500)
      .optional()
      .describe('What we have decided not to say.'),
  })
  .describe('The words of the house.')

/** Somebody's decision that a finding may stand, until then. */
export const suppression = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'Copy the 16 signs of the fingerprint from the report'),
  who: z.string().trim().min(1).max(200),
  why: sentence,
  until: z.union([z.iso.datetime({ offset: true }), z.iso.date()]),
})

/** What a house demands of its messages; the file that `amends check --config` reads, and the `policy` of a check. */
export const checkPolicy = z.strictObject({
  $schema: z.string().optional(),
  version: z.string().min(1).max(100).optional().describe('Told in every report.'),
  preset: z
    .enum(presets)
    .optional()
    .describe('Settings for a way to reach people; all else is laid on them.'),
  required: z
    .array(
      z.union([
        z.enum(elementIds),
        z.strictObject({
          elements: z.array(z.enum(elementIds)).min(1),
          purposes: z.array(z.enum(purposes)).min(1).optional(),
          severities: z.array(level).min(1).optional(),
          channels: z.array(z.enum(channels)).min(1).optional(),
          weakWillDo: z.boolean().optional(),
        }),
      ]),
    )
    .max(200)
    .optional()
    .describe('Parts that a message must hold; what is left out of a row means all.'),
  severity: ruleSeverities.optional(),
  vocabulary: houseWords.optional(),
  suppressions: z
    .array(suppression)
    .max(5_000)
    .optional()
    .describe('Findings that may stand: who says so, why, until when.'),
})
