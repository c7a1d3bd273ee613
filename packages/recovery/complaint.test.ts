import { expect, test } from 'vitest'
import { acceptComplaint, sortComplaint, undoSorting } from './complaint.ts'
import { thursday } from './testing/cast.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

const now = thursday('13:25')
const [complaint] = justArrived().complaints
if (!complaint) throw new Error('nothing arrived')

test('a complaint is sorted once, and the sorting can be undone', () => {
  const sorted = agreed(sortComplaint(complaint, 'case', 'case', 'mira', now))
  expect(sorted).toMatchObject({ caseId: 'case', sorted: { as: 'case', by: 'mira', at: now } })
  expect(refused(sortComplaint(sorted, 'spam', null, 'mira', now))).toBe('complaint/already-sorted')
  expect(agreed(undoSorting(sorted, now))).toEqual(complaint)
  expect(refused(undoSorting(complaint, now))).toBe('complaint/not-sorted')
})

test.each(['case', 'add-to-case'] as const)('%s names its case', (as) => {
  expect(refused(sortComplaint(complaint, as, null, 'mira', now))).toBe('complaint/case-expected')
})

test.each(['question', 'spam', 'not-ours'] as const)('%s has no case', (as) => {
  expect(refused(sortComplaint(complaint, as, 'case', 'mira', now))).toBe('complaint/case-expected')
  expect(agreed(sortComplaint(complaint, as, null, 'mira', now)).caseId).toBeNull()
})

test('the words stay as they came, to the letter', () => {
  const words = '  \u202Eit is <b>broken</b>\n\n'
  expect(agreed(acceptComplaint({ ...complaint, words }, now)).words).toBe(words)
  expect(refused(acceptComplaint({ ...complaint, words: ' \n' }, now))).toBe('blank')
})
