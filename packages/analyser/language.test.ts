import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { at } from './testing/at.ts'
import { otherLanguages, shortEnglish } from './testing/languages.ts'

test.each([
  ['en', 'I am sorry that we charged you twice, and I have put the money back.'],
  ['en', 'Sorry!'],
  [
    'de',
    'Es tut uns leid, dass Ihre Bestellung nicht bei Ihnen angekommen ist, und wir haben sie neu verschickt.',
  ],
  ['fr', 'Nous sommes désolés pour le retard de votre colis et nous vous avons remboursé les frais.'],
  ['es', 'Lamentamos mucho el retraso de su pedido y le hemos devuelto el dinero en su cuenta.'],
  ['nl', 'Het spijt ons dat uw pakket niet is aangekomen en we hebben u het geld terug gegeven.'],
  ['it', 'Ci dispiace per il ritardo del suo ordine e le abbiamo rimborsato la spesa.'],
])('%s is told from: %s', (tag, text) => {
  expect(analyse(text, { ...at, locale: undefined }).language).toBe(tag)
})

test('outside English nothing is said to be missing, and values are still checked', () => {
  const text =
    'Es tut uns leid, dass Ihre Bestellung nicht angekommen ist. Wir haben Ihnen £40 erstattet. {{name}}'
  const report = analyse(text, { ...at, context: { purpose: 'apology', grounds: [] } })
  expect(report.read).toBe(false)
  expect(new Set(Object.values(report.elements).map(({ state }) => state))).toEqual(new Set(['not-assessed']))
  expect(report.verdict.reasons).toEqual(['finding:leak/placeholder', 'untied:amount'])
})

const told = (text: string, locale?: string) => analyse(text, { ...at, locale }).language
const sentences = Object.entries(otherLanguages).flatMap(([tag, texts]) =>
  texts.map((text) => ({ tag, text })),
)

test.each([undefined, 'en-GB', 'en'])('no sentence of %s others is taken for English', (locale) => {
  expect(sentences.length).toBeGreaterThan(150)
  expect(sentences.filter(({ text }) => told(text, locale) === 'en')).toEqual([])
})

test('a sentence is told as its own language or not at all', () => {
  expect(sentences.filter(({ tag, text }) => !['und', tag].includes(told(text)))).toEqual([])
})

test('a message of several sentences is told as its own language, wherever its letters are Latin', () => {
  const long = Object.entries(otherLanguages).filter(([, texts]) => texts.length > 3)
  expect(long.map(([, texts]) => told(texts.join('\n')))).toEqual(long.map(([tag]) => tag))
})

test.each(shortEnglish)('English, however short: %s', (text) => {
  expect(told(text, 'en-GB')).toBe('en')
})

test('a few words that are names may be of any language', () => {
  const unsure = shortEnglish.filter((text) => told(text) !== 'en')
  expect(unsure.filter((text) => told(text) !== 'und')).toEqual([])
  expect(unsure.length).toBeLessThanOrEqual(shortEnglish.length / 10)
})

test('where the language is not told nothing is missing, and the sender is not told otherwise', () => {
  const { read, elements, verdict } = analyse('申し訳ございません。', {
    ...at,
    context: { purpose: 'apology' },
  })
  expect([read, verdict.result]).toEqual([false, 'pass'])
  expect(new Set(Object.values(elements).map(({ state }) => state))).toEqual(new Set(['not-assessed']))
})

test('in any language: amounts, dates, numbers, blanks and other people’s data are checked', () => {
  const text =
    'Мы вернули вам £40 2026-03-09 по заказу A-55018, {{name}}. Пишите на zoe.smith@gmail.com или 4111 1111 1111 1111.'
  const report = analyse(text, {
    ...at,
    context: { grounds: [], customer: { name: 'Tom Adler', knownData: [] } },
  })
  expect(report.read).toBe(false)
  expect(new Set(report.ties.map(({ what }) => what))).toEqual(new Set(['amount', 'date', 'id']))
  expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['placeholder', 'personal-data']))
})
