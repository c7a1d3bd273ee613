import type { Channel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import type { QuietHours } from './workspace/policy.ts'
import type { Term } from './workspace/term.ts'

/** A name somebody answers to: an address, a number, an id of another system. */
export type Identity = {
  readonly kind: 'email' | 'phone' | 'outside'
  readonly value: string
  readonly verified: boolean
}

/** How the customer wants to hear from us; null is our own choice. */
export type Wishes = {
  readonly channel: Channel | null
  /** The longest silence they want or accept; it replaces the policy's. */
  readonly updateEvery: Term | null
  readonly quietHours: QuietHours | null
  /** They asked us not to write unless they write first. */
  readonly leaveAlone?: boolean
}

/** Nothing wished for. */
export const noWishes: Wishes = { channel: null, updateEvery: null, quietHours: null }

/** A person or firm we serve. */
export type Customer = {
  readonly id: string
  readonly name: string
  readonly identities: readonly Identity[]
  /** IANA name; the workspace's own until they say otherwise. */
  readonly zone: string
  /** BCP 47, or null while unknown. */
  readonly language: string | null
  readonly wishes: Wishes
  /** What makes this customer easier to hurt; shown by right only. */
  readonly needs: string | null
  readonly mergedInto: string | null
  readonly version: number
}

/** Meets a customer for the first time. */
export function knowCustomer(
  known: Pick<Customer, 'id' | 'name' | 'identities' | 'zone' | 'language'>,
  now: Instant,
): Decision<Customer> {
  const refused = blank('name', known.name)
  if (refused) return refused
  const customer: Customer = { ...known, wishes: noWishes, needs: null, mergedInto: null, version: 1 }
  return agree(customer, happened('customer.known', 'customer', known.id, now, { name: known.name }))
}

/** Changes what we hold about a customer. The event names the fields, never the needs. */
export function amendCustomer(
  customer: Customer,
  changes: Partial<Pick<Customer, 'name' | 'identities' | 'zone' | 'language' | 'wishes' | 'needs'>>,
  now: Instant,
): Decision<Customer> {
  const refused = changes.name === undefined ? null : blank('name', changes.name)
  if (refused) return refused
  const fields = Object.keys(changes)
  return agree(
    { ...customer, ...changes },
    happened('customer.amended', 'customer', customer.id, now, { fields }),
  )
}

/** Two records are one person. Nothing moves, so that it can be undone: readers follow `mergedInto`. */
export function mergeCustomer(gone: Customer, kept: Customer, now: Instant): Decision<Customer> {
  if (gone.id === kept.id) return refuse('merge/itself', gone.id)
  if (gone.mergedInto) return refuse('merge/already', `into ${gone.mergedInto}`)
  if (kept.mergedInto) return refuse('merge/into-merged', `${kept.id} is part of ${kept.mergedInto}`)
  return agree(
    { ...gone, mergedInto: kept.id },
    happened('customer.merged', 'customer', gone.id, now, { into: kept.id }),
  )
}

/** They were two after all. */
export function unmergeCustomer(gone: Customer, now: Instant): Decision<Customer> {
  if (!gone.mergedInto) return refuse('merge/not-merged', gone.id)
  return agree(
    { ...gone, mergedInto: null },
    happened('customer.unmerged', 'customer', gone.id, now, { from: gone.mergedInto }),
  )
}

/** Whether an address or number is one of the customer's own, however it is spelt. */
export function answersTo({ identities }: Customer, value: string): boolean {
  const wanted = plain(value)
  return identities.some((identity) => plain(identity.value) === wanted)
}

function plain(value: string): string {
  return value.replace(/[\s()-]/g, '').toLowerCase()
}
