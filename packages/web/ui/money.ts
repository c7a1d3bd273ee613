const formatters = new Map<string, Intl.NumberFormat>()

/** An amount in minor units as people write it: "£40", "£1,234.50". */
export function formatMoney(
  { minor, currency }: { minor: number; currency: string },
  locale = 'en-GB',
): string {
  const style = { style: 'currency', currency } as const
  const digits = formatter(locale, style).resolvedOptions().maximumFractionDigits ?? 2
  const isWhole = minor % 10 ** digits === 0
  const shape = isWhole ? { ...style, maximumFractionDigits: 0 } : style
  return formatter(locale, shape).format(minor / 10 ** digits)
}

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, options)
  formatters.set(key, known)
  return known
}
