import {
  type PageLink,
  pageLinkStanding,
  makePageLink,
  revokePageLink,
} from '@amends/recovery/message/page-link'
import type { Instant } from '@amends/analyser/calendar'
import { cases } from '../case/store.ts'
import type { Door } from '../engine/http.ts'
import { keepLink, links } from '../message/page-link-store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'

const mostShown = 50

/** The links to a customer's page: those that left with messages, and those somebody hands over. */
export const pageLinkDoors = ({ config: { publicUrl } }: Machinery): readonly Door<Context>[] => [
  door('GET /v1/cases/{id}/page-links', (context, { params }) =>
    context.read(async (tx) => {
      known(await cases.find(tx, params.id), 'case')
      const all = (await links.where(tx, { caseId: params.id })).toReversed().slice(0, mostShown)
      return { rows: all.map((link) => wire(link, context.now)), inMessages: publicUrl !== null }
    }),
  ),
  door('POST /v1/cases/{id}/page-links', (context, { params }) =>
    context.transaction(async (tx) => {
      known(await cases.lock(tx, params.id), 'case')
      const decision = makePageLink({ id: context.newId(), caseId: params.id, messageId: null }, context.now)
      if (!decision.ok) return decision
      const path = `/c/${await keepLink(tx, decision.value)}`
      await context.record(tx, { kind: 'case', id: params.id }, decision.events)
      return {
        link: wire(decision.value, context.now),
        path,
        url: publicUrl === null ? null : `${publicUrl}${path}`,
      }
    }),
  ),
  door('POST /v1/cases/{id}/page-links/revocation', (context, { params }) =>
    context.transaction(async (tx) => {
      known(await cases.lock(tx, params.id), 'case')
      let ended = 0
      for (const link of await links.where(tx, { caseId: params.id })) {
        const decision = revokePageLink(link, context.actor.id, context.now)
        if (!decision.ok) continue
        await links.save(tx, decision.value)
        await context.record(tx, { kind: 'case', id: params.id }, decision.events)
        ended++
      }
      return { ended }
    }),
  ),
]

function wire(link: PageLink, now: Instant) {
  const { revoked: _, ...shown } = link
  return { ...shown, standing: pageLinkStanding(link, now) }
}
