import type { Answer } from '@amends/contract/client'

/** A customer as the server tells them. */
export type Customer = Answer<'GET /v1/cases/{id}'>['customer']

/** The name people are called by: the first of several, or all there is. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] || name
}

/** A number to ring, if we hold one. */
export function phoneOf({ identities }: Pick<Customer, 'identities'>): string | null {
  return identities.find(({ kind }) => kind === 'phone')?.value ?? null
}

/** An address to write to, if we hold one. */
export function emailOf({ identities }: Pick<Customer, 'identities'>): string | null {
  return identities.find(({ kind }) => kind === 'email')?.value ?? null
}
