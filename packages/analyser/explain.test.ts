import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainedIds, explainRule } from './explain.ts'
import { findingKinds } from './report.ts'

const code = readdirSync(import.meta.dirname)
  .filter(
    (name) =>
      name.endsWith('.ts') && !name.endsWith('.test.ts') && !['explain.ts', 'rule-ids.ts'].includes(name),
  )
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n')

test('every check that the code names in a finding is explained, and no other', () => {
  const named = [...code.matchAll(/\brule: '([a-z-]+)'/g)].map(([, id]) => id ?? '')
  const checks = explainedIds.filter((id) => explainRule(id)?.by === 'check')
  expect(checks.toSorted()).toEqual([...new Set(named)].toSorted())
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
