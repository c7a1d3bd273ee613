import {
  clopperPearson,
  designCusum,
  ears,
  fromRate,
  fromRepeats,
  fromTwoLists,
  type Interval,
  jeffreys,
  poissonInterval,
  type Size,
  wilson,
} from '@amends/statistics'
import { type Chance, chance } from './chance.ts'

/** How many times each situation is drawn. */
const draws = 2000

/** How often intervals that say 95 % hold the truth, and how often trends alarm when nothing rose and how soon when it did. */
export function evaluateCoverage(): Map<string, number> {
  const draw = chance(77)
  const values = new Map<string, number>()
  const put = (name: string, value: number) => {
    values.set(`eval.${name}`, value)
    console.log(`  ${name.padEnd(40)} ${value.toFixed(3)}`)
  }
  console.log('\n== intervals at 95 %: how often they hold the truth ==')
  for (const [name, interval] of Object.entries({ wilson, jeffreys, clopperPearson }))
    put(
      `coverage.${name}`,
      meanOf(shares, (p) => coverage(p, () => interval(hits(40, p, draw), 40))),
    )
  put(
    'coverage.poisson',
    meanOf([1, 4, 15, 60], (m) => coverage(m, () => poissonInterval(poisson(m, draw)))),
  )
  put(
    'coverage.two-lists',
    meanOf(rates, (rate) => sizeCoverage(400, () => twoLists(400, rate, draw))),
  )
  put(
    'coverage.repeats',
    meanOf([0.8, 1.5, 2.5], (rate) => sizeCoverage(400, () => repeats(400, rate, draw))),
  )
  put(
    'coverage.repeats.uneven-at-least',
    meanOf([0.8, 1.5], (rate) => unevenLow(400, rate, draw)),
  )
  put('coverage.rate', coverageOfRate(draw))
  console.log('\n== trends: counts with a mean of 5 a week ==')
  put('trends.ears-c2.false-alarms', alarmShare(5, 5, draw))
  put('trends.ears-c2.found-when-tripled', alarmShare(5, 15, draw))
  const { reference, limit } = designCusum(5, 8, 200)
  put('trends.cusum.weeks-between-false-alarms', weeksUntil(5, reference, limit, draw))
  put('trends.cusum.weeks-until-8-is-found', weeksUntil(8, reference, limit, draw))
  return values
}

const shares = [0.02, 0.1, 0.3, 0.5]
const rates = [
  [0.1, 0.3],
  [0.3, 0.3],
  [0.5, 0.8],
] as const

function meanOf<T>(situations: readonly T[], measure: (situation: T) => number): number {
  return situations.reduce((sum, one) => sum + measure(one), 0) / situations.length
}

function coverage(truth: number, make: () => Interval): number {
  let held = 0
  for (let index = 0; index < draws; index++) {
    const { low, high } = make()
    if (low <= truth && truth <= high) held++
  }
  return held / draws
}

/** Of the draws in which something could be said. */
function sizeCoverage(truth: number, make: () => Size): number {
  let [held, said] = [0, 0]
  for (let index = 0; index < draws; index++) {
    const size = make()
    if (size.result !== 'estimated') continue
    said++
    if (size.interval.low <= truth && truth <= size.interval.high) held++
  }
  return held / said
}

function twoLists(all: number, [one, other]: readonly [number, number], draw: Chance): Size {
  let [first, second, both] = [0, 0, 0]
  for (let index = 0; index < all; index++) {
    const [inFirst, inSecond] = [draw() < one, draw() < other]
    if (inFirst) first++
    if (inSecond) second++
    if (inFirst && inSecond) both++
  }
  return fromTwoLists(first, second, both)
}

function repeats(all: number, rate: number, draw: Chance): Size {
  return fromRepeats(Array.from({ length: all }, () => poisson(rate, draw)))
}

/** Half are four times as easy to see as the rest: how often the lower bound is not above the truth. */
function unevenLow(all: number, rate: number, draw: Chance): number {
  let [held, said] = [0, 0]
  for (let index = 0; index < draws; index++) {
    const seen = Array.from({ length: all }, (_, unit) => poisson(unit % 2 ? rate * 1.6 : rate * 0.4, draw))
    const size = fromRepeats(seen)
    if (size.result !== 'estimated') continue
    said++
    if (size.interval.low <= all) held++
  }
  return held / said
}

/** The rate itself is drawn from what is believed of it, and every total up to 2,000 is equally likely, as the method holds. */
function coverageOfRate(draw: Chance): number {
  let [held, said] = [0, 0]
  for (let index = 0; index < 300; index++) {
    const [a, b] = [gamma(4, draw), gamma(12, draw)]
    const all = 1 + Math.floor(draw() * 2000)
    const size = fromRate(hits(all, a / (a + b), draw), { a: 4, b: 12 })
    if (size.result !== 'estimated') continue
    said++
    if (size.interval.low <= all && all <= size.interval.high) held++
  }
  return held / said
}

function alarmShare(before: number, now: number, draw: Chance): number {
  let alarms = 0
  for (let index = 0; index < draws; index++) {
    const counts = [...Array.from({ length: 9 }, () => poisson(before, draw)), poisson(now, draw)]
    if (ears(counts, { method: 'C2' }).at(-1)?.alarm) alarms++
  }
  return alarms / draws
}

function weeksUntil(mean: number, reference: number, limit: number, draw: Chance): number {
  let weeks = 0
  for (let index = 0; index < draws; index++)
    for (let sum = 0; sum < limit; weeks++) sum = Math.max(0, sum + poisson(mean, draw) - reference)
  return weeks / draws
}

function hits(of: number, p: number, draw: Chance): number {
  let count = 0
  for (let index = 0; index < of; index++) if (draw() < p) count++
  return count
}

function poisson(mean: number, draw: Chance): number {
  let [count, product] = [0, draw()]
  for (const floor = Math.exp(-mean); product > floor; count++) product *= draw()
  return count
}

/** The sum of some waiting times. */
function gamma(shape: number, draw: Chance): number {
  let sum = 0
  for (let index = 0; index < shape; index++) sum -= Math.log(1 - draw())
  return sum
}
