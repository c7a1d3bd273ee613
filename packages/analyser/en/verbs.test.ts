import { expect, test } from 'vitest'
import { englishRules } from './rules/index.ts'
import { englishLexis } from './lexicon.ts'

const { ids, lemmas } = englishLexis(englishRules).vocabulary
const verbs = [...ids].filter(([word, id]) => lemmas[id] === id && ids.has(`${word}s`)).map(([word]) => word)

test('no short verb that doubles its last letter is read without it: it is listed as one that does', () => {
  const doubling = verbs.filter((verb) => /^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb))
  expect(doubling).toContain('stop')
  expect(doubling.filter((verb) => ids.has(`${verb}ed`))).toEqual([])
})

test('a verb that only a pattern names has all its forms', () => {
  for (const form of ['activate', 'activates', 'activated', 'activating'])
    expect(lemmas[ids.get(form) ?? 0]).toBe(ids.get('activate'))
})
