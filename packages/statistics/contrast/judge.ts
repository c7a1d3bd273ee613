import { stepUp } from '../false-discovery.ts'
import { fisherAtLeast } from '../fisher.ts'
import { type Condition, keyOf, type Term } from './condition.ts'
import { costs } from './cost.ts'
import { divergence } from './divergence.ts'
import { type Looked, lookedAt } from './looked.ts'
import type { Margin } from './margin.ts'
import { once } from './once.ts'

/** A condition with how many of the marked, and how many of all, meet it. */
export type Counted = { readonly condition: Condition; readonly both: number; readonly met: number }

/** A condition that may separate the marked from everyone else. */
export type Explanation = Counted & {
  /** How many of the marked do not meet it. */
  readonly unexplained: number
  /** How many meet it and are not marked: the rest of the cohort it implies, whose size is `met`. */
  readonly others: number
  /** The share of the marked that meet it. */
  readonly coverage: number
  /** How much commoner it is among the marked than among all. */
  readonly lift: number
  /** Fisher's exact test, one-sided. */
  readonly p: number
  /** `p` adjusted for every condition looked at: the expected share of false ones among all that rank at least so high. */
  readonly q: number
  /** Evidence for it, in nats, less what it takes to name it: what the order goes by. */
  readonly score: number
}

/** What the marked share that others do not; or that they are too few, or share too common a thing, to tell. */
export type Contrast =
  | {
      readonly result: 'told'
      readonly first: Explanation
      /** All that are told apart from chance, the first included; the simplest that explains most ranks first. */
      readonly explanations: readonly Explanation[]
      readonly marked: number
      readonly all: number
      readonly looked: number
    }
  | {
      readonly result: 'too few to tell'
      /** `few marked`: fewer than three; `nothing shared`: no condition holds for enough of them; `chance`: what they share chance would bring too. */
      readonly because: 'few marked' | 'nothing shared' | 'chance'
      /** The best there is, which chance may have brought: for a person to look at, not to act on. */
      readonly best: Explanation | null
      readonly marked: number
      readonly all: number
      readonly looked: number
    }

export type JudgeOptions = {
  /** The share of false tellings to put up with; .05 when not given. */
  readonly level?: number
  /** How many explanations to hand back at most; 20 when not given. */
  readonly most?: number
}

/** How many of the marked a condition must hold for: a third, and never fewer than three. */
export function fewestOf(marked: number): number {
  return Math.max(3, Math.ceil(marked / 3))
}

/** Judges counted conditions; the same answer whether rows or a database counted them. */
export function judge(
  counted: readonly Counted[],
  margins: readonly Margin[],
  { all, marked }: { all: number; marked: number },
  { level = 0.05, most = 20 }: JudgeOptions = {},
): Contrast {
  const tooFew = (because: 'few marked' | 'nothing shared' | 'chance', best: Explanation | null = null) =>
    ({ result: 'too few to tell', because, best, marked, all, looked: looked.conditions }) as const
  const fewest = fewestOf(marked)
  const looked: Looked =
    marked < fewest ? { conditions: 0, expected: () => 1 } : lookedAt(margins, { all, marked, fewest })
  if (marked < fewest) return tooFew('few marked')
  const useful = withoutIdle(counted.filter(({ both }) => both >= fewest))
  const ranked = rank(useful, margins, looked, { all, marked })
  const [best] = ranked
  if (!best) return tooFew('nothing shared')
  const explanations = ranked.filter(({ q }) => q <= level).slice(0, most)
  const first = explanations[0]
  if (!first || first !== best) return tooFew('chance', best)
  return { result: 'told', first, explanations, marked, all, looked: looked.conditions }
}

/** Without pairs whose second term changes nothing: the single term says the same. */
function withoutIdle(counted: readonly Counted[]): Counted[] {
  // Of many thousand pairs the terms are a few hundred.
  const keyOfTerm = once((term: Term) => keyOf([term]))
  const single = new Map<string, Counted>()
  for (const one of counted) if (one.condition.length === 1) single.set(keyOfTerm(one.condition[0]), one)
  return counted.filter(
    ({ condition, both, met }) =>
      condition.length === 1 ||
      condition.every((term) => {
        const alone = single.get(keyOfTerm(term))
        return !alone || alone.met > met || alone.both > both
      }),
  )
}

function rank(
  counted: readonly Counted[],
  margins: readonly Margin[],
  { expected }: Looked,
  { all, marked }: { all: number; marked: number },
): Explanation[] {
  const values = counted.map(({ both, met }) => fisherAtLeast({ both, marked, met, all }))
  const adjusted = stepUp(values, once(expected))
  const cost = costs(margins, all)
  return counted
    .map(({ condition, both, met }, index): Explanation => {
      const [coverage, usual] = [both / marked, met / all]
      return {
        condition,
        both,
        met,
        unexplained: marked - both,
        others: met - both,
        coverage,
        lift: coverage / usual,
        p: values[index] ?? 1,
        q: Math.min(1, adjusted[index] ?? 1),
        score: coverage > usual ? marked * divergence(coverage, usual) - cost(condition) : -Infinity,
      }
    })
    .sort((a, b) => b.score - a.score || a.condition.length - b.condition.length || b.both - a.both)
}
