import { analyse } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { clock, type DomainEvent, draftMessage, type Message } from '@amends/recovery'
import { decideLeaving } from '../message/dispatch.ts'
import { receiptText } from '../message/receipt.ts'
import type { Context } from '../workspace/context.ts'
import type { Settings } from '../workspace/store.ts'
import { answering, type Arrival, type Arrived, takingInto } from './decide.ts'

/** Whether somebody hears at once that we have it: by mail, and not for what is brought in from the past. */
export function wantsReceipt({ receipt, sender }: Arrived, { policy }: Settings) {
  return receipt && policy.receipt.on && sender.kind === 'email'
}

type Receipt = { readonly message: Message; readonly events: readonly DomainEvent[] }

/**
 * The receipt of a complaint, decided as every message is: written by the clock, read by the analyser, let go at once.
 * Whatever a stranger wrote as name or subject may be held; then it goes without them, and a complaint is never lost over it.
 */
export function decideReceipt(
  context: Pick<Context, 'now' | 'newId'>,
  arrival: Arrival,
  hearsBy: Instant,
  settings: Settings,
): Receipt | null {
  const { customer, complaint } = arrival
  for (const words of [
    { customer: customer.name, about: complaint.subject },
    { customer: 'customer', about: null },
  ]) {
    const receipt = answering(() => written(context, arrival, words, hearsBy, settings))
    if ('message' in receipt) return receipt
  }
  return null
}

type Words = { readonly customer: string; readonly about: string | null }

function written(
  { now, newId }: Pick<Context, 'now' | 'newId'>,
  { customer, complaint, opened }: Arrival,
  words: Words,
  hearsBy: Instant,
  settings: Settings,
): Receipt {
  const owner = settings.people.find(({ id }) => id === opened.ownerId)
  const text = receiptText({
    ...words,
    owner: owner?.publicName ?? '',
    receivedAt: complaint.receivedAt,
    hearsBy,
    zone: customer.zone,
    contact: owner?.phone ?? null,
  })
  const recipient = { customerId: customer.id, name: customer.name, address: complaint.sender.address }
  const blank = { ties: [], ticks: [], news: [], hearsNextAt: null, failureId: null, round: 1 }
  const events: DomainEvent[] = []
  const taken = takingInto(events)
  const draft = taken(
    draftMessage(
      { ...blank, ...text, id: newId(), caseId: opened.id, purpose: 'receipt', channel: 'email', recipient },
      clock,
      now,
    ),
  )
  const severity = opened.severity.level
  const options = {
    now: new Date(now).toISOString(),
    timezone: settings.workspace.zone,
    context: { purpose: 'receipt', severity, channel: 'email' },
  } as const
  const weighed = {
    policy: settings.policy,
    severity,
    news: [],
    quietUntil: null,
    undoSeconds: 0,
    override: null,
    waitsForPlayback: null,
    earlier: [],
  }
  const message = taken(decideLeaving({ now }, clock, draft, weighed, ({ body }) => analyse(body, options)))
  return { message, events }
}
