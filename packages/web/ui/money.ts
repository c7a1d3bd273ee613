const formatters = new Map<string, Intl.NumberFormat>()

/** An amount in minor units as people write it: "£40", "£1,234.50". */
export function formatMoney({ minor, currency }: { minor: number; currency: string }): string {
  const format = formatters.get(currency) ?? new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  formatters.set(currency, format)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const text = format.format(minor / 10 ** digits)
  return minor % 10 ** digits === 0 ? text.replace(/\.0+$/, '') : text
}
