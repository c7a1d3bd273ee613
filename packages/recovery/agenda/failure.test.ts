import { expect, test } from 'vitest'
import { agenda } from '../agenda.ts'
import { sortComplaint } from '../complaint.ts'
import { amendFailure, confirmFailure, fixFailure } from '../failure.ts'
import { planChange, recordLesson } from '../lesson.ts'
import { actor, friday, lena, people, policy, shop, thursday } from '../testing/cast.ts'
import { agreed, justArrived } from '../testing/story.ts'
import { defaultPlaybook } from '../workspace/playbook.ts'

const arrived = justArrived()
const now = thursday('14:00')

test('a complaint to sort is whoever’s may take it, until it is sorted', () => {
  const [complaint] = arrived.complaints
  if (!complaint) throw new Error('nothing arrived')
  const items = agenda({ kind: 'complaint', complaint, calendar: shop }, defaultPlaybook, policy)
  expect(items).toMatchObject([
    { what: 'sort', owner: null, due: thursday('13:40'), subject: { kind: 'complaint' } },
  ])
  const sorted = agreed(sortComplaint(complaint, 'spam', null, 'mira', now))
  expect(agenda({ kind: 'complaint', complaint: sorted, calendar: shop }, defaultPlaybook, policy)).toEqual(
    [],
  )
})

test('a failure of many owes its own steps, cause, lesson and change; a provisional one is its case’s affair', () => {
  const of = (failure: typeof arrived.failure, lessons: Parameters<typeof planChange>[0][] = []) => {
    const file = { failure, facts: [], lessons, promises: [], calendar: shop, people }
    return agenda({ kind: 'failure', file }, defaultPlaybook, policy).map(({ what }) => what)
  }
  const named = agreed(amendFailure(arrived.failure, { provisional: false, ownerId: 'lena' }, now))
  const confirmed = agreed(confirmFailure(named, actor(lena), now))
  const repaired = agreed(fixFailure(confirmed, 'inner boxes are back', actor(lena), now))
  const told = {
    id: 'lesson',
    failureId: 'teapot',
    cause: 'no inner box',
    learned: 'pack twice',
    recurrence: 1,
  }
  const lesson = agreed(recordLesson(told, actor(lena), now))
  const planned = agreed(planChange(lesson, { what: 'boxes', ownerId: 'jan', dueAt: friday('12:00') }, now))
  expect(of(arrived.failure)).toEqual([])
  expect(of(named)).toEqual(['confirm-failure'])
  expect(of(confirmed)).toEqual(['contain-failure', 'fix-failure'])
  expect(of(repaired, [planned])).toEqual(['verify-failure', 'make-change', 'lesson'])
})
