import { wordSet } from '../due/match.ts'

/** How many digits of a currency lie behind the point, by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  if (withoutMinor.has(currency)) return 0
  return withThree.has(currency) ? 3 : withFour.has(currency) ? 4 : 2
}

const withoutMinor = wordSet('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF')
const withThree = wordSet('BHD IQD JOD KWD LYD OMR TND')
const withFour = wordSet('CLF UYW')

/** Whether a code such as GBP is one of ISO 4217. */
export function isCurrency(code: string): boolean {
  if (code.length !== 3 || code !== code.toUpperCase()) return false
  known ??= new Set(Intl.supportedValuesOf('currency'))
  return known.has(code)
}

/** Asked for when a text first has three capitals: the answer takes a while. */
let known: ReadonlySet<string> | undefined

/** A sign or word of money; what depends on the country is a family. */
export type Unit = {
  readonly currency: string | Family
  /** Counts in hundredths: pence, cents. */
  readonly minor?: true
}

/** Currencies that share a name. */
export type Family = '$' | 'kr' | 'yen' | 'cent'

/** The currency of a family in a country: US for dollars and Japan for yen unless the locale says otherwise. */
export function currencyIn(family: string, locale: string | undefined): string | null {
  const table = families.get(family)
  if (!table) return family
  const region = locale?.split('-').find((part) => /^[A-Z]{2}$/.test(part))
  return table[region ?? locale ?? ''] ?? table.else ?? null
}

const dollars: Readonly<Record<string, string>> = {
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  SG: 'SGD',
  HK: 'HKD',
  MX: 'MXN',
}
const families: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map<
  string,
  Readonly<Record<string, string>>
>([
  ['$', { ...dollars, else: 'USD' }],
  [
    'cent',
    { ...dollars, IE: 'EUR', DE: 'EUR', FR: 'EUR', IT: 'EUR', ES: 'EUR', NL: 'EUR', AT: 'EUR', ZA: 'ZAR' },
  ],
  [
    'kr',
    { SE: 'SEK', sv: 'SEK', NO: 'NOK', nb: 'NOK', no: 'NOK', DK: 'DKK', da: 'DKK', IS: 'ISK', is: 'ISK' },
  ],
  ['yen', { CN: 'CNY', zh: 'CNY', else: 'JPY' }],
])
