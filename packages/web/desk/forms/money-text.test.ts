import { expect, test } from 'vitest'
import { minorOf, moneyText } from './money-text.ts'

test.each([
  ['40', 4000],
  ['£40', 4000],
  ['12.50', 1250],
  ['12,50', 1250],
  ['1,234.50', 123_450],
  ['1,234', 123_400],
])('%s is %i pence', (text, minor) => {
  expect(minorOf(text, 'GBP')).toBe(minor)
})

test('yen have no pence', () => {
  expect(minorOf('4000', 'JPY')).toBe(4000)
})

test.each(['', 'forty', '-5', '1.2.3'])('%s is no amount', (text) => {
  expect(minorOf(text, 'GBP')).toBeNull()
})

test('an amount stands in a field as it is typed', () => {
  expect(moneyText({ minor: 4000, currency: 'GBP' })).toBe('40')
  expect(moneyText({ minor: 1250, currency: 'GBP' })).toBe('12.50')
})
