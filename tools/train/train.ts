import { writeFileSync } from 'node:fs'
import type { LearntLabel } from '../../packages/analyser/classifier.ts'
import { featuresOfText } from './features.ts'
import { type Example, fit, scoreOf, written } from './fit.ts'
import { type Learning, learnings } from './labels.ts'
import { digestOfLines, readLines } from './lines.ts'
import { readMessages } from './messages.ts'
import { proofLines } from './proofs.ts'

/**
 * Learns every label from the sentences that may be learnt from, and writes the weights: `npm run train`, after the lines, the
 * labels or what a sentence is made of have changed.
 */
const lines = [...readLines('trained'), ...readMessages(), ...proofLines()].map((line) => ({
  line,
  features: featuresOfText(line.text),
}))

const folds = 4

function learn(learning: Learning): LearntLabel {
  const examples = lines
    .filter(({ line }) => learning.tells(line))
    .map(({ line, features }): Example => ({ features, is: learning.isOf(line), counts: line.counts }))
  const fitted = fit(examples, learning)
  const from = fromOf(examples, learning)
  const own = examples.filter(({ is }) => is).length
  console.log(`${learning.label}: ${own} of ${examples.length}, ${fitted.weights.size} weights, from ${from}`)
  return { label: learning.label, bias: fitted.bias, from, ...written(fitted) }
}

/** The lowest score from which on enough of the sentences that were left out of the fit are of the label. */
function fromOf(examples: readonly Example[], learning: Learning): number {
  const scored = Array.from({ length: folds }, (_, fold) => {
    const isOut = (n: number) => n % folds === fold
    const fitted = fit(
      examples.filter((_, n) => !isOut(n)),
      learning,
    )
    const out = examples.filter((_, n) => isOut(n))
    return out.map(({ features, is }) => ({ is, score: scoreOf(fitted, features) }))
  })
    .flat()
    .toSorted((a, b) => b.score - a.score)
  let [right, from] = [0, Infinity]
  scored.forEach(({ is, score }, n) => {
    if (is) right++
    if (right / (n + 1) >= learning.precision && scored[n + 1]?.score !== score) from = score
  })
  if (from === Infinity) throw new Error(`No score makes ${learning.label} right often enough.`)
  return Math.round(from * 100) / 100
}

function sourceOf(labels: readonly LearntLabel[]): string {
  const rows = labels.map(({ label, bias, from, steps, weights }) =>
    [
      '  {',
      `    label: '${label}',`,
      `    bias: ${bias},`,
      `    from: ${from},`,
      `    steps:\n      ${quoted(steps)},`,
      `    weights:\n      ${quoted(weights)},`,
      '  },\n',
    ].join('\n'),
  )
  return `import type { LearntLabel } from '../classifier.ts'

/** Learnt from \`eval/lines\` by \`npm run train\`; not to be changed by hand. */
export const learnt: readonly LearntLabel[] = [
${rows.join('')}]

/** What the lines were when this was learnt: SHA-256. */
export const learntFrom = '${digestOfLines()}'
`
}

/** In the quotes the formatter wants. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1)}'`
}

const file = new URL('../../packages/analyser/en/weights.ts', import.meta.url)
writeFileSync(file, sourceOf(learnings.map(learn)))
