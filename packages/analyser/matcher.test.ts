import fc from 'fast-check'
import { expect, test } from 'vitest'
import { english } from './en/pack.ts'
import { englishProofs } from './en/rules/index.ts'
import { type Match, matchAt } from './match-at.ts'
import { eachMatch } from './matcher.ts'
import { type CompiledRule, compileRules } from './pack.ts'
import { read } from './read.ts'
import type { Reading } from './reading.ts'
import type { Rule } from './rule.ts'
import { head, place } from './token-class.ts'

type Found = Pick<typeof english, 'index' | 'rules'>

const told = ({ rule }: CompiledRule, { anchor, from, to, whole }: Match) =>
  `${rule.id} at ${anchor}: ${from}-${to} of ${whole.from}-${whole.to}`

function byIndex(reading: Reading, { index }: Found): readonly string[] {
  const all = new Set<string>()
  eachMatch(reading, index, (rule, match) => all.add(told(rule, match)))
  return [...all].toSorted()
}

/** Tries every pattern on every token, and asks for nothing beforehand. */
function byTrying(reading: Reading, { index }: Found): readonly string[] {
  const { tokens, sentences } = reading
  const all = new Set<string>()
  for (const { from, to } of sentences)
    for (let at = from; at < to; at++)
      for (const { rule, pattern } of index.entries) {
        const match = stands(rule, tokens.head[at] ?? 0, tokens.place[at] ?? 0)
          ? matchAt(reading, pattern(), at)
          : null
        if (match) all.add(told(rule, match))
      }
  return [...all].toSorted()
}

function stands({ needs, forbids, negated }: CompiledRule, heads: number, places: number): boolean {
  const denied = heads ? (heads & head.DENIED) !== 0 : (places & place.NEGATED) !== 0
  const isOpen = (places & needs) === needs && (places & (forbids | place.THREAD)) === 0
  return isOpen && (negated === 'any' || denied === negated)
}

const words = english.lexis.vocabulary.words.slice(1)
const proofs = englishProofs.flatMap(({ flags, passes }) =>
  [...flags, ...passes].map((text) => text.replaceAll('[[', '').replaceAll(']]', '')),
)
const marks = fc.constantFrom('.', ',', '?', '\n', '£40', 'by Friday', '"', '(', ')', 'Zorba', 'quickly')
const word = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, marks)
const salad = fc.array(word, { maxLength: 25 }).map((all) => all.join(' '))
const mixed = fc
  .tuple(fc.constantFrom(...proofs), salad, fc.constantFrom(...proofs))
  .map((parts) => parts.join(' '))

test('the rules find by their index what they find when each is tried on every token', () => {
  const text = fc.oneof(salad, fc.constantFrom(...proofs), mixed)
  let found = 0
  fc.assert(
    fc.property(text, (given) => {
      const reading = read(given, english)
      const all = byIndex(reading, english)
      found += all.length
      expect(all).toEqual(byTrying(reading, english))
    }),
    { numRuns: 400 },
  )
  expect(found).toBeGreaterThan(100)
})

test('so do patterns of any shape', () => {
  const piece = fc.constantFrom(
    ...'we you the not sorry we|you *send *refund|*call SELF YOUR&!your THING NEG VERB VERB&BYWE VERB&!DENIED'.split(
      ' ',
    ),
    ...'{PAST|PERFECT}&BYUS NUMBER WHEN {we|you}&!you !sorry *send&PAST UNKNOWN CAPITAL&!SELF DONE&*send'.split(
      ' ',
    ),
  )
  const step = fc.oneof(
    { weight: 6, arbitrary: piece },
    { weight: 2, arbitrary: piece.map((one) => `${one}?`) },
    { weight: 1, arbitrary: piece.map((one) => `-${one}`) },
    { weight: 2, arbitrary: fc.constantFrom('~1', '~3') },
    { weight: 1, arbitrary: fc.constantFrom('^', '$', '[', ']') },
  )
  const anchor = piece.filter((one) => one !== '!sorry').map((one) => `@${one}`)
  const source = fc
    .tuple(fc.array(step, { maxLength: 3 }), anchor, fc.array(step, { maxLength: 3 }))
    .map(([before, found, after]) => [...before, found, ...after].join(' '))
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'we you the not sorry your order sent send refunded call 40 Friday . , Zorba will have'.split(
            ' ',
          ),
        ),
        fc.constantFrom(...words),
      ),
      { minLength: 1, maxLength: 20 },
    )
    .map((all) => all.join(' '))
  let found = 0
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), text, (sources, given) => {
      const rules = sources.map((pattern, i) => ({ id: `teapot-${i}`, pattern }) as unknown as Rule)
      const pack = compileRules(rules, english.index.compiler)
      const reading = read(given, english)
      const all = byIndex(reading, pack)
      found += all.length
      expect(all).toEqual(byTrying(reading, pack))
    }),
    { numRuns: 1_600 },
  )
  expect(found).toBeGreaterThan(50)
})
