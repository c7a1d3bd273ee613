import type { DomainEvent, Json } from './event.ts'
import type { RefusalCode } from './refusals.ts'

/** The domain saying no: a code of the catalogue, what it is about, and what the caller may do with it. */
export type Refusal = {
  readonly ok: false
  readonly code: RefusalCode
  readonly detail: string
  readonly field?: string
  /** What a page needs to offer the way on: who can decide, what is still open. */
  readonly more?: Readonly<Record<string, Json>>
}

/** The domain saying yes: the new state and what happened. */
export type Agreement<T> = { readonly ok: true; readonly value: T; readonly events: readonly DomainEvent[] }

/** The answer of every decision, a value either way. */
export type Decision<T> = Agreement<T> | Refusal

/** Says yes. */
export function agree<T>(value: T, ...events: readonly DomainEvent[]): Agreement<T> {
  return { ok: true, value, events }
}

/** Says no. */
export function refuse(
  code: RefusalCode,
  detail: string,
  more: Pick<Refusal, 'field' | 'more'> = {},
): Refusal {
  return { ok: false, code, detail, ...more }
}

/** Refuses a text that says nothing; null when it says something. */
export function blank(field: string, text: string): Refusal | null {
  return text.trim() ? null : refuse('blank', `${field} is blank`, { field })
}
