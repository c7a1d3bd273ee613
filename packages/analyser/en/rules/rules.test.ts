import { expect, test } from 'vitest'
import { hitsOf } from '../../hits.ts'
import { read } from '../../read.ts'
import { spanOf } from '../../reading.ts'
import { findingKinds } from '../../report.ts'
import { english } from '../pack.ts'
import { englishProofs, englishRules } from './index.ts'

/** The text with everything the rule reports between double brackets. */
function marked(id: string, text: string): string {
  const reading = read(text, english)
  const spans = hitsOf(reading, english)
    .filter(({ rule }) => rule.id === id)
    .map((hit) => spanOf(reading, hit))
  return spans
    .toReversed()
    .reduce((all, [from, to]) => `${all.slice(0, from)}[[${all.slice(from, to)}]]${all.slice(to)}`, text)
}

const unmarked = (text: string) => text.replaceAll('[[', '').replaceAll(']]', '')

test.each(englishProofs.flatMap(({ rule, flags }) => flags.map((flag) => [rule.id, flag] as const)))(
  '%s flags: %s',
  (id, flag) => {
    expect(flag).toContain('[[')
    expect(marked(id, unmarked(flag))).toBe(flag)
  },
)

test.each(englishProofs.flatMap(({ rule, passes }) => passes.map((pass) => [rule.id, pass] as const)))(
  '%s lets pass: %s',
  (id, pass) => {
    expect(marked(id, pass)).toBe(pass)
  },
)

test('every rule proves itself five times each way', () => {
  expect(englishProofs.map(({ rule }) => rule)).toEqual(englishRules)
  const thin = englishProofs.filter(({ flags, passes }) => flags.length < 5 || passes.length < 5)
  expect(thin.map(({ rule }) => rule.id)).toEqual([])
})

test('every rule has a near miss: a pass that shares a telling word with a flag', () => {
  const words = (texts: readonly string[]) =>
    new Set(
      texts.flatMap(
        (text) =>
          unmarked(text)
            .toLowerCase()
            .match(/\p{L}{4,}/gu) ?? [],
      ),
    )
  const without = englishProofs.filter(({ flags, passes }) =>
    [...words(flags)].every((word) => !words(passes).has(word)),
  )
  expect(without.map(({ rule }) => rule.id)).toEqual([])
})

test('what keeps a rule from counting can be read', () => {
  for (const { unless, cleared } of english.rules) expect(() => [unless(), cleared()]).not.toThrow()
})

test('no two rules share an id, and no id says anything but small words and hyphens', () => {
  const ids = englishRules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
})

test('every finding is of a kind that the report knows', () => {
  const names = englishRules.flatMap((rule) => ('finding' in rule ? [rule.finding] : []))
  expect(
    names.filter(([family, kind]) => !(findingKinds[family] as readonly string[]).includes(kind)),
  ).toEqual([])
})
