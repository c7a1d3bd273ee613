import type { Money } from './money.ts'

/** The ways a failure can be put right. */
export const remedyKinds = [
  'repair',
  'replacement',
  'return',
  'refund',
  'credit',
  'alternative',
  'new-person',
  'gesture',
] as const

/** One way to put it right. */
export type RemedyKind = (typeof remedyKinds)[number]

/** One remedy the business has really allowed and can really deliver. */
export type CatalogueEntry = {
  readonly id: string
  readonly kind: RemedyKind
  readonly title: string
  readonly maxAmount: Money | null
  /** Working days from the grant to the delivery. */
  readonly leadTime: number
  readonly allowed: boolean
  /** Beyond the fix: something more. */
  readonly gesture: boolean
}
