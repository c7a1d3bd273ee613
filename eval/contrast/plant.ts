import { type Condition, holds, type Term } from '@amends/statistics'
import { cellOf } from '@amends/statistics/contrast/table'
import type { Chance } from '../chance.ts'
import type { Shop } from './shop.ts'

/** The shapes of a cause. */
export const shapes = ['carrier', 'seller × week', 'product lot', 'payment type', 'region × dates'] as const
export type Shape = (typeof shapes)[number]

/** A planted cause: the condition, and who meets it. */
export type Planted = { readonly condition: Condition; readonly touched: readonly number[] }

/** A cause of a shape that touches a share of all between two bounds, drawn by lot; null after many tries in vain. */
export function plant(
  shop: Shop,
  shape: Shape,
  [least, most]: readonly [number, number],
  draw: Chance,
): Planted | null {
  for (let attempt = 0; attempt < 400; attempt++) {
    const condition = conditionOf(shop, shape, draw)
    const touched = whoMeets(shop, condition)
    const share = touched.length / shop.table.units
    if (share >= least && share <= most) return { condition, touched }
  }
  return null
}

function conditionOf(shop: Shop, shape: Shape, draw: Chance): Condition {
  switch (shape) {
    case 'carrier':
      return [valueTerm(shop, 'carrier', draw)]
    case 'product lot':
      return [valueTerm(shop, 'lot', draw)]
    case 'payment type':
      return [valueTerm(shop, 'payment', draw)]
    case 'seller × week': {
      const monday = 20_521 + 7 * Math.floor(draw() * 8)
      const week: Term = { kind: 'days', attribute: 'placed', from: monday, to: monday + 6, week: true }
      return [valueTerm(shop, 'seller', draw), week]
    }
    case 'region × dates': {
      const length = 4 + Math.floor(draw() * 4)
      const from = 20_521 + Math.floor(draw() * (56 - length))
      const run: Term = { kind: 'days', attribute: 'placed', from, to: from + length - 1, week: false }
      return [valueTerm(shop, 'region', draw), run]
    }
  }
}

/** One of the values by lot, each as likely as the next. */
function valueTerm(shop: Shop, attribute: string, draw: Chance): Term {
  const column = shop.columns.get(attribute)
  const values = column?.kind === 'value' ? column.values : []
  return { kind: 'value', attribute, value: values[Math.floor(draw() * values.length)] ?? '' }
}

/** The customers who meet a condition. */
export function whoMeets(shop: Shop, condition: Condition): number[] {
  const asked = condition.map((term) => ({ term, column: shop.columns.get(term.attribute) }))
  return Array.from({ length: shop.table.units }, (_, unit) => unit).filter((unit) =>
    asked.every(({ term, column }) => column && holds(term, cellOf(column, unit))),
  )
}

/** `size` of some units by lot, each at most once. */
export function someOf(units: readonly number[], size: number, draw: Chance): number[] {
  const taken = new Set<number>()
  while (taken.size < Math.min(size, units.length)) taken.add(units[Math.floor(draw() * units.length)] ?? 0)
  return [...taken]
}

/** How many of those in either are in both. */
export function overlap(one: readonly number[], other: readonly number[]): number {
  const ours = new Set(one)
  const both = other.filter((unit) => ours.has(unit)).length
  return both / (one.length + other.length - both)
}
