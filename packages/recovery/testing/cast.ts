import { type Calendar, type Instant, officeHours } from '@amends/analyser/calendar'
import type { Actor } from '../actor.ts'
import { type Customer, noWishes } from '../customer.ts'
import type { CatalogueEntry } from '../workspace/catalogue.ts'
import { defaultPolicy } from '../workspace/default-policy.ts'
import type { Person, Role } from '../workspace/person.ts'

/** Thursday 5 March 2026, in London, where the shop is open from 09:00 to 17:30 on working days. */
export const thursday = (time: string): Instant => Date.parse(`2026-03-05T${time}:00Z`)

/** The day after. */
export const friday = (time: string): Instant => Date.parse(`2026-03-06T${time}:00Z`)

export const minute = 60_000
export const shop: Calendar = officeHours('Europe/London')
export const policy = defaultPolicy('GBP')

const person = (id: string, name: string, roles: readonly Role[]): Person => ({
  id,
  name,
  publicName: name,
  email: `${id}@teapot.example`,
  phone: id === 'mira' ? '020 7946 0100' : null,
  roles,
  calendarId: null,
  presence: { here: true, since: thursday('09:00') },
})

export const mira = person('mira', 'Mira Okafor', ['member'])
export const jan = person('jan', 'Jan Novak', ['member'])
export const lena = person('lena', 'Lena', ['member', 'lead', 'hr'])
export const people = [mira, jan, lena]

/** A person as the one who acts. */
export const actor = ({ id, name, roles }: Person): Actor => ({ kind: 'person', id, name, roles })

/** An AI agent with every scope there is. */
export const agent: Actor = {
  kind: 'key',
  id: 'agent',
  name: 'Desk agent',
  roles: [],
  scopes: ['read', 'intake', 'draft', 'propose-fact', 'grant', 'dispatch'],
  authority: { perCase: { minor: 1_000, currency: 'GBP' }, gesture: { minor: 500, currency: 'GBP' } },
}

export const tom: Customer = {
  id: 'tom',
  name: 'Tom Adler',
  identities: [{ kind: 'email', value: 'tom@adler.example', verified: true }],
  zone: 'Europe/London',
  language: 'en',
  wishes: noWishes,
  needs: null,
  mergedInto: null,
  version: 1,
}

/** Pounds, in pence. */
export const pounds = (count: number) => ({ minor: count * 100, currency: 'GBP' })

export const refund: CatalogueEntry = {
  id: 'refund',
  kind: 'refund',
  title: 'Refund',
  maxAmount: pounds(500),
  leadTime: 1,
  allowed: true,
  gesture: false,
}
export const tea: CatalogueEntry = {
  id: 'tea',
  kind: 'gesture',
  title: 'A box of tea',
  maxAmount: pounds(20),
  leadTime: 2,
  allowed: true,
  gesture: true,
}
