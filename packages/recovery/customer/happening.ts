import type { Instant } from '@amends/analyser/calendar'
import type { Customer, Identity } from '../customer.ts'

/** What we know happened to a customer: an order, a delivery, a login, a call, a payment, an outage. */
export type Happening = {
  readonly id: string
  readonly customerId: string
  /** In the source's own word: order, delivery, outage. */
  readonly kind: string
  readonly at: Instant
  /** The system that told us, and what it calls this. */
  readonly source: string
  readonly sourceId: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** An address, number or outside id somebody answers to. */
export type Lead = Pick<Identity, 'kind' | 'value'>

/** A happening as its source tells it: whose it is by their addresses, the surest first, and as of when it says so. */
export type ToldHappening = Omit<Happening, 'id' | 'customerId'> & {
  readonly asOf: Instant
  readonly whose: {
    readonly leads: readonly Lead[]
    readonly name: string | null
    readonly zone: string | null
    readonly language: string | null
  }
}

/** What makes two tellings the same: a digest of what is said, and as of when. */
export type Telling = { readonly asOf: Instant; readonly digest: string }

/** What becomes of something told: it is taken, it replaces what was told before, or there is nothing new in it. */
export type Weighed = 'taken' | 'replaced' | 'known'

/** Weighs what is told against what is kept. The later telling stands, in whatever order they arrive. */
export function weigh(told: Telling, kept: Telling | undefined): Weighed {
  if (!kept) return 'taken'
  return told.digest === kept.digest || told.asOf < kept.asOf ? 'known' : 'replaced'
}

/** The kind in one spelling, so that "Order placed" and "order-placed" are one. */
export const happeningKind = (kind: string) =>
  kind
    .trim()
    .toLowerCase()
    .replace(/[\s_./]+/g, '-')

/** The addresses of a told happening that nobody answers to yet; whoever it is about does from now on. */
export function newLeads({ identities }: Pick<Customer, 'identities'>, told: readonly Lead[]): Identity[] {
  const spelt = ({ kind, value }: Lead) => `${kind} ${value.trim().toLowerCase()}`
  const known = new Set(identities.map(spelt))
  const fresh = told.filter((lead) => !known.has(spelt(lead)))
  return fresh.map(({ kind, value }) => ({ kind, value, verified: false }))
}
