import { expect, test } from 'vitest'
import { english } from './en/pack.ts'
import { compileRules } from './pack.ts'
import type { Rule } from './rule.ts'

const { compiler, entries } = english.index

test('every pattern and exception of every rule compiles, though it is only compiled when it is first tried', () => {
  expect(entries.map(({ pattern }) => pattern().steps.length)).not.toContain(0)
  for (const { unless, cleared } of english.rules)
    for (const { steps } of [...unless(), ...cleared()]) expect(steps.length).toBeGreaterThan(0)
})

function tried(pattern: string) {
  const [entry] = compileRules([{ id: 'teapot', pattern } as Rule], compiler).index.entries
  return entry?.pattern()
}

test('a pattern that cannot be right is refused with its rule and its words', () => {
  const wrong = {
    '@sorry NOCLASS': 'NOCLASS',
    '@sorry *nosuchverb': '*nosuchverb',
    '{sorry|for @we': 'brace',
  }
  for (const [pattern, about] of Object.entries(wrong))
    expect(() => tried(pattern)).toThrow(
      expect.objectContaining({
        message: `rule teapot, pattern "${pattern}"`,
        cause: expect.objectContaining({ message: expect.stringContaining(about) }),
      }),
    )
})

test('a pattern that any word can find is refused', () => {
  expect(() => tried('@!sorry')).toThrow('would be tried on every token')
})
