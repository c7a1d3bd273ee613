import type { Customer } from '@amends/recovery/customer'

/** What gives a customer away in a text that is not theirs alone: their name, addresses and numbers. */
export type Traces = {
  /** Addresses, numbers and names, as they may stand in a text; in lower case. */
  readonly values: readonly string[]
  /** Patterns (of LIKE, in lower case, without spaces and signs of numbers) that a text which holds any of them matches. */
  readonly hints: readonly string[]
  holds(text: string): boolean
  /** The text without them. */
  scrubbed(text: string): string
}

const gap = String.raw`[\s()./-]*`
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The traces of these records of one customer. */
export function tracesOf(records: readonly Pick<Customer, 'name' | 'identities'>[]): Traces {
  const names = [...new Set(records.map(({ name }) => name.trim()))].filter(Boolean)
  const identities = records.flatMap(({ identities: all }) => all)
  const phones = identities
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => value.replace(/\D/g, ''))
  const others = identities.filter(({ kind }) => kind !== 'phone').map(({ value }) => value.trim())
  const patterns = [
    ...others.map((value) => whole(literal(value), 'giu')),
    ...phones.filter((digits) => digits.length > 5).map((digits) => whole([...digits].join(gap), 'gu')),
    ...names.map((name) => whole(literal(name).replace(/\s+/g, String.raw`\s+`), 'giu')),
    // A family name by itself counts as it is spelt; in lower case it may be a word like any other.
    ...names.flatMap(familyName).map((name) => whole(literal(name), 'gu')),
  ]
  return {
    values: [...new Set([...others, ...phones, ...names].map((value) => value.toLowerCase()))],
    hints: [...others, ...phones, ...names, ...names.flatMap(familyName)].map(hint),
    holds: (text) => patterns.some((pattern) => text.search(pattern) >= 0),
    scrubbed: (text) => patterns.reduce((left, pattern) => left.replace(pattern, 'Erased'), text),
  }
}

/** What `plainText` makes of a value, anywhere in a text. */
const hint = (value: string) =>
  `%${value
    .toLowerCase()
    .replace(/[\s()./-]/g, '')
    .replace(/[\\%_]/g, String.raw`\$&`)}%`

function familyName(name: string): string[] {
  const parts = name.split(/\s+/)
  const last = parts.at(-1) ?? ''
  return parts.length > 1 && last.length > 2 ? [last] : []
}

/** Not as a part of a longer word or number. */
const whole = (pattern: string, flags: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`, flags)
