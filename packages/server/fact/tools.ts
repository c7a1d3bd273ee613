import { routes } from '@amends/contract'
import { tool } from '@amends/contract/tool'
import { z } from 'zod'
import { idempotencyKey } from '../workspace/once.ts'

const claim = routes['POST /v1/cases/{id}/facts'].body.shape

/** What an agent may say is so. */
export const factTools = [
  tool({
    name: 'propose_fact',
    title: 'Propose a fact',
    description:
      'Claims in a case that something is so. It stays a claim, and no message may rest on it, until a person confirms it with its source.',
    right: 'propose-fact',
    readOnly: false,
    input: z.strictObject({
      caseId: z.uuid(),
      about: claim.about,
      statement: claim.statement.describe('One statement, in plain words'),
      source: claim.source.describe('How it could be known: a document, a number, a person to ask'),
      customersPart: claim.customersPart.describe('It is the customer’s own part: kept, never sent'),
      idempotencyKey,
    }),
    run: ({ caseId, idempotencyKey, ...body }, ask) =>
      ask('POST /v1/cases/{id}/facts', {
        params: { id: caseId },
        body,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      }),
  }),
]
