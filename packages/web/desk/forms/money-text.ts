/** Money as a person types it ("40", "1,234.50", "£60"), in minor units; null when it is no amount. */
export function minorOf(text: string, currency: string): number | null {
  const plain = text
    .replace(/[^\d.,-]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  if (!/^\d+(\.\d{0,3})?$/.test(plain)) return null
  return Math.round(Number(plain) * 10 ** digitsOf(currency))
}

/** Minor units as they stand in a field: "40", "1234.50". */
export function moneyText({ minor, currency }: { minor: number; currency: string }): string {
  const digits = digitsOf(currency)
  return minor % 10 ** digits === 0 ? String(minor / 10 ** digits) : (minor / 10 ** digits).toFixed(digits)
}

function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}
