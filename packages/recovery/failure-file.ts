import type { Calendar } from '@amends/analyser/calendar'
import type { Fact } from './fact.ts'
import type { Failure } from './failure.ts'
import type { Lesson } from './lesson.ts'
import type { CasePromise } from './promise.ts'
import type { Person } from './workspace/person.ts'

/** Everything we hold about one failure itself; its cases have files of their own. */
export type FailureFile = {
  readonly failure: Failure
  readonly facts: readonly Fact[]
  readonly lessons: readonly Lesson[]
  /** What its status page says we will do. */
  readonly promises: readonly CasePromise[]
  readonly calendar: Calendar
  readonly people: readonly Person[]
}
