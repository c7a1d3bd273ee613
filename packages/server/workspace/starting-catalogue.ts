import type { CatalogueEntry } from '@amends/recovery/workspace/catalogue'

/** What most shops can really do; a workspace changes it before it grants anything. */
export function startingCatalogue(currency: string): readonly Omit<CatalogueEntry, 'id'>[] {
  const upTo = (minor: number) => ({ minor, currency })
  return [
    {
      kind: 'replacement',
      title: 'Send it again',
      maxAmount: null,
      leadTime: 2,
      allowed: true,
      gesture: false,
    },
    { kind: 'repair', title: 'Repair it', maxAmount: null, leadTime: 5, allowed: true, gesture: false },
    {
      kind: 'return',
      title: 'Collect it at no cost',
      maxAmount: null,
      leadTime: 3,
      allowed: true,
      gesture: false,
    },
    { kind: 'refund', title: 'Refund', maxAmount: upTo(100_000), leadTime: 3, allowed: true, gesture: false },
    {
      kind: 'credit',
      title: 'Credit to the account',
      maxAmount: upTo(20_000),
      leadTime: 1,
      allowed: true,
      gesture: false,
    },
    {
      kind: 'alternative',
      title: 'Another product of their choice',
      maxAmount: upTo(50_000),
      leadTime: 3,
      allowed: true,
      gesture: false,
    },
    {
      kind: 'new-person',
      title: 'A new person on the account',
      maxAmount: null,
      leadTime: 1,
      allowed: true,
      gesture: false,
    },
    {
      kind: 'gesture',
      title: 'Something more',
      maxAmount: upTo(5_000),
      leadTime: 2,
      allowed: true,
      gesture: true,
    },
  ]
}
