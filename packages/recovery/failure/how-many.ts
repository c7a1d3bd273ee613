import type { SeverityLevel } from '@amends/analyser'
import {
  type Belief,
  beliefBetween,
  fromRate,
  fromRepeats,
  fromTwoLists,
  type Size,
} from '@amends/statistics'

/** What is known of those a failure touched: two lists, or one. */
export type Counted = {
  /** How many complained. */
  readonly complained: number
  /** How many the rule finds, and how many of those complained; null while there is no rule. */
  readonly affected: number | null
  readonly both: number | null
  /** How often each of those who complained wrote. */
  readonly timesWritten: readonly number[]
  readonly severity: SeverityLevel
}

/** How many there are in all, in words: never a bare number. */
export type HowMany = {
  readonly size: Size
  readonly method: 'two lists' | 'repeats' | 'rate' | null
  readonly sentence: string
  /** What it takes for granted. */
  readonly supposes: string | null
}

/**
 * The share of those a failure touches who complain, by how bad it is. Between 3 % for small losses and 69 % for a loss of some
 * $142 (Goodman, TARP); what lies between and beyond is set wide on purpose.
 */
export const complaintRates: Readonly<Record<SeverityLevel, readonly [low: number, high: number]>> = {
  1: [0.01, 0.15],
  2: [0.02, 0.35],
  3: [0.03, 0.69],
  4: [0.15, 0.8],
  5: [0.3, 0.9],
}

const beliefs = new Map<SeverityLevel, Belief>()

function beliefFor(severity: SeverityLevel): Belief {
  const known = beliefs.get(severity) ?? beliefBetween(...complaintRates[severity])
  beliefs.set(severity, known)
  return known
}

/** How many a failure touched in all: from complaints and rule together, else from who wrote again, else from how many usually complain. */
export function howMany(counted: Counted): HowMany {
  const { complained, affected, both, timesWritten } = counted
  if (affected !== null && both !== null)
    return told(fromTwoLists(complained, affected, both), 'two lists', counted)
  const again = fromRepeats(timesWritten)
  if (again.result === 'estimated') return told(again, 'repeats', counted)
  return told(fromRate(complained, beliefFor(counted.severity)), 'rate', counted)
}

const number = (n: number) => Math.round(n).toLocaleString('en-GB')
const percent = (share: number) => `${Math.round(share * 100)} %`

function told(size: Size, method: NonNullable<HowMany['method']>, counted: Counted): HowMany {
  const from = fromWords(method, counted)
  if (size.result !== 'estimated') {
    const sentence = `How many there are in all cannot be estimated: ${size.because}. ${from}`
    return { size, method: null, sentence, supposes: null }
  }
  const { estimate, interval, reading } = size
  const begin = reading === 'about' ? 'About' : 'At least'
  const sentence = `${begin} ${number(estimate)} customers in all; ${number(interval.low)} to ${number(interval.high)} with ${percent(interval.level)} confidence. ${from}`
  return { size, method, sentence, supposes: supposed[method] }
}

function fromWords(method: NonNullable<HowMany['method']>, counted: Counted): string {
  const { complained, affected, both, timesWritten, severity } = counted
  if (method === 'two lists')
    return `${number(complained)} complained, the rule finds ${number(affected ?? 0)}, and ${number(both ?? 0)} are on both lists.`
  const again = timesWritten.filter((times) => times > 1).length
  if (method === 'repeats')
    return `${number(complained)} complained, ${number(again)} of them more than once.`
  const [low, high] = complaintRates[severity]
  return `${number(complained)} complained, and of a failure of severity ${severity} between ${percent(low)} and ${percent(high)} of those it touches do.`
}

const supposed = {
  'two lists':
    'It supposes that whoever the rule finds is no likelier to complain than whoever it misses. A rule made from these complaints makes it too low.',
  repeats: 'It supposes that all are equally likely to write; whoever is less likely is still missed.',
  rate: 'It supposes that as many complain as elsewhere. A rule over what happened tells more.',
} as const
