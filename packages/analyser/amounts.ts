import type { Money } from './report.ts'

/** An amount of money and where it stands. */
export type AmountNamed = Money & { readonly span: readonly [start: number, end: number] }

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: 'USD', '¥': 'JPY', '₹': 'INR' }

/** Finds amounts written with a sign before or after the number. */
export function readAmounts(text: string): readonly AmountNamed[] {
  const found: AmountNamed[] = []
  for (let at = 0; at < text.length; at++) {
    const currency = signs[text[at] ?? '']
    if (!currency) continue
    let end = at + 1
    if (text[end] === ' ') end++
    const from = end
    while (end < text.length && '0123456789.,'.includes(text[end] ?? ' ')) end++
    while (end > from && '.,'.includes(text[end - 1] ?? '')) end--
    const minor = Math.round(Number(text.slice(from, end).replaceAll(',', '')) * 100)
    if (end > from && Number.isSafeInteger(minor)) found.push({ minor, currency, span: [at, end] })
  }
  return found
}
