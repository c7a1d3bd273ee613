import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { at } from './testing/at.ts'

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
