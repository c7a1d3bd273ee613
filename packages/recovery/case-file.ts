import type { Calendar } from '@amends/analyser/calendar'
import type { Case } from './case.ts'
import type { Act } from './case/act.ts'
import type { HandOver } from './case/hand-over.ts'
import type { Complaint } from './complaint.ts'
import type { Customer } from './customer.ts'
import type { Fact } from './fact.ts'
import type { Failure } from './failure.ts'
import type { FollowUp } from './follow-up.ts'
import type { Lesson } from './lesson.ts'
import type { Account } from './listening.ts'
import type { Message } from './message.ts'
import type { CasePromise } from './promise.ts'
import type { Remedy } from './remedy.ts'
import type { Person } from './workspace/person.ts'

/**
 * Everything we hold about one case, as the decisions that need several words read it. Lists are oldest first, and hold the
 * records of every case that was merged into this one, too: what those promised is still owed.
 */
export type CaseFile = {
  readonly case: Case
  readonly customer: Customer
  readonly failure: Failure
  /** Of the failure. */
  readonly lessons: readonly Lesson[]
  readonly complaints: readonly Complaint[]
  /** One for each round that was listened to. */
  readonly accounts: readonly Account[]
  /** Of the case and of its failure. */
  readonly facts: readonly Fact[]
  readonly acts: readonly Act[]
  readonly messages: readonly Message[]
  readonly remedies: readonly Remedy[]
  readonly promises: readonly CasePromise[]
  readonly followUps: readonly FollowUp[]
  readonly handOvers: readonly HandOver[]
  /** The case's calendar, or the workspace's own. */
  readonly calendar: Calendar
  readonly owner: Person
  /** The owner, whoever wrote or was asked, and the leads. */
  readonly people: readonly Person[]
}
