import { analyse } from '@amends/analyser'
import { explainedIds, explainRule } from '@amends/analyser/explain'
import { z } from 'zod'
import { channel, check, purpose } from './check.ts'
import type { Client } from './client.ts'
import { tool } from './tool.ts'

/** The hour and the place that a text is read at, where the caller names none. */
export type Here = { readonly now: string; readonly timezone: string }

const { text, now, timezone } = check.shape
/** A text and what is known of it. */
export const reply = z.strictObject({
  text: text.describe('The whole text, as the customer would get it'),
  purpose: purpose.optional().describe('What it is for; it decides which parts it must hold'),
  channel: channel.optional(),
  severity: z.literal([1, 2, 3, 4, 5]).optional().describe('How bad the failure was: 1 a slip, 5 harm'),
  now: now.optional().describe('When it is read, ISO 8601 with offset; now when left out'),
  timezone: timezone.optional().describe('IANA name, for example Europe/London'),
  locale: z.string().max(35).optional().describe('BCP 47; told from the words when left out'),
})

/** Reads a text that is in no case. */
export function readReply(
  { text, purpose, channel, severity, ...given }: z.output<typeof reply>,
  here: Here,
) {
  const context = {
    ...(purpose ? { purpose } : {}),
    ...(channel ? { channel } : {}),
    ...(severity ? { severity } : {}),
  }
  const { now = here.now, timezone = here.timezone, locale } = given
  return analyse(text, { now, timezone, ...(locale === undefined ? {} : { locale }), context })
}

/** Tells the hour and the place; where there is a server it is asked. */
type Whereabouts = (ask: Client) => Here | Promise<Here>

/** What is said of the tool that reads a text, wherever it stands. */
export const aboutCheckReply = {
  name: 'check_reply',
  title: 'Check a reply',
  right: 'signed-in',
  readOnly: true,
} as const
const whatItGives =
  'The report names the parts of a complete apology that are there, weak or missing; imitation, blame and leaks, each with its words, why and what to say instead; promises and claims; and a verdict: pass, revise or hold.'

/** Reads a text that is in no case. */
export const checkReply = (here: Whereabouts) =>
  tool({
    ...aboutCheckReply,
    description: `Reads a message to a customer before it leaves. ${whatItGives}`,
    input: reply,
    run: async (given, ask) => readReply(given, await here(ask)),
  })

/** Explains rules. */
export const explainRules = tool({
  name: 'explain_rule',
  title: 'Explain a rule',
  description:
    'Explains the rule that a finding names (its `rule`): what it marks, why, what to say instead, with texts it marks and texts it lets pass. Without a rule it lists all.',
  right: 'signed-in',
  readOnly: true,
  input: z.strictObject({
    rule: z.string().max(80).optional().describe('The id in a finding, for example sorry-if'),
  }),
  run: async ({ rule }) => explained(rule),
})

/** Lists what a text promises and claims. */
export const extractPromises = (here: Whereabouts) =>
  tool({
    name: 'extract_promises',
    title: 'Extract promises',
    description:
      'Lists what a text promises and by when, and what it says was already done: each with its words, who is bound, what, how much and the due time as an interval.',
    right: 'signed-in',
    readOnly: true,
    input: reply.pick({ text: true, now: true, timezone: true, locale: true }),
    run: async (given, ask) => {
      const { language, read, truncated, promises, claims } = readReply(given, await here(ask))
      return { language, read, truncated, promises, claims }
    },
  })

/** All rules in short, or one in full. */
export function explained(id: string | undefined): object {
  if (id === undefined) return { rules: explainedIds.map(short) }
  return explainRule(id) ?? { rule: id, unknown: 'There is no rule of this id. Without an id all are listed' }
}

function short(id: string) {
  const { title, reads } = explainRule(id) ?? { title: '', reads: '' }
  return { rule: id, reads, title }
}
