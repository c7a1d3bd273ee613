import { expect, test } from 'vitest'
import { finishChange, planChange, recordLesson } from './lesson.ts'
import { actor, agent, friday, mira, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const now = thursday('14:00')
const told = {
  id: 'lesson',
  failureId: 'teapot',
  cause: 'no inner box',
  learned: 'pack twice',
  recurrence: 2,
}
const lesson = agreed(recordLesson(told, actor(mira), now))
const change = { what: 'inner boxes on every bench', ownerId: 'mira', dueAt: friday('12:00') }

test('a lesson names its cause and what was learned, by a person', () => {
  expect(refused(recordLesson({ ...told, cause: '' }, actor(mira), now))).toBe('blank')
  expect(refused(recordLesson({ ...told, learned: '' }, actor(mira), now))).toBe('blank')
  expect(refused(recordLesson(told, agent, now))).toBe('actor/person-needed')
})

test('a change has one person and a date, and is made once', () => {
  expect(refused(finishChange(lesson, 'mira', now))).toBe('lesson/no-change')
  expect(refused(planChange(lesson, { ...change, dueAt: now }, now))).toBe('lesson/due-past')
  const done = agreed(finishChange(agreed(planChange(lesson, change, now)), 'mira', friday('11:00')))
  expect(done.change?.done).toEqual({ by: 'mira', at: friday('11:00') })
  expect(refused(planChange(done, change, now))).toBe('lesson/change-done')
  expect(refused(finishChange(done, 'mira', now))).toBe('lesson/change-done')
})
