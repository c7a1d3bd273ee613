import type { Condition, Term } from './condition.ts'
import { longestRun, type Margin, sizeOf } from './margin.ts'
import { once } from './once.ts'

/**
 * What it takes to name a condition, in nats: the shorter the name, the simpler the condition. A condition must beat a simpler one by more
 * than its longer name costs (the principle of minimum description length, Rissanen 1978).
 */
export function costs(margins: readonly Margin[], all: number): (condition: Condition) => number {
  const byName = new Map(margins.map((margin) => [margin.attribute, margin]))
  const termCost = once((term: Term) => {
    const margin = byName.get(term.attribute)
    if (!margin) throw new RangeError(`no margin of ${term.attribute} is given`)
    return costOf(term, margin, all)
  })
  return ([first, second]) => {
    const one = Math.log(margins.length) + termCost(first)
    if (!second) return one
    const isDated = first.kind === 'days' || second.kind === 'days'
    return one + termCost(second) + (isDated ? datedPair : plainPair + Math.log(margins.length - 1))
  }
}

/** Most causes have their time, so to add one says little more. */
const datedPair = Math.log(6)

/** Two things that must come together are rarer than one: one in ten. */
const plainPair = Math.log(10)

/** To name a term: how it is made, at which scale, and which one: common values have short names (Shannon 1948). */
export function costOf(term: Term, margin: Margin, all: number): number {
  return -Math.log(Math.max(1, sizeOf(term, margin)) / all) + Math.log(waysOf(term, margin))
}

/**
 * How many ways there are to make a term of about this size. A week has one; what is cut where the marked happen to lie has more:
 * runs of each scale, open ends at either side.
 */
function waysOf(term: Term, margin: Margin): number {
  if (margin.kind === 'value' || term.kind === 'value') return 1
  if (margin.kind === 'late' || term.kind === 'late') return 3
  if (term.kind === 'days' && term.week) return 1
  if (term.from === null || term.to === null) return 20
  return margin.kind === 'days' ? Math.log2(longestRun) : 3 * Math.log2(Math.max(2, margin.units.length))
}
