import { featureBits, stepSigns, unit } from '../../packages/analyser/classifier.ts'

/** A sentence as its features, whether it is of the label, and how much it counts. */
export type Example = { readonly features: Int32Array; readonly is: boolean; readonly counts: number }

/** How one label is learnt. */
export type Fit = {
  /** The larger, the fewer features are kept. */
  readonly sparsity: number
  /** Features seen less often are left out. */
  readonly fewest: number
}

/** Weights by feature, in whole units, and the log-odds where no feature is known. */
export type Fitted = { readonly weights: ReadonlyMap<number, number>; readonly bias: number }

const size = 2 ** featureBits
const bias = size
const rounds = 12
const rate = 0.15

/**
 * Logistic regression: the features that a strong L1 penalty leaves are fitted once more with a mild L2 penalty alone, and rounded.
 * The same examples give the same weights. FTRL-Proximal after McMahan and others (2013).
 */
export function fit(examples: readonly Example[], { sparsity, fewest }: Fit): Fitted {
  const counts = new Int32Array(size)
  for (const { features } of examples)
    for (const feature of features) counts[feature] = (counts[feature] ?? 0) + 1
  const first = follow(examples, (feature) => (counts[feature] ?? 0) >= fewest, sparsity, 1)
  const second = follow(examples, (feature) => first[feature] !== 0, 0, 3)
  const weights = new Map<number, number>()
  for (let feature = 0; feature < size; feature++) {
    const weight = Math.max(-15, Math.min(15, Math.round((second[feature] ?? 0) / unit)))
    if (weight) weights.set(feature, weight)
  }
  return { weights, bias: Math.round((second[bias] ?? 0) * 100) / 100 }
}

function follow(
  examples: readonly Example[],
  isAsked: (feature: number) => boolean,
  l1: number,
  l2: number,
): Float64Array {
  const z = new Float64Array(size + 1)
  const n = new Float64Array(size + 1)
  const asked = examples.map(({ features }) => features.filter(isAsked))
  const weightOf = (feature: number): number => {
    const at = z[feature] ?? 0
    const [one, two] = feature === bias ? [0, 0] : [l1, l2]
    if (Math.abs(at) <= one) return 0
    return -(at - Math.sign(at) * one) / ((1 + Math.sqrt(n[feature] ?? 0)) / rate + two)
  }
  const step = (feature: number, slope: number) => {
    const before = n[feature] ?? 0
    const after = before + slope * slope
    z[feature] =
      (z[feature] ?? 0) + slope - ((Math.sqrt(after) - Math.sqrt(before)) / rate) * weightOf(feature)
    n[feature] = after
  }
  for (const order of orders(examples.length))
    for (const at of order) {
      const features = asked[at] ?? new Int32Array()
      let sum = weightOf(bias)
      for (const feature of features) sum += weightOf(feature)
      const { is = false, counts = 1 } = examples[at] ?? {}
      const slope = (1 / (1 + Math.exp(-sum)) - (is ? 1 : 0)) * counts
      step(bias, slope)
      for (const feature of features) step(feature, slope)
    }
  return Float64Array.from(z, (_, feature) => weightOf(feature))
}

/** The examples in another order each round, the same in every run. */
function* orders(count: number): Iterable<number[]> {
  const order = Array.from({ length: count }, (_, at) => at)
  let state = 7
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * limit)
  }
  for (let round = 0; round < rounds; round++) {
    for (let at = count - 1; at > 0; at--) {
      const other = below(at + 1)
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    yield order
  }
}

/** Log-odds that a sentence is of the label. */
export function scoreOf({ weights, bias: start }: Fitted, features: Iterable<number>): number {
  let sum = 0
  for (const feature of features) sum += weights.get(feature) ?? 0
  return start + sum * unit
}

/** The weights as text; see `LearntLabel`. */
export function written({ weights }: Fitted): { readonly steps: string; readonly weights: string } {
  const most = stepSigns.length - 1
  let steps = ''
  let signs = ''
  let last = 0
  for (const [feature, weight] of [...weights].toSorted(([a], [b]) => a - b)) {
    let step = feature - last
    for (; step >= most; step -= most) steps += stepSigns[most]
    steps += stepSigns[step]
    signs += String.fromCharCode(81 + weight)
    last = feature
  }
  return { steps, weights: signs }
}
