import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { imitations } from './testing/imitations.ts'
import { innocent } from './testing/innocent.ts'
import { interfaceTexts } from './testing/interface-texts.ts'

const at = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London', locale: 'en-GB' }

const grave = (text: string) =>
  analyse(text, at)
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ rule, evidence }) => `${rule}: ${evidence}`)

/** Read as weak, or as courtesy, by the label guide and the readers of the gold data: no finding. */
const courtesies = new Set(['N9.3', 'N13.2', 'N13.3'])

const caught = imitations.filter(({ id }) => !courtesies.has(id))

test('a sorry about "that" is weak', () => {
  expect(analyse('Sorry about that.', at).elements.apology.state).toBe('weak')
})

test.each(caught.map(({ id, kind, text }) => [id, kind, text] as const))('%s is %s: %s', (_, kind, text) => {
  expect(analyse(text, at).findings.map((finding) => finding.kind)).toContain(kind)
})

test.each(innocent)('innocent: %s', (text) => {
  expect(grave(text)).toEqual([])
})

test.each(interfaceTexts)('our own words pass: %s', (text) => {
  expect(grave(text)).toEqual([])
})
