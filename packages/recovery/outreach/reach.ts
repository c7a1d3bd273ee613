import type { Instant } from '@amends/analyser/calendar'
import { type Case, openCase } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import type { Failure, Mark } from '../failure.ts'
import type { MessageStanding } from '../message.ts'
import type { CasePromise } from '../promise.ts'
import type { Remedy } from '../remedy.ts'
import type { CatalogueEntry } from '../workspace/catalogue.ts'
import type { Money } from '../workspace/money.ts'
import type { Met } from './compensation.ts'
import type { Exclusion } from './exclusion.ts'
import type { Words } from './particulars.ts'

/** Why a reach became a case. */
export type Became = 'answered' | 'person-needed' | 'not-reached'

/** What is owed to somebody who did not have to ask. */
export type OwedRemedy = {
  readonly amount: Money
  readonly granted: Mark | null
  readonly dueAt: Instant | null
  readonly delivery: (Mark & { readonly evidence: string }) | null
}

/** One customer in an outreach: their message, what is owed to them, and what came of it. As a case it keeps its id. */
export type Reach = {
  readonly id: string
  readonly outreachId: string
  readonly failureId: string
  readonly customerId: string
  readonly name: string
  readonly address: string | null
  readonly zone: string
  /** What their message says that no other says. */
  readonly words: Words
  /** What happened to them, which it tells of. */
  readonly happening: Met | null
  readonly owed: OwedRemedy | null
  readonly exclusion: Exclusion | null
  /** What stood against it, in a word: the case that is open, the word that is missing, the findings. */
  readonly excludedFor: string | null
  /** Of the words as they leave; null until they were read. */
  readonly digest: string | null
  /** Not before the customer's morning. */
  readonly notBefore: Instant | null
  readonly messageId: string | null
  /** A message was let go for them and not called back. */
  readonly contacted: boolean
  readonly became: (Mark & { readonly why: Became }) | null
}

/** How a reach stands. */
export type ReachStanding = 'left-out' | 'waiting' | MessageStanding

/** Derived from the record and its message. */
export function reachStanding(
  { exclusion, messageId }: Pick<Reach, 'exclusion' | 'messageId'>,
  standing: MessageStanding | null,
): ReachStanding {
  if (messageId && standing) return standing
  return exclusion ? 'left-out' : 'waiting'
}

/** What a reach leads to when it takes a person: itself, marked, and the case with its remedy and its promise. */
export type AsCase = {
  readonly reach: Reach
  readonly case: Case
  readonly remedy: Remedy | null
  readonly promise: CasePromise | null
}

/** Where it goes on, and what was said to everybody. */
export type Onward = {
  readonly failure: Pick<Failure, 'id' | 'severity'>
  readonly customerId: string
  readonly ownerId: string
  readonly remedy: CatalogueEntry | null
  readonly outreach: {
    readonly startedBy: string
    readonly hearsNextAt: Instant | null
    readonly kept: Mark | null
  }
  readonly promiseId: string
  readonly remedyId: string
}

/** It takes a person from here: the reach goes on as a case under its own id, with what is owed and promised. */
export function becomeCase(
  reach: Reach,
  why: Became,
  onward: Onward,
  by: string,
  now: Instant,
): Decision<AsCase> {
  if (reach.became) return refuse('reach/case-already', reach.id)
  const { failure, customerId, ownerId } = onward
  const between = { id: reach.id, customerId, failureId: failure.id, ownerId, calendarId: null }
  const opened = openCase({ ...between, arrivedAt: now }, now)
  if (!opened.ok) return opened
  const severity = { level: failure.severity, reason: 'as bad as the failure', by: 'clock', at: now }
  const remedy = remedyOf(reach, onward)
  const promise = promiseOf(reach, onward, now)
  return agree(
    {
      reach: { ...reach, became: { by, at: now, why } },
      case: { ...opened.value, severity },
      remedy,
      promise,
    },
    happened('reach.became-case', 'case', reach.id, now, { why, outreachId: reach.outreachId }),
    ...opened.events,
  )
}

function remedyOf({ id, owed }: Reach, { remedy: entry, remedyId }: Onward): Remedy | null {
  if (!owed?.granted || !entry) return null
  const { amount, granted, dueAt, delivery } = owed
  return {
    id: remedyId,
    caseId: id,
    catalogueId: entry.id,
    kind: entry.kind,
    title: entry.title,
    amount,
    gesture: entry.gesture,
    why: 'owed to everybody whom this failure touched',
    offered: granted,
    accepted: null,
    declined: null,
    granted: { ...granted, authority: 'own' },
    request: null,
    dueAt,
    delivery,
    withdrawn: null,
    cost: delivery ? amount : null,
  }
}

function promiseOf({ id, messageId }: Reach, { outreach, ownerId, promiseId }: Onward, now: Instant) {
  const { hearsNextAt, kept, startedBy } = outreach
  if (hearsNextAt === null || kept || hearsNextAt <= now || !messageId) return null
  const promise: CasePromise = {
    id: promiseId,
    caseId: id,
    failureId: null,
    kind: 'news',
    what: 'They hear from us',
    amount: null,
    ownerId,
    made: { by: startedBy, at: now },
    source: { messageId, span: [0, 0], words: '' },
    dueAt: hearsNextAt,
    fulfilment: null,
    renewal: null,
    release: null,
  }
  return promise
}

/** What was owed reached them, and this is how we know. */
export function deliverOwed(reach: Reach, evidence: string, by: string, now: Instant): Decision<Reach> {
  const refused = blank('evidence', evidence)
  if (refused) return refused
  const { owed } = reach
  if (!owed?.granted) return refuse('remedy/not-granted', reach.name)
  if (owed.delivery) return refuse('remedy/over', 'it was delivered')
  const delivery = { by, at: now, evidence }
  return agree(
    { ...reach, owed: { ...owed, delivery } },
    happened('reach.remedy-delivered', 'reach', reach.id, now, { amount: owed.amount, evidence }),
  )
}
