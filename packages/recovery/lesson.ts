import type { Instant } from '@amends/analyser/calendar'
import { type Actor, rolesOnly } from './actor.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import type { Mark, Said } from './failure.ts'

/** What will be done differently, by whom, by when. */
export type Change = {
  readonly what: string
  readonly ownerId: string
  readonly dueAt: Instant
  readonly done: Mark | null
}

/** Cause, recurrence and the change that removes it; it names causes and policies, never culprits. */
export type Lesson = {
  readonly id: string
  readonly failureId: string
  readonly cause: string
  readonly learned: string
  readonly recorded: Mark
  readonly change: Change | null
  /** How often the same cause was seen before this time. */
  readonly recurrence: number
  readonly proof: Said | null
}

/** Writes a lesson down. */
export function recordLesson(
  told: Pick<Lesson, 'id' | 'failureId' | 'cause' | 'learned' | 'recurrence'>,
  actor: Actor,
  now: Instant,
): Decision<Lesson> {
  const refused =
    rolesOnly(actor, ['member', 'lead'], 'a lesson') ??
    blank('cause', told.cause) ??
    blank('learned', told.learned)
  if (refused) return refused
  const lesson: Lesson = { ...told, recorded: { by: actor.id, at: now }, change: null, proof: null }
  const { id, cause, learned, recurrence } = told
  return agree(
    lesson,
    happened('lesson.recorded', 'failure', told.failureId, now, { lessonId: id, cause, learned, recurrence }),
  )
}

/** Plans the change, with one person and a date. */
export function planChange(lesson: Lesson, change: Omit<Change, 'done'>, now: Instant): Decision<Lesson> {
  const refused = blank('what', change.what)
  if (refused) return refused
  if (lesson.change?.done) return refuse('lesson/change-done', `by ${lesson.change.done.by}`)
  if (change.dueAt <= now) return refuse('lesson/due-past', change.what, { field: 'dueAt' })
  const content = { lessonId: lesson.id, ...change }
  const planned = { ...lesson, change: { ...change, done: null } }
  return agree(planned, happened('lesson.change-planned', 'failure', lesson.failureId, now, content))
}

/** The change is made. */
export function finishChange(lesson: Lesson, by: string, now: Instant): Decision<Lesson> {
  const { change } = lesson
  if (!change) return refuse('lesson/no-change', lesson.id)
  if (change.done) return refuse('lesson/change-done', `by ${change.done.by}`)
  const done = { ...lesson, change: { ...change, done: { by, at: now } } }
  return agree(
    done,
    happened('lesson.change-done', 'failure', lesson.failureId, now, { lessonId: lesson.id }),
  )
}

/** The change was shown to work: what we looked at, and what we saw. */
export function proveChange(lesson: Lesson, words: string, actor: Actor, now: Instant): Decision<Lesson> {
  const refused = rolesOnly(actor, ['member', 'lead'], 'showing that a change works') ?? blank('words', words)
  if (refused) return refused
  if (!lesson.change?.done) return refuse('lesson/change-open', lesson.id)
  if (lesson.proof) return refuse('lesson/proved', `by ${lesson.proof.by}`)
  const proof = { by: actor.id, at: now, words }
  const content = { lessonId: lesson.id, words }
  return agree({ ...lesson, proof }, happened('lesson.proved', 'failure', lesson.failureId, now, content))
}
