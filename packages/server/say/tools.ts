import {
  aboutCheckReply,
  extractPromises,
  explainRules,
  type Here,
  readReply,
  reply,
} from '@amends/contract/analyser-tools'
import { routes } from '@amends/contract'
import type { Client } from '@amends/contract/client'
import { tool } from '@amends/contract/tool'
import { z } from 'zod'
import { idempotencyKey } from '../workspace/once.ts'

const draft = routes['POST /v1/cases/{id}/messages'].body.shape
const caseId = z.uuid()
const at = z.iso.datetime({ offset: true })
const promise = z.strictObject({
  span: z.tuple([z.number().int().min(0), z.number().int().min(0)]).describe('Where in the text it stands'),
  what: z.string().min(1).max(500),
  dueAt: at,
  amount: z
    .strictObject({ minor: z.int().min(0), currency: z.string() })
    .nullable()
    .default(null),
})

/** The hour of this server and the zone of the workspace. */
async function here(ask: Client): Promise<Here> {
  const { clock, workspace } = await ask('GET /v1/me', {})
  return { now: clock.now, timezone: workspace.zone }
}

/** What an agent may have read, what it may write, and how it asks for it to leave. */
export const sayTools = [
  tool({
    ...aboutCheckReply,
    description:
      'Reads a message to a customer before it leaves, as the check that every message must pass. With `caseId` it is read against what that case holds: each amount, date and cause must rest on a confirmed fact, a granted remedy or a promise.',
    input: reply.extend({ caseId: caseId.optional() }),
    run: async ({ caseId, ...given }, ask) => {
      if (caseId === undefined) return readReply(given, await here(ask))
      const { purpose, channel, text } = given
      const query = { ...(purpose ? { purpose } : {}), ...(channel ? { channel } : {}) }
      const grounds = await ask('GET /v1/cases/{id}/grounds', { params: { id: caseId }, query })
      return ask('POST /v1/checks', { body: { ...grounds, text } as never })
    },
  }),
  explainRules,
  extractPromises(here),
  tool({
    name: 'write_draft',
    title: 'Write a draft',
    description:
      'Writes a message to the customer of a case as a draft, to the address the case has. Nothing leaves. With `messageId` and `version` it changes that draft.',
    right: 'draft',
    readOnly: false,
    input: z.strictObject({
      caseId,
      messageId: z.uuid().optional(),
      version: z.number().int().min(1).optional().describe('Of the draft that you read, to change it'),
      purpose: draft.purpose,
      subject: draft.subject,
      body: draft.body,
      news: draft.news.describe('What in it is new to the customer: `ref`s of the case’s news'),
      hearsNextAt: at.nullable().default(null).describe('When the customer hears next, as the text says'),
      idempotencyKey,
    }),
    run: async ({ caseId, messageId, version, idempotencyKey, ...body }, ask) => {
      if (messageId !== undefined)
        return ask('PUT /v1/messages/{id}', {
          params: { id: messageId },
          body,
          ...(version === undefined ? {} : { version }),
        })
      return ask('POST /v1/cases/{id}/messages', {
        params: { id: caseId },
        body,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      })
    },
  }),
  tool({
    name: 'dispatch',
    title: 'Ask that a draft leaves',
    description:
      'Asks that a draft leaves. It is checked first, and refused with its reasons where it may not. Then it waits for the owner of the case, who reads it and lets it leave or not (`waiting-for-owner`); only what the policy names, and no promise, leaves without (`queued`).',
    right: 'dispatch',
    readOnly: false,
    input: z.strictObject({
      messageId: z.uuid(),
      version: z.number().int().min(1).describe('Of the draft as you last read it'),
      promises: z
        .array(promise)
        .max(20)
        .default([])
        .describe('What the text promises, each with its place in the text'),
      idempotencyKey,
    }),
    run: ({ messageId, version, promises, idempotencyKey }, ask) =>
      ask('POST /v1/messages/{id}/dispatch', {
        params: { id: messageId },
        version,
        body: { promises },
        ...(idempotencyKey ? { idempotencyKey } : {}),
      }),
  }),
]
