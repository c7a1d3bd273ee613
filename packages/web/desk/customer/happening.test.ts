import { expect, test } from 'vitest'
import { asRead } from './happening.ts'

const london = { locale: 'en-GB', timezone: 'Europe/London' }
const read = (kind: string, attributes: Record<string, unknown>, reader = london) =>
  asRead({ kind, attributes }, reader)
const sentence = (kind: string, attributes: Record<string, unknown>, reader = london) =>
  read(kind, attributes, reader).sentence
const pounds = (minor: number) => ({ minor, currency: 'GBP' })

test('an order is told as one would tell it, without the ids that only machines read', () => {
  const attributes = {
    order: '7377',
    price: pounds(26_000),
    seller: '7d13fca15225',
    colour: 'blue',
    category: 'watches',
    promised: '2026-02-18',
  }
  expect(sentence('order', attributes)).toBe(
    'Order 7377: watches, £260, promised for Wed 18 Feb 2026, colour blue',
  )
})

test.each([
  ['2026-02-18T09:00Z', 'on the day it was promised for'],
  ['2026-02-19T09:00Z', '1 day after the day it was promised for'],
  ['2026-02-25T09:00Z', '7 days after the day it was promised for'],
  ['2026-02-16T09:00Z', '2 days before the day it was promised for'],
])('a delivery of %s came %s', (delivered, how) => {
  const attributes = { order: '7377', promised: '2026-02-18', delivered }
  expect(sentence('delivery', attributes)).toBe(`Order 7377 came ${how}, Wed 18 Feb 2026`)
})

test('days are counted where the customer is', () => {
  const attributes = { order: '7377', promised: '2026-02-18', delivered: '2026-02-18T23:30:00Z' }
  expect(sentence('delivery', attributes)).toContain('on the day')
  expect(sentence('delivery', attributes, { ...london, timezone: 'Europe/Berlin' })).toContain('1 day after')
})

test('what is not known of a delivery is not claimed', () => {
  expect(sentence('delivery', { order: '7377', delivered: '2026-02-18T23:30Z' })).toBe('Order 7377 came')
  expect(sentence('delivery', { order: '7377', promised: '2026-02-18' })).toBe(
    'Order 7377, delivery: promised for Wed 18 Feb 2026',
  )
})

test.each([
  ['pounds', pounds(1_234_50), '£1,234.50'],
  ['whole pounds', pounds(4_000), '£40'],
  ['nothing', pounds(0), '£0'],
  ['yen, which have no smaller unit', { minor: 1_200, currency: 'JPY' }, 'JP¥1,200'],
  ['whole dinars', { minor: 2_000, currency: 'KWD' }, 'KWD 2'],
  ['dinars, which have thousandths', { minor: 1_500, currency: 'KWD' }, 'KWD 1.500'],
])('money is told as money: %s', (_, price, text) => {
  expect(sentence('order', { order: '1', price }).replace(/\u00A0/g, ' ')).toBe(`Order 1: ${text}`)
})

test('money, days and numbers are told in the language of the workspace', () => {
  const german = { locale: 'de-DE', timezone: 'Europe/Berlin' }
  const text = sentence('order', { price: { minor: 123_450, currency: 'EUR' }, items: 1200 }, german)
  expect(text.replace(/\u00A0/g, ' ')).toBe('Order: 1.234,50 €, items 1.200')
})

test('a number without a currency is a number, not a sum', () => {
  expect(sentence('order', { order: '1', price: 26_000 })).toBe('Order 1: 26,000')
})

test('an instant has its day and time where the customer is', () => {
  expect(
    sentence('phone_call', { calledAt: '2026-02-18T23:30:00Z' }, { ...london, timezone: 'Europe/Berlin' }),
  ).toBe('Phone call: called at Thu 19 Feb 2026, 00:30')
})

test.each([
  ['a UUID', '0192f0c0-5a8b-7c3d-9e2f-1a2b3c4d5e6f'],
  ['a run of hexadecimal signs', '82c5c105e4a317697369d82a36996aa5'],
  ['a long token', 'eyJhbGciOiJIUzI1NiIsInR5cCI6'],
  ['nothing', ''],
  ['null', null],
  ['something nested', { street: 'Mill Lane' }],
])('%s says nothing in a sentence, and stands among the fields', (_, trace) => {
  const { sentence: text, fields } = read('return', { trace, reason: 'broken' })
  expect(text).toBe('Return: reason broken')
  expect(fields.map(({ name }) => name)).toEqual(['trace', 'reason'])
})

test.each([
  ['a word of hexadecimal letters', 'decade'],
  ['a long number', '0207946010012'],
  ['a tracking number', 'JD014600006281230704'],
])('%s is read out', (_, value) => {
  expect(sentence('parcel', { value })).toBe(`Parcel: value ${value}`)
})

test('yes and no, and lists, are told in words', () => {
  expect(sentence('order', { gift: true, insured: false, items: ['cup', 'saucer'] })).toBe(
    'Order: gift, insured no, items cup and saucer',
  )
})

test('every field is there as it was handed to us', () => {
  const { fields } = read('order', {
    order: '7377',
    price: pounds(26_000),
    seller: '7d13fca15225',
    gift: true,
  })
  expect(fields).toEqual([
    { name: 'order', value: '7377' },
    { name: 'price', value: '{"minor":26000,"currency":"GBP"}' },
    { name: 'seller', value: '7d13fca15225' },
    { name: 'gift', value: 'true' },
  ])
})
