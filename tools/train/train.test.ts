import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readGold } from '../../eval/gold.ts'
import { featureBits, makeClassifier, scoresOf } from '../../packages/analyser/classifier.ts'
import { learnt, learntFrom } from '../../packages/analyser/en/weights.ts'
import { featuresOfText } from './features.ts'
import { type Example, fit, scoreOf, written } from './fit.ts'
import { learnings } from './labels.ts'
import { digestOfLines, readLines } from './lines.ts'

const feature = fc.nat(2 ** featureBits - 1)
const weight = fc.integer({ min: -15, max: 15 }).filter((one) => one !== 0)
const fitted = fc.record({
  weights: fc.array(fc.tuple(feature, weight)).map((pairs) => new Map(pairs)),
  bias: fc.integer({ min: -400, max: 400 }).map((hundredths) => hundredths / 100),
})

test('what is written as text scores as what was fitted, for every label beside others', () => {
  fc.assert(
    fc.property(
      fc.array(fitted, { minLength: 1, maxLength: 4 }),
      fc.array(feature),
      fc.nat(3),
      (labels, others, nth) => {
        const classifier = makeClassifier(
          labels.map((one, n) => ({ label: `${n}`, bias: one.bias, from: 0, ...written(one) })),
        )
        const known = [...(labels[nth % labels.length]?.weights.keys() ?? [])].slice(0, 20)
        const features = [...new Set([...known, ...others])]
        const tell = (hear: (feature: number) => void) => [...features, ...features].forEach(hear)
        const scores = [...scoresOf(classifier, tell)]
        expect(scores).toEqual(labels.map((one) => scoreOf(one, features)))
      },
    ),
  )
})

test('a label is learnt from sentences, the same in every run, and told of sentences it never saw', () => {
  const days = ['Monday', 'Tuesday', 'Friday', 'Sunday']
  const examples = days.flatMap((day): Example[] => [
    { features: featuresOfText(`We will send it on ${day}.`), is: true, counts: 1 },
    { features: featuresOfText(`You will hear from me by ${day}.`), is: true, counts: 1 },
    { features: featuresOfText(`We sent it on ${day}.`), is: false, counts: 1 },
    { features: featuresOfText(`You wrote to me on ${day}.`), is: false, counts: 1 },
  ])
  const learn = () => fit(examples, { sparsity: 0.1, fewest: 2 })
  const score = (text: string) => scoreOf(learn(), featuresOfText(text))
  expect(learn()).toEqual(learn())
  expect(score('We will send it on Thursday.')).toBeGreaterThan(0)
  expect(score('We sent it on Thursday.')).toBeLessThan(0)
})

test('the weights are of the lines and the labels as they are (npm run train)', () => {
  expect(learntFrom).toBe(digestOfLines())
  expect(learnt.map(({ label }) => label)).toEqual(learnings.map(({ label }) => label))
})

const spelt = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

test('what is only scored is not learnt from', () => {
  const trained = new Set(readLines('trained').map(({ text }) => spelt(text)))
  const scored = readLines('scored').filter(({ file }) => !file.startsWith('held-'))
  expect(scored.length).toBeGreaterThan(500)
  expect(scored.filter(({ text }) => trained.has(spelt(text))).map(({ text }) => text)).toEqual([])
  const only = readGold().filter(({ half }) => half === 'scored-only')
  const messages = only.map(({ gold }) => ` ${spelt(gold.text)} `)
  const long = [...trained].filter((text) => text.split(' ').length > 6)
  expect(long.filter((text) => messages.some((message) => message.includes(` ${text} `)))).toEqual([])
})
