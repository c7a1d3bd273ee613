import { expect, test } from 'vitest'
import { guardsOf, readerOf, unprovenGuards } from '../../testing/guards.ts'
import { nearMisses } from '../../testing/near-misses.ts'
import { englishProofs } from './index.ts'

test('near misses are of rules that are there', () => {
  const ids = englishProofs.map(({ rule }) => rule.id)
  expect(Object.keys(nearMisses).filter((id) => !ids.includes(id))).toEqual([])
})

const proofs = englishProofs.filter(({ rule }) => nearMisses[rule.id])

test.each(proofs.map((proof) => [proof.rule.id, proof] as const))(
  '%s lets its near misses pass, and without its guards marks each of them',
  (id, { rule }) => {
    const whole = readerOf(rule)
    const weaker = guardsOf(rule).map(({ without }) => readerOf(without))
    for (const text of nearMisses[id] ?? []) {
      expect([text, whole(text)]).toEqual([text, ''])
      expect([text, weaker.some((reader) => reader(text) !== '')]).toEqual([text, true])
    }
  },
)

test("every guard is needed: without it one of its rule's texts reads otherwise", () => {
  expect(Object.fromEntries(unprovenGuards())).toEqual({})
})
