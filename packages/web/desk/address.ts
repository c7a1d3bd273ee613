import type { CasePart } from './case/case-columns.tsx'

/** The value if it is one of those known, else nothing. */
export function oneOf<const T extends readonly string[]>(known: T, value: unknown): T[number] | undefined {
  return known.find((each) => each === value)
}

/** One text of an address under its own name, left out when it isn't there. */
export function text<N extends string>(name: N, search: Record<string, unknown>): { [K in N]?: string } {
  const value = search[name]
  return (typeof value === 'string' && value ? { [name]: value } : {}) as { [K in N]?: string }
}

/** The part of a case in front. */
export function casePart(value: unknown): { part?: CasePart } {
  const part = oneOf(['said', 'owe', 'say'], value)
  return part ? { part } : {}
}

/** The number of a record, out of whatever holds it: its address, or the number alone; null where there is none. */
export function recordIn(text: string): string | null {
  return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0].toLowerCase() ?? null
}
