import { expect, test } from 'vitest'
import { explainedIds, explainRule } from './explain.ts'
import { ruleIds } from './rule-ids.ts'
import { findingKinds } from './report.ts'

test('every rule that can find fault is explained, and every check is one', () => {
  expect(ruleIds.filter((id) => explainRule(id) === null)).toEqual([])
  const checks = explainedIds.filter((id) => explainRule(id)?.by === 'check')
  expect(checks.filter((id) => !ruleIds.includes(id))).toEqual([])
  expect(new Set(explainedIds).size).toBe(explainedIds.length)
})

test('whatever finds fault is of a kind that the report knows', () => {
  const names = Object.entries(findingKinds).flatMap(([family, kinds]) =>
    kinds.map((kind) => `finding ${family}/${kind}`),
  )
  const strange = explainedIds.filter((id) => {
    const reads = explainRule(id)?.reads ?? 'finding'
    return reads.startsWith('finding') && !names.includes(reads)
  })
  expect(strange).toEqual([])
})

test('a rule comes with its reasons and the texts that prove it', () => {
  expect(explainRule('sorry-if')).toMatchObject({
    by: 'pattern',
    reads: 'finding non-apology/conditional',
    why: expect.stringContaining('If'),
    marks: expect.arrayContaining([expect.stringContaining('[[')]),
    letsPass: expect.any(Array),
  })
  expect(explainRule('constructor')).toBeNull()
})
