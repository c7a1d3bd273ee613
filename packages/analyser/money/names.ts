import { wordSet } from '../due/match.ts'
import { currencyIn, type Unit } from './currencies.ts'

/** Codes that before a number are more likely a word in capitals: "TOP 10". */
export const wordLikeCodes = wordSet('ALL TOP TRY CUP PEN MAD GEL SOS MOP BAM')

const units = (rows: Readonly<Record<string, Unit>>): ReadonlyMap<string, Unit> =>
  new Map(
    Object.entries(rows).flatMap(([words, unit]) => words.split(' ').map((word) => [word, unit] as const)),
  )

/** Signs that stand before or behind a number. */
export const signs = units({
  '£': { currency: 'GBP' },
  '€': { currency: 'EUR' },
  $: { currency: '$' },
  '¥ ￥': { currency: 'yen' },
  '₹': { currency: 'INR' },
  '₩': { currency: 'KRW' },
  '₦': { currency: 'NGN' },
  '₽': { currency: 'RUB' },
  '₺': { currency: 'TRY' },
  '₴': { currency: 'UAH' },
  '₫': { currency: 'VND' },
  '฿': { currency: 'THB' },
  '₱': { currency: 'PHP' },
  '₪': { currency: 'ILS' },
  '₵': { currency: 'GHS' },
  '₸': { currency: 'KZT' },
  '₡': { currency: 'CRC' },
  '₲': { currency: 'PYG' },
  '¢': { currency: 'cent', minor: true },
})

/** Letters before the dollar sign: A$30, US$30, R$ 50. */
export const dollarPrefixes: ReadonlyMap<string, string> = new Map([
  ['US', 'USD'],
  ['A', 'AUD'],
  ['AU', 'AUD'],
  ['C', 'CAD'],
  ['CA', 'CAD'],
  ['CAN', 'CAD'],
  ['NZ', 'NZD'],
  ['S', 'SGD'],
  ['HK', 'HKD'],
  ['NT', 'TWD'],
  ['R', 'BRL'],
  ['MX', 'MXN'],
  ['J', 'JMD'],
  ['TT', 'TTD'],
])

/** Short names that stand before a number: Rs 500, KSh 12,400. */
export const namesBefore = units({
  rs: { currency: 'INR' },
  'ksh kshs': { currency: 'KES' },
  ush: { currency: 'UGX' },
  tsh: { currency: 'TZS' },
  rm: { currency: 'MYR' },
  sfr: { currency: 'CHF' },
  'dh dhs': { currency: 'AED' },
  rp: { currency: 'IDR' },
  'kr kr.': { currency: 'kr' },
  'zł zl': { currency: 'PLN' },
})

/** Names that stand behind a number: 40 quid, 20 cents, 5000 yen. */
export const namesBehind = units({
  'quid pound pounds': { currency: 'GBP' },
  'p pence penny pennies': { currency: 'GBP', minor: true },
  'euro euros': { currency: 'EUR' },
  'dollar dollars buck bucks': { currency: '$' },
  'cent cents': { currency: 'cent', minor: true },
  'rupee rupees rs': { currency: 'INR' },
  'paisa paise': { currency: 'INR', minor: true },
  'yen 円': { currency: 'JPY' },
  'yuan renminbi rmb 元': { currency: 'CNY' },
  'kr kronor kroner kronur': { currency: 'kr' },
  'zł zl zloty zlotys złoty złotych': { currency: 'PLN' },
  'rand rands': { currency: 'ZAR' },
  'naira nairas': { currency: 'NGN' },
  reais: { currency: 'BRL' },
  kč: { currency: 'CZK' },
  'forint forints': { currency: 'HUF' },
  'lei leu': { currency: 'RON' },
})

const inRegion =
  (region: string) =>
  ({ currency }: Unit) => ({ currency: currencyIn(currency, `en-${region}`) ?? currency })

/** Whose dollars or crowns: "40 US dollars", "50 Danish kroner". */
export const nations: ReadonlyMap<string, (unit: Unit) => Unit> = new Map([
  ['us', inRegion('US')],
  ['american', inRegion('US')],
  ['canadian', inRegion('CA')],
  ['australian', inRegion('AU')],
  ['singapore', inRegion('SG')],
  ['swedish', inRegion('SE')],
  ['norwegian', inRegion('NO')],
  ['danish', inRegion('DK')],
  ['icelandic', inRegion('IS')],
])
