import type { Instant } from '@amends/analyser/calendar'
import {
  finishChange,
  type Lesson,
  planChange,
  proveChange,
  recordLesson,
  type Refusal,
} from '@amends/recovery'
import { failures } from '../failure/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { people } from '../workspace/store.ts'
import { seenBefore } from './lists.ts'
import { lessons } from './store.ts'

const lessonKind: Kind<Lesson> = {
  store: lessons,
  what: 'lesson',
  stream: ({ failureId }) => ({ kind: 'failure', id: failureId }),
}
const onLesson = onRecord(lessonKind)

/** Writes a lesson down, with how often its cause was seen before. */
export function learn(
  context: Context,
  failureId: string,
  told: { cause: string; learned: string },
): Promise<Lesson | Refusal> {
  return context.transaction(async (tx) => {
    known(await failures.find(tx, failureId), 'failure')
    const recurrence = await seenBefore(tx, told.cause)
    const decision = recordLesson(
      { ...told, id: context.newId(), failureId, recurrence },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    await lessons.insert(tx, decision.value)
    await context.record(tx, lessonKind.stream(decision.value), decision.events)
    return decision.value
  })
}

/** Plans the change, with one person and a date. */
export const change = (
  context: Context,
  id: string,
  planned: { what: string; ownerId: string; dueAt: Instant },
) =>
  onLesson(context, id, async (lesson, tx) => {
    known(await people.find(tx, planned.ownerId), 'person')
    return planChange(lesson, planned, context.now)
  })

/** The change is made. */
export const complete = (context: Context, id: string) =>
  onLesson(context, id, (lesson) => finishChange(lesson, context.actor.id, context.now))

/** It was shown to work. */
export const prove = (context: Context, id: string, words: string) =>
  onLesson(context, id, (lesson) => proveChange(lesson, words, context.actor, context.now))
