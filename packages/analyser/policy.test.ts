import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Context, Policy } from './context.ts'
import { analyse, presets, ruleIds } from './index.ts'
import { at } from './testing/at.ts'

const report = (text: string, policy: Policy, context: Context = {}) =>
  analyse(text, { ...at, context, policy })
const rules = (text: string, policy: Policy, context?: Context) =>
  report(text, policy, context).findings.map(({ rule, severity }) => `${rule} ${severity}`)
const state = (text: string, policy: Policy) => report(text, policy).elements

test('what must be said is chosen by purpose, severity and channel', () => {
  const policy: Policy = {
    required: [
      { elements: ['voice'], purposes: ['apology'], severities: [4, 5] },
      { elements: ['person'], channels: ['email', 'letter'], weakWillDo: true },
    ],
  }
  const lacking = (context: Context) => report('We charged you twice.', policy, context).verdict.reasons
  expect(lacking({ purpose: 'apology', severity: 4, channel: 'chat' })).toEqual(['missing:voice'])
  expect(lacking({ purpose: 'apology', severity: 3, channel: 'chat' })).toEqual([])
  expect(lacking({ purpose: 'offer', severity: 4, channel: 'email' })).toEqual(['missing:person'])
  expect(lacking({})).toEqual([])
  const signed = report('We charged you twice.\n\nThe Brightkettle team', policy, { channel: 'email' })
  expect([signed.elements.person.state, signed.verdict.reasons]).toEqual(['weak', []])
})

test('of two rows that demand the same the stricter holds', () => {
  const rows = (weakFirst: boolean): Policy['required'] => [
    { elements: ['person'] as const, weakWillDo: weakFirst },
    { elements: ['person'] as const, weakWillDo: !weakFirst },
  ]
  for (const weakFirst of [true, false])
    expect(report('We did.\n\nThe Brightkettle team', { required: rows(weakFirst) }).verdict.reasons).toEqual(
      ['weak:person'],
    )
})

test('a preset brings its channel, and what is given goes before it', () => {
  const reasons = (policy: Policy, context: Context = {}) =>
    report('We charged you twice.', policy, { purpose: 'apology', severity: 1, ...context }).verdict.reasons
  expect(reasons({ preset: 'email' })).toContain('missing:person')
  expect(reasons({ preset: 'chat' })).not.toContain('missing:person')
  expect(reasons({ preset: 'chat' }, { channel: 'letter' })).toContain('missing:person')
  expect(reasons({ preset: 'public-reply' })).not.toContain('missing:fix')
})

test('asked in public to turn elsewhere is a hint, and a warning in a letter', () => {
  const text = 'Please call our support line and explain it once more.'
  expect(rules(text, { preset: 'letter' })).toContain('work-to-customer warn')
  expect(rules(text, { preset: 'public-reply' })).toContain('work-to-customer hint')
  expect(rules(text, { preset: 'public-reply', severity: { 'work-to-customer': 'block' } })).toContain(
    'work-to-customer block',
  )
})

test('an automatic writer is held where a person is warned, and nobody lets it pass', () => {
  const text = 'I have refunded the £40.\n\nMira Okafor'
  const grounds: Context = { grounds: [] }
  expect(rules(text, { preset: 'email' }, grounds)).toContain('no-receipt warn')
  const guarded = report(text, { preset: 'agent-guard' }, grounds)
  expect(guarded.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'no-receipt block',
    'invented-person block',
  ])
  const suppressions = guarded.findings.map(({ fingerprint }) => ({
    fingerprint,
    who: 'the agent',
    why: 'I am sure',
    until: '2027-01-01T00:00:00Z',
  }))
  expect(
    report(text, { preset: 'agent-guard', suppressions }, grounds).findings.map(
      ({ suppressed }) => suppressed,
    ),
  ).toEqual([null, null])
  expect(report(text, { preset: 'email', suppressions }, grounds).findings[0]?.suppressed?.who).toBe(
    'the agent',
  )
})

test('a suppression that has run out suppresses nothing and is told', () => {
  const text = "I'm sorry you feel that way."
  const fingerprint = report(text, {}).findings[0]?.fingerprint ?? ''
  const decision = { fingerprint, who: 'Mira', why: 'Tom asked for these words', until: at.now }
  const only = (until: string) => report(text, { suppressions: [{ ...decision, until }] }).findings[0]
  expect(only(at.now)).toMatchObject({ suppressed: null, lapsed: decision })
  const next = new Date(Date.parse(at.now) + 1).toISOString()
  expect(only(next)).toMatchObject({ suppressed: { ...decision, until: next }, lapsed: null })
})

test.each([
  ['We charged you twice.', 'Brightkettle charged you twice.'],
  ['It was our mistake.', "It was Brightkettle's mistake."],
  ['I am sorry. We failed to send your parcel.', 'I am sorry. BRIGHTKETTLE failed to send your parcel.'],
])('"%s" and "%s" own the same', (plain, named) => {
  const vocabulary = { companies: ['Brightkettle'] }
  expect(state(plain, {}).responsibility.state).toBe('present')
  expect(state(named, {}).responsibility.state).not.toBe('present')
  expect(state(named, { vocabulary }).responsibility.state).toBe('present')
})

test('our name in a promise binds us, with the words as they were written', () => {
  const [promise] = report('Bright Kettle Ltd will refund £40 to your card by Friday.', {
    vocabulary: { companies: ['Bright Kettle Ltd'] },
  }).promises
  expect(promise).toMatchObject({
    tier: 'promise',
    owner: 'company',
    amount: { minor: 4000, currency: 'GBP' },
  })
  expect(promise?.evidence).toContain('Bright Kettle Ltd will refund')
})

test('the name of a product means nothing else', () => {
  const text = 'Your Sorry If You Break It Mug left our shop this morning.'
  expect(rules(text, {})).toContain('sorry-if block')
  expect(rules(text, { vocabulary: { products: ['Sorry If You Break It Mug'] } })).toEqual([])
})

test('a name under a letter is no subject, and one inside another word is none', () => {
  const vocabulary = { companies: ['Brightkettle', 'Bright'] }
  const text = 'We charged you twice.\n\nMira Okafor\nBrightkettle'
  expect(state(text, { vocabulary })).toEqual(state(text, {}))
  expect(state('The brightness failed you badly and often.', { vocabulary }).responsibility.state).toBe(
    'absent',
  )
})

test('our people are known by the names they sign with, however they write them', () => {
  const text = 'Your refund is on its way, and I will call you on Friday at noon.\n\n- hope'
  expect(state(text, {}).person.state).not.toBe('present')
  expect(state(text, { vocabulary: { people: ['Hope'] } }).person.state).toBe('present')
})

test('words of our own choice are found, with our reason, and stay in what the customer wrote', () => {
  const vocabulary = {
    forbidden: [
      'circle round',
      {
        words: 'ticket no.',
        why: 'They have a name.',
        instead: 'Say what it is about.',
        severity: 'block' as const,
      },
    ],
  }
  const found = report('Let us Circle  round on Friday. Your ticket no. is 7.', { vocabulary }).findings
  expect(found.map(({ rule, severity, evidence }) => [rule, severity, evidence])).toEqual([
    ['own-words', 'warn', 'Circle  round'],
    ['own-words', 'block', 'ticket no.'],
  ])
  expect(found[1]).toMatchObject({ why: 'They have a name.', suggestion: 'Say what it is about.' })
  expect(rules('You wrote: "let us circle round".', { vocabulary })).toEqual([])
})

test('the report tells the policy it was read by: its version, its preset, and a print of what was laid over it', () => {
  const version = (policy?: Policy) => analyse('', { ...at, policy }).versions.policy
  expect(version()).toBe('preset@1')
  expect(version({ version: 'house@7', preset: 'email' })).toBe('house@7')
  expect(version({ preset: 'email' })).toBe('email@1')
  const laid = version({ preset: 'email', severity: { 'sorry-if': 'warn' } })
  expect(laid).toMatch(/^email@1\+[0-9a-f]{16}$/)
  expect(version({ preset: 'email', severity: { 'sorry-if': 'hint' } })).not.toBe(laid)
  expect(version({ severity: { 'sorry-if': 'warn' }, preset: 'email' })).toBe(laid)
})

test('every preset reads every text', () => {
  for (const preset of presets) expect(report('I am sorry.', { preset }).schema).toBe('amends-report/1')
})

test('every rule that the code names is one that a policy can name', () => {
  const folder = new URL('.', import.meta.url)
  const named = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/\brule: '([a-z-]+)'/g)].map(
        ([, id]) => id ?? '',
      ),
    )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((id) => !ruleIds.includes(id))).toEqual([])
  expect(new Set(ruleIds).size).toBe(ruleIds.length)
})
