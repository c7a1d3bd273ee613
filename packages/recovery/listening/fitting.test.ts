import { expect, test } from 'vitest'
import { remedyKinds } from '../workspace/catalogue.ts'
import { clueGroups } from './clue.ts'
import { fittings } from './fitting.ts'

test.each(clueGroups)('%s has remedies that fit it, what not to offer, and where that is from', (group) => {
  const { remedies, not, sources } = fittings[group]
  expect(remedies).not.toEqual([])
  expect(remedyKinds).toEqual(expect.arrayContaining([...remedies]))
  expect(new Set(remedies).size).toBe(remedies.length)
  expect(not).not.toEqual([])
  expect(new Set(not).size).toBe(not.length)
  expect(sources).not.toEqual([])
})

test('a loss is answered in its own kind: what would worsen it is not among what fits', () => {
  expect(fittings.money.remedies).toContain('refund')
  expect(fittings.respect.remedies).toContain('new-person')
  const refused = clueGroups.filter((group) => fittings[group].not.includes('credit'))
  expect(refused.flatMap((group) => fittings[group].remedies)).not.toContain('credit')
  expect(fittings.respect.remedies.some((kind) => ['refund', 'credit', 'gesture'].includes(kind))).toBe(false)
})
