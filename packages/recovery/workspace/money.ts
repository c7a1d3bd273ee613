import type { Money } from '@amends/analyser'

export type { Money } from '@amends/analyser'

/** The sum of what is in this currency. */
export function sumIn(currency: string, amounts: readonly (Money | null)[]): Money {
  const minor = amounts.reduce((sum, money) => sum + (money?.currency === currency ? money.minor : 0), 0)
  return { minor, currency }
}

/** Money as a person reads it: "£50", "£12.50". */
export function moneyInWords({ minor, currency }: Money, locale = 'en-GB'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const amount = minor / 10 ** digits
  if (!Number.isInteger(amount)) return format.format(amount)
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    amount,
  )
}
