import { expect, test } from 'vitest'
import type { Context } from './context.ts'
import { englishProofs, englishRules } from './en/rules/index.ts'
import { analyse, elementIds, findingKinds } from './index.ts'
import { at, completeApology } from './testing/at.ts'
import { checkExamples } from './testing/check-examples.ts'

const unmarked = (text: string) => text.replaceAll('[[', '').replaceAll(']]', '')

/** Every finding that any example of ours makes, the first of each rule. */
const examples = [
  ...englishProofs
    .filter(({ rule }) => 'finding' in rule)
    .flatMap(({ flags }) => flags.map((text) => ({ text: unmarked(text), context: {} as Context }))),
  ...checkExamples,
]
const findings = new Map(
  examples.flatMap(({ text, context }) =>
    analyse(text, { ...at, context }).findings.map((finding) => [finding.rule, finding] as const),
  ),
)

test('every kind of finding is found by some example, and every rule', () => {
  const kinds = new Set([...findings.values()].map(({ family, kind }) => `${family}/${kind}`))
  const all = Object.entries(findingKinds).flatMap(([family, own]) => own.map((kind) => `${family}/${kind}`))
  expect(all.filter((kind) => !kinds.has(kind))).toEqual([])
  expect(
    englishRules.filter((rule) => 'finding' in rule && !findings.has(rule.id)).map(({ id }) => id),
  ).toEqual([])
})

test.each([...findings])(
  '%s says why in one line, with its source, and what to say instead',
  (_, { why, source, suggestion }) => {
    expect(why).toMatch(/^[^\n]{8,160}[.!?]$/)
    expect(source.length).toBeGreaterThan(0)
    expect(source.filter((one) => !/^(?:[A-Z]\d+|[a-z]+(?:-[a-z]+)*(?:-\d{4})?)$/.test(one))).toEqual([])
    expect(suggestion).toMatch(/^[^\n]{8,}[.!?”"]$/)
  },
)

/** What we ourselves propose to say: what stands in quotation marks, or the whole where nothing does. */
function proposed(suggestion: string): readonly string[] {
  const quoted = [...suggestion.matchAll(/["“]([^"”]+)["”]/g)].map(([, words = '']) => words)
  return quoted.length ? quoted : [suggestion]
}

/** The blanks filled in as a writer would: a day, a time, a thing. */
const filled = (words: string) =>
  words
    .replaceAll(/\b(on|since|by) …(?: \(day[^)]*\))?/gi, '$1 Friday')
    .replaceAll('at …', 'at 14:00')
    .replaceAll(/ \([^)]*\)/g, '')

const grave = (text: string, context: Context = {}) =>
  analyse(text, { ...at, context })
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ rule, evidence }) => `${rule}: ${evidence}`)

test.each(englishRules.map(({ id, instead }) => [id, instead] as const))(
  'nothing is found in what %s proposes: %s',
  (_, instead) => {
    expect(proposed(instead).flatMap((words) => grave(filled(words)))).toEqual([])
  },
)

const bare = analyse('Hello.', at).elements

test.each(elementIds)('%s has a sentence to finish, with a blank, in which nothing is found', (id) => {
  const { finish } = bare[id]
  expect(finish).toContain('…')
  expect(grave(filled(finish ?? ''))).toEqual([])
})

test('what is present needs no finishing', () => {
  const { elements } = analyse(completeApology, at)
  expect(
    elementIds.filter((id) => (elements[id].finish === null) !== (elements[id].state === 'present')),
  ).toEqual([])
})

const tom: Context = {
  purpose: 'apology',
  writer: { name: 'Mira Okafor', automatic: false },
  customer: { name: 'Tom Adler', knownData: [] },
  authority: { amount: { minor: 5000, currency: 'GBP' } },
  grounds: [
    { kind: 'fact', id: 'f0', text: 'The driver was rude', standing: 'claimed' },
    { kind: 'fact', id: 'f1', text: 'We charged you £40 twice on 2 March.', standing: 'confirmed' },
    { kind: 'remedy', id: 'r1', text: 'A £10 voucher', standing: 'granted' },
    {
      kind: 'promise',
      id: 'p1',
      text: 'Refund the £40',
      standing: 'open',
      dates: [{ earliest: '2026-03-05T12:00:00Z', latest: '2026-03-06T17:30:00Z' }],
    },
  ],
}

test('a sentence to finish begins with what the case holds', () => {
  const { elements } = analyse('Dear Tom,', { ...at, context: tom })
  const finish = (id: keyof typeof elements) => elements[id].finish
  expect(finish('apology')).toBe('I am sorry that we charged you £40 twice on 2 March.')
  expect(finish('responsibility')).toBe('We charged you £40 twice on 2 March, and that was our mistake.')
  expect(finish('when')).toBe('You will have … by Friday 6 March.')
  expect(finish('compensation')).toContain('A £10 voucher')
  expect(finish('person')).toBe('Mira Okafor')
  expect(JSON.stringify(elements)).not.toContain('rude')
  for (const id of elementIds) expect(grave(filled(finish(id) ?? ''), tom)).toEqual([])
})

test.each([
  ["I'm sorry if you were upset.", 'sorry-if', 'I am sorry that we charged you £40 twice on 2 March.'],
  ['It was your own fault.', 'blames-customer', 'We charged you £40 twice on 2 March.'],
  ['We will refund you shortly.', 'vague-time', 'by Friday 6 March'],
  ['Dear {{name}}, we charged you twice.', 'placeholder', 'Tom Adler'],
  ['I will give you a £90 voucher by Friday.', 'over-authority', '£50'],
])('“%s” is answered from the case', (text, rule, words) => {
  const found = analyse(text, { ...at, context: tom }).findings.find((one) => one.rule === rule)
  expect(found?.suggestion).toContain(`From your case: “${words}”`)
})

test('what nobody confirmed, or what is no sentence, is proposed to nobody', () => {
  const unsure = (text: string, standing: 'claimed' | 'refuted' | 'confirmed') =>
    analyse("I'm sorry if you were upset.", {
      ...at,
      context: { grounds: [{ kind: 'fact', id: 'f', text, standing }] },
    }).findings[0]?.suggestion
  expect(unsure('We charged you twice', 'confirmed')).toContain('we charged you twice')
  expect(unsure('We charged you twice', 'claimed')).not.toContain('charged')
  expect(unsure('We charged you twice', 'refuted')).not.toContain('charged')
  expect(unsure('Charged', 'confirmed')).not.toContain('harged')
  expect(unsure('Tom: "why was I charged?"', 'confirmed')).not.toContain('charged')
})

test('what the case proposes is whole in the eyes of its own reader', () => {
  const { elements } = analyse(
    'I am sorry that we charged you £40 twice on 2 March, and that was our mistake.',
    { ...at, context: tom },
  )
  expect([elements.apology.state, elements.acknowledgement.state, elements.responsibility.state]).toEqual([
    'present',
    'present',
    'present',
  ])
})
