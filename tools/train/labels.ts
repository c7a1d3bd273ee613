import type { Fit } from './fit.ts'
import type { Line } from './lines.ts'

/** A label that is learnt: which sentences are of it, which say anything about it, and how. */
export type Learning = Fit & {
  readonly label: string
  readonly isOf: (line: Line) => boolean
  readonly tells: (line: Line) => boolean
  /** This share of the sentences taken to be of it must be right, among sentences left out of the fit. */
  readonly precision: number
}

const asks = (line: Line, label: string) => line.asked?.(label) ?? true
const isPromise = ({ labels }: Line) => labels.has('P') || labels.has('p')

/** The others gain nothing by it that their rules don't find. */
const elements = 'impact fix prevention'.split(' ')

/** Everything that is learnt, in the order of its weights. */
export const learnings: readonly Learning[] = [
  {
    label: 'promise',
    isOf: isPromise,
    tells: (line) => asks(line, 'P'),
    sparsity: 64,
    fewest: 3,
    precision: 0.88,
  },
  ...elements.map((label) => ({
    label,
    isOf: ({ labels }: Line) => labels.has(label) || labels.has(`${label}~`),
    tells: (line: Line) => asks(line, label),
    sparsity: 95,
    fewest: 3,
    precision: 0.75,
  })),
]
