import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clueGroups } from './clue.ts'
import { cluesIn } from './clues.ts'
import { clueRules } from './rules/index.ts'

const marked = (text: string, rule: string) =>
  cluesIn(text).reduceRight(
    (all, { span: [start, end], ...clue }) =>
      clue.rule === rule ? `${all.slice(0, start)}[[${all.slice(start, end)}]]${all.slice(end)}` : all,
    text,
  )
const plain = (text: string) => text.replaceAll('[[', '').replaceAll(']]', '')

test.each(clueRules.map((rule) => [rule.id, rule] as const))(
  '%s marks what it should, to the letter, and lets the rest pass',
  (id, { flags, passes }) => {
    expect(flags.length).toBeGreaterThanOrEqual(3)
    expect(passes.length).toBeGreaterThanOrEqual(3)
    for (const text of flags) expect(marked(plain(text), id)).toContain(text)
    for (const text of passes) expect(marked(text, id)).toBe(text)
  },
)

test('each kind of clue has a rule, and each rule an id of its own', () => {
  expect(new Set(clueRules.map(({ group }) => group))).toEqual(new Set(clueGroups))
  expect(new Set(clueRules.map(({ id }) => id)).size).toBe(clueRules.length)
})

test('a complaint shows what they lost, what hangs on it and what they want, each in their own words', () => {
  const text =
    'I have rung you four times. My daughter’s wedding is on Saturday. I just want my teapot replaced, and the £84 back.'
  expect(cluesIn(text).map(({ group, span }) => [group, text.slice(...span)])).toEqual([
    ['time', 'four times'],
    ['at-stake', 'wedding is on Saturday'],
    ['wish', 'I just want'],
    ['money', '£84'],
  ])
})

test('what is written loudly is felt strongly; a name in capitals and a redacted one are not loud', () => {
  const groups = (text: string) => cluesIn(text).map(({ group }) => group)
  expect(groups('The tea is cold!!')).toEqual(['intensity'])
  expect(groups('THE TEA IS COLD')).toEqual(['intensity'])
  expect(groups('From XXXX XXXX XXXX NJ XXXX. I wrote to FOCUS HOLDINGS MANAGEMENT')).toEqual([])
})

test('whatever is written, clues lie inside it, in order, and no two of one kind share a letter', () => {
  const words = fc.constantFrom(...clueRules.flatMap(({ flags }) => flags.map(plain)))
  const text = fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 6 })
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join('\n')
      const clues = cluesIn(whole)
      const ends = new Map<string, number>()
      for (const {
        group,
        span: [start, end],
      } of clues) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(whole.length)
        expect(start).toBeGreaterThanOrEqual(ends.get(group) ?? 0)
        ends.set(group, end)
      }
      expect(clues.map(({ span }) => span[0])).toEqual(
        clues.map(({ span }) => span[0]).toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 60 },
  )
})
