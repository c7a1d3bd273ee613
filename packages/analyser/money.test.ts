import { describe, expect, test, vi } from 'vitest'
import { formatAmount, minorDigits, readAmounts, readPercents } from './money.ts'

vi.setConfig({ testTimeout: 60_000 }) // 64 KB take their time on a busy machine

const told = (text: string, locale?: string) =>
  readAmounts(text, locale ? { locale } : {}).map(
    ({ text: words, minor, currency }) => `${words} = ${minor} ${currency}`,
  )

describe('an amount is read in its smallest unit', () => {
  test.each([
    ['We refund £40.', '£40 = 4000 GBP'],
    ['We refund £1,234.56 today', '£1,234.56 = 123456 GBP'],
    ['We refund £ 40', '£ 40 = 4000 GBP'],
    ['We refund £0.99', '£0.99 = 99 GBP'],
    ['I owe you 40 quid', '40 quid = 4000 GBP'],
    ['I owe you 40 pounds.', '40 pounds = 4000 GBP'],
    ['I owe you forty-five pounds sterling.', 'forty-five pounds sterling = 4500 GBP'],
    ['I owe you five hundred pounds', 'five hundred pounds = 50000 GBP'],
    ['a 50p coin', '50p = 50 GBP'],
    ['20 pence off', '20 pence = 20 GBP'],
    ['20 cents, 5¢', '20 cents = 20 null', '5¢ = 5 null'],
    ['50 paise', '50 paise = 50 INR'],
    ['40 $50', '$50 = 5000 USD'],
    ['€1.234,56 back', '€1.234,56 = 123456 EUR'],
    ['up to € 4.000.', '€ 4.000 = 400000 EUR'],
    ['The 212,80 € of the bill', '212,80 € = 21280 EUR'],
    ['1 234,56 € en retour', '1 234,56 € = 123456 EUR'],
    ['50,- EUR', '50,- EUR = 5000 EUR'],
    ["CHF 1'250.50", "CHF 1'250.50 = 125050 CHF"],
    ['40 EUR', '40 EUR = 4000 EUR'],
    ['EUR 40', 'EUR 40 = 4000 EUR'],
    ['EUR40', 'EUR40 = 4000 EUR'],
    ['40 euros', '40 euros = 4000 EUR'],
    ['$30', '$30 = 3000 USD'],
    ['A$30 and C$20 and US$10', 'A$30 = 3000 AUD', 'C$20 = 2000 CAD', 'US$10 = 1000 USD'],
    ['S$180, NZ$5, HK$7', 'S$180 = 18000 SGD', 'NZ$5 = 500 NZD', 'HK$7 = 700 HKD'],
    ['$40 CAD', '$40 CAD = 4000 CAD'],
    ['40 US dollars', '40 US dollars = 4000 USD'],
    ['40 Canadian dollars', '40 Canadian dollars = 4000 CAD'],
    ['₹5 lakh', '₹5 lakh = 50000000 INR'],
    ['₹100', '₹100 = 10000 INR'],
    ['₹1,23,456.50', '₹1,23,456.50 = 12345650 INR'],
    ['Rs. 500 or 500 rupees', 'Rs. 500 = 50000 INR', '500 rupees = 50000 INR'],
    ['2.5 crore rupees', '2.5 crore rupees = 2500000000 INR'],
    ['R$ 50', 'R$ 50 = 5000 BRL'],
    ['R2,000 for lost trade', 'R2,000 = 200000 ZAR'],
    ['KSh 12,400', 'KSh 12,400 = 1240000 KES'],
    ['₦86,500', '₦86,500 = 8650000 NGN'],
    ['280 zł', '280 zł = 28000 PLN'],
    ['50 kr', '50 kr = 5000 null'],
    ['50 Danish kroner', '50 Danish kroner = 5000 DKK'],
    ['¥5000', '¥5000 = 5000 JPY'],
    ['5000 yen', '5000 yen = 5000 JPY'],
    ['5000円', '5000円 = 5000 JPY'],
    ['KWD 1.234', 'KWD 1.234 = 1234 KWD'],
    ['1.234 KWD', '1.234 KWD = 1234 KWD'],
    ['£5k', '£5k = 500000 GBP'],
    ['£1.5m', '£1.5m = 150000000 GBP'],
    ['£2 million', '£2 million = 200000000 GBP'],
    ['about 5k.', '5k = 500000 null'],
    ['Both payments (2 x $54.90) are back', '$54.90 = 5490 USD'],
    ['between £30–£40', '£30 = 3000 GBP', '£40 = 4000 GBP'],
    ['30-40 EUR', '40 EUR = 4000 EUR'],
    ['£180/night', '£180 = 18000 GBP'],
    ['£40.', '£40 = 4000 GBP'],
    ['£40,', '£40 = 4000 GBP'],
    ['£1,000,000', '£1,000,000 = 100000000 GBP'],
  ])('%s', (text, ...amounts) => {
    expect(told(text)).toEqual(amounts)
  })
})

describe('what is no amount gives nothing', () => {
  test.each([
    '40 boxes, 5 of 7, 16:00, 2026-03-06, 20%, 12 %',
    'order R500, model R2-D2, gate A40 EUR',
    'TOP 10, ALL 3, TRY 2 more',
    '40 pounds of flour, a 5k run, 1080p, 720p video, page 5 p',
    '£ and € and $',
    '£\n40',
    '£5.7.36, £1,2,3',
    '£99999999999999999999',
    'a pound, an euro',
    'eur 40, 40 usd',
    '',
  ])('%s', (text) => {
    expect(told(text)).toEqual([])
  })
})

test('the locale tells whose dollars, crowns and cents are meant', () => {
  expect(told('$30', 'en-CA')).toEqual(['$30 = 3000 CAD'])
  expect(told('$30', 'en-AU')).toEqual(['$30 = 3000 AUD'])
  expect(told('$30', 'en-GB')).toEqual(['$30 = 3000 USD'])
  expect(told('50 kr', 'sv')).toEqual(['50 kr = 5000 SEK'])
  expect(told('50 kr', 'nb-NO')).toEqual(['50 kr = 5000 NOK'])
  expect(told('20 cents', 'en-IE')).toEqual(['20 cents = 20 EUR'])
  expect(told('¥50', 'zh')).toEqual(['¥50 = 5000 CNY'])
})

test('spans count UTF-16 units of the text as it was given', () => {
  const text = '😀 “£40” – and\u00a0€\u202f5.'
  for (const { span, text: words } of readAmounts(text)) expect(text.slice(...span)).toBe(words)
  expect(readAmounts(text).map(({ span }) => text.slice(...span))).toEqual(['£40', '€\u202f5'])
})

test.each([
  ['20 % on this order', ['20 %', 20]],
  ['20% off', ['20%', 20]],
  ['2.5 per cent', ['2.5 per cent', 2.5]],
  ['12,5 %', ['12,5 %', 12.5]],
  ['ten percent', ['ten percent', 10]],
  ['between 10–20%', ['20%', 20]],
  ['£20, 20 pounds, a20%', undefined],
])('percentages in “%s”', (text, percent) => {
  expect(readPercents(text).map((found) => [found.text, found.percent])).toEqual(percent ? [percent] : [])
})

test('a percentage is not an amount, nor an amount a percentage', () => {
  expect(told('20% of £40')).toEqual(['£40 = 4000 GBP'])
  expect(readPercents('20% of £40').map(({ span }) => span)).toEqual([[0, 3]])
})

test('an amount is written with the digits of its currency', () => {
  expect(formatAmount(123456, 'GBP')).toBe('£1,234.56')
  expect(formatAmount(4000, 'GBP')).toBe('£40.00')
  expect(formatAmount(5000, 'JPY', 'en-GB')).toBe('JP¥5,000')
  expect(formatAmount(1234, 'KWD', 'en-GB').replaceAll('\u00a0', ' ')).toBe('KWD 1.234')
  expect(formatAmount(123456, 'EUR', 'de').replaceAll('\u00a0', ' ')).toBe('1.234,56 €')
  expect(formatAmount(-50, 'GBP')).toBe('-£0.50')
})

test.each([
  ['GBP', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
])('%s has %i digits behind the point', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
})

test.each(['£', '1,', 'EUR ', '1 234 ', 'US$', '.', "1'", '9', 'forty-'])(
  '64 KB of “%s” comes to an end and names no amount',
  (unit) => {
    expect(readAmounts(unit.repeat(65_536 / unit.length))).toEqual([])
  },
)

test.each(['£1,234.56 ', '£1, ', '5 lakh rupees; '])('64 KB of “%s” are all read', (unit) => {
  const times = Math.floor(65_536 / unit.length)
  expect(readAmounts(unit.repeat(times))).toHaveLength(times)
})
