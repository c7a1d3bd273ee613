import type { Money } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from './actor.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened, type SubjectKind } from './event.ts'
import type { Mark } from './failure.ts'

/** Where the promise was read: words of a message. */
export type PromiseSource = {
  readonly messageId: string
  readonly span: readonly [start: number, end: number]
  readonly words: string
}

/** Something we told a customer we would do before a set time, with one person answerable for it. */
export type CasePromise = {
  readonly id: string
  /** Null: made to everybody a failure hit, on its status page. */
  readonly caseId: string | null
  readonly failureId: string | null
  /** `news`: that they hear from us; `act`: that we do something. */
  readonly kind: 'act' | 'news'
  readonly what: string
  readonly amount: Money | null
  readonly ownerId: string
  readonly made: Mark
  /** Null: said in a talk, or entered by hand. */
  readonly source: PromiseSource | null
  readonly dueAt: Instant
  readonly fulfilment: ({ readonly evidence: string } & Mark) | null
  /** The customer was told a new time before the first one passed; only once. */
  readonly renewal: ({ readonly from: Instant; readonly why: string } & Mark) | null
  /** The customer let us off. */
  readonly release: ({ readonly words: string } & Mark) | null
}

/** How a promise stands. */
export type PromiseStanding = 'open' | 'kept' | 'kept late' | 'late' | 'released'

/** Derived, never stored: a stored status would be wrong the moment the due time passes. */
export function promiseStanding({ fulfilment, release, dueAt }: CasePromise, now: Instant): PromiseStanding {
  if (fulfilment) return fulfilment.at < dueAt ? 'kept' : 'kept late'
  if (release) return 'released'
  return now < dueAt ? 'open' : 'late'
}

/** The file it belongs to: its case's, or its failure's. */
export function promiseSubject({
  caseId,
  failureId,
}: Pick<CasePromise, 'caseId' | 'failureId'>): readonly [kind: SubjectKind, id: string] {
  return caseId === null ? ['failure', failureId ?? ''] : ['case', caseId]
}

/** Whether it still has to be kept. */
export function isOpenPromise({ fulfilment, release }: CasePromise): boolean {
  return fulfilment === null && release === null
}

/** When the promise came to stand as it does, for what a customer has not heard yet. */
export function promiseSince({ fulfilment, release, renewal, made }: CasePromise): Instant {
  return (fulfilment ?? release ?? renewal ?? made).at
}

/** Puts a promise on the ledger, confirmed by the writer from a draft's words or entered from a talk. */
export function makePromise(
  made: Pick<CasePromise, 'id' | 'caseId' | 'kind' | 'what' | 'amount' | 'ownerId' | 'source' | 'dueAt'> & {
    readonly failureId?: string | null
  },
  by: string,
  now: Instant,
): Decision<CasePromise> {
  const refused = blank('what', made.what)
  if (refused) return refused
  if (made.dueAt <= now) return refuse('promise/due-past', made.what, { field: 'dueAt' })
  const promise: CasePromise = {
    ...made,
    failureId: made.failureId ?? null,
    made: { by, at: now },
    fulfilment: null,
    renewal: null,
    release: null,
  }
  const { id, kind, what, amount, ownerId, dueAt, source } = made
  return agree(
    promise,
    happened('promise.made', ...promiseSubject(promise), now, {
      promiseId: id,
      kind,
      what,
      amount,
      ownerId,
      dueAt,
      source,
    }),
  )
}

/** It was done, and this is how we know. */
export function fulfil(
  promise: CasePromise,
  evidence: string,
  by: string,
  now: Instant,
): Decision<CasePromise> {
  if (promise.fulfilment) return refuse('promise/already-kept', `by ${promise.fulfilment.by}`)
  if (promise.release) return refuse('promise/released', `by ${promise.release.by}`)
  if (!evidence.trim()) return refuse('promise/no-evidence', 'evidence is blank', { field: 'evidence' })
  const kept = { ...promise, fulfilment: { by, at: now, evidence } }
  const onTime = promiseStanding(kept, now) === 'kept'
  return agree(
    kept,
    happened('promise.kept', ...promiseSubject(promise), now, { promiseId: promise.id, evidence, onTime }),
  )
}

/** The customer is told a new time before the first one passes; a second time, or after it, is a broken promise. */
export function renew(
  promise: CasePromise,
  dueAt: Instant,
  why: string,
  actor: Actor,
  now: Instant,
): Decision<CasePromise> {
  const refused = notOpen(promise) ?? personOnly(actor, 'moving a promise') ?? blank('why', why)
  if (refused) return refused
  if (promise.renewal) return refuse('promise/renewed-before', `by ${promise.renewal.by}`)
  if (now >= promise.dueAt) return refuse('promise/already-late', promise.what)
  if (dueAt <= promise.dueAt) return refuse('promise/not-later', promise.what, { field: 'dueAt' })
  const renewal = { by: actor.id, at: now, from: promise.dueAt, why }
  const content = { promiseId: promise.id, from: promise.dueAt, dueAt, why }
  return agree(
    { ...promise, dueAt, renewal },
    happened('promise.renewed', ...promiseSubject(promise), now, content),
  )
}

/** The customer lets us off, in their words. */
export function release(
  promise: CasePromise,
  words: string,
  by: string,
  now: Instant,
): Decision<CasePromise> {
  const refused = notOpen(promise) ?? blank('words', words)
  if (refused) return refused
  const content = { promiseId: promise.id, words }
  return agree(
    { ...promise, release: { by, at: now, words } },
    happened('promise.released', ...promiseSubject(promise), now, content),
  )
}

function notOpen({ fulfilment, release }: CasePromise) {
  if (fulfilment) return refuse('promise/already-kept', `by ${fulfilment.by}`)
  return release ? refuse('promise/released', `by ${release.by}`) : null
}
