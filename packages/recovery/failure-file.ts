import type { Calendar } from '@amends/analyser/calendar'
import type { Fact } from './fact.ts'
import type { Failure } from './failure.ts'
import type { Lesson } from './lesson.ts'
import type { Person } from './workspace/person.ts'

/** Everything we hold about one failure itself; its cases have files of their own. */
export type FailureFile = {
  readonly failure: Failure
  readonly facts: readonly Fact[]
  readonly lessons: readonly Lesson[]
  readonly calendar: Calendar
  readonly people: readonly Person[]
}
