import { type Cell, holds, type Term } from './condition.ts'
import { longestRun, type Margin, mondayOf } from './margin.ts'

/** A term that enough of the marked share, and which of the marked rows it holds for. */
export type Shared = {
  readonly term: Term
  readonly margin: Margin
  readonly rows: readonly number[]
  readonly both: number
}

/** The rows of the marked: whose each is, and what it holds, attribute by attribute in the order of the margins. */
export type MarkedRow = { readonly unit: number; readonly cells: readonly Cell[] }

/** Every term of one attribute that at least `fewest` of the marked share. */
export function sharedTerms(
  margin: Margin,
  place: number,
  rows: readonly MarkedRow[],
  fewest: number,
): Shared[] {
  const cells = rows.map((row) => row.cells[place] ?? null)
  const shared = termsFor(margin, cells, fewest).flatMap((term): Shared[] => {
    const met = cells.flatMap((cell, row) => (holds(term, cell) ? [row] : []))
    const both = unitsOf(met, rows)
    return both < fewest ? [] : [{ term, margin, rows: met, both }]
  })
  return shared
}

/** How many units these rows belong to. */
function unitsOf(met: readonly number[], rows: readonly MarkedRow[]): number {
  return new Set(met.map((row) => rows[row]?.unit)).size
}

function termsFor(margin: Margin, cells: readonly Cell[], fewest: number): Term[] {
  const { attribute } = margin
  switch (margin.kind) {
    case 'value': {
      const values = new Set(cells.filter((cell) => typeof cell === 'string'))
      return [...values].toSorted().map((value) => ({ kind: 'value', attribute, value }))
    }
    case 'late':
      return margin.rungs.map(({ by }) => ({ kind: 'late', attribute, by }))
    case 'days':
      return dayTerms(attribute, margin.first, margin.units.length, numbersOf(cells), fewest)
    case 'range': {
      const { edges } = margin
      const bins = numbersOf(cells).map((number) => Math.max(0, binOf(number, edges)))
      return rangeTerms(attribute, edges, bins.sort(upwards), fewest)
    }
  }
}

function numbersOf(cells: readonly Cell[]): number[] {
  return cells.filter((cell) => typeof cell === 'number').sort(upwards)
}

const upwards = (a: number, b: number) => a - b

/** The bin a number falls in: the last edge that is not above it, or −1 below all. */
export function binOf(number: number, edges: readonly number[]): number {
  let [low, high] = [-1, edges.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((edges[middle] ?? 0) <= number) low = middle
    else high = middle - 1
  }
  return low
}

function dayTerms(attribute: string, first: number, span: number, days: number[], fewest: number): Term[] {
  const last = first + span - 1
  const weeks = [...new Set(days.map(mondayOf))].map((monday) => [monday, monday + 6, true] as const)
  const runs = stretches(days, fewest, first, last)
    .filter(([from, to]) => to - from < longestRun)
    .map(([from, to]) => [from, to, false] as const)
  const since = onwards(days, first, last).map((day) => [day, null, false] as const)
  const until = backwards(days, first, last).map((day) => [null, day, false] as const)
  return [...weeks, ...runs, ...since, ...until].map(([from, to, week]) => ({
    kind: 'days',
    attribute,
    from,
    to,
    week,
  }))
}

function rangeTerms(attribute: string, edges: readonly number[], bins: number[], fewest: number): Term[] {
  const edge = (bin: number) => edges[bin] ?? null
  const between = stretches(bins, fewest, 0, edges.length - 1)
    .filter(([from, to]) => from > 0 && to < edges.length - 1)
    .map(([from, to]) => [edge(from), edge(to + 1)] as const)
  const distinct = [...new Set(bins)]
  const atLeast = distinct.filter((bin) => bin > 0).map((bin) => [edge(bin), null] as const)
  const below = distinct.filter((bin) => bin < edges.length - 1).map((bin) => [null, edge(bin + 1)] as const)
  return [...between, ...atLeast, ...below].map(([from, to]) => ({ kind: 'range', attribute, from, to }))
}

/**
 * The stretches that hold some neighbours of sorted places and no others, if they are enough, widened by the usual gap: a few drawn
 * from a stretch rarely lie at its ends, and a stretch that hugs them would leave out its neighbours.
 */
function stretches(
  places: readonly number[],
  fewest: number,
  least: number,
  most: number,
): [number, number][] {
  const found: [number, number][] = []
  for (let first = 0; first < places.length; first++)
    for (let last = first + fewest - 1; last < places.length; last++) {
      const [from = 0, to = 0] = [places[first], places[last]]
      const [before, after] = [places[first - 1] ?? least - 1, places[last + 1] ?? most + 1]
      if (before === from || after === to) continue
      const wider = Math.round((to - from) / Math.max(1, last - first))
      found.push([Math.max(before + 1, from - wider), Math.min(after - 1, to + wider)])
    }
  return found
}

/** Where the places from each on may have begun, by the same reasoning; the whole is left out. */
function onwards(places: readonly number[], least: number, most: number): number[] {
  const begins = places.map((place, index) => {
    const wider = Math.round((most + 1 - place) / (places.length - index))
    return Math.max(least, place - (index > 0 ? Math.min(wider, place - (places[index - 1] ?? 0)) : wider))
  })
  return [...new Set(begins)].filter((begin) => begin > least)
}

function backwards(places: readonly number[], least: number, most: number): number[] {
  const turned = places.map((place) => -place).reverse()
  return onwards(turned, -most, -least).map((end) => -end)
}
