import { isCardNumber, isIban } from './checksums.ts'
import type { Context } from './context.ts'
import type { Found } from './findings.ts'
import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'

const personal = {
  name: ['leak', 'personal-data'],
  rule: 'personal-data',
  severity: 'block',
  why: "This is nobody's that we know in this case: it may be another customer's.",
  sources: ['A4'],
  suggestion: 'Take it out, or check whose it is.',
} as const satisfies Omit<Found, keyof Run>

/** Card and account numbers have so many units at least. */
const shortestAccount = 13

/** Card and account numbers always; addresses and phones when the case knows which are its own. */
export function personalData(reading: Reading, { customer, ownContacts = [] }: Context): Found[] {
  const { tokens } = reading
  const known = [...(customer?.knownData ?? []), ...ownContacts].map(digitsOrWord)
  const found: Found[] = []
  for (let at = 0; at < tokens.count; at++) {
    const bits = tokens.place[at] ?? 0
    if (bits & place.THREAD) continue
    const to = shapeEnd(reading, at)
    const contact = (bits & (place.EMAIL | place.PHONE)) !== 0
    if (!contact && (tokens.end[to - 1] ?? 0) - (tokens.start[at] ?? 0) < shortestAccount) {
      at = to - 1
      continue
    }
    const text = tokens.text.slice(tokens.start[at], tokens.end[to - 1])
    const foreign = contact && customer !== undefined && !known.some((one) => same(one, digitsOrWord(text)))
    if (foreign || (text.length >= shortestAccount && (isCardNumber(text) || isIban(text))))
      found.push({ from: at, to, ...personal })
    at = to - 1
  }
  return found
}

function shapeEnd({ tokens }: Reading, from: number): number {
  const digits = place.PHONE | place.NUMBER
  let to = from + 1
  if (!((tokens.place[from] ?? 0) & (digits | place.ID))) return to
  while (to < tokens.count && to - from < 9 && (tokens.place[to] ?? 0) & digits && (tokens.gap[to] ?? 0) < 2)
    to++
  return to
}

function digitsOrWord(text: string): string {
  const lower = text.toLowerCase().trim()
  return lower.includes('@') || /[a-z]{3}/.test(lower) ? lower : lower.replace(/\D/g, '').slice(-9)
}

/** Our own domain is ours for every address under it. */
function same(known: string, seen: string): boolean {
  if (!known) return false
  if (known === seen) return true
  const domain = known.slice(known.indexOf('@') + 1)
  return seen.includes('@') && !known.includes('@') && domain.includes('.') && seen.endsWith(domain)
}
