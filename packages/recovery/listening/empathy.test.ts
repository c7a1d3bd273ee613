import { expect, test } from 'vitest'
import { empathyFrom } from './empathy.ts'
import { toldBack } from './told-back.ts'

test.each([
  ['I rang you four times.', 'You rang us four times.'],
  ['I was at home all day.', 'You were at home all day.'],
  ['I’m deaf.', 'You are deaf.'],
  ['My daughter’s wedding is on Saturday.', 'Your daughter’s wedding is on Saturday.'],
  ['We waited for your van.', 'You waited for our van.'],
])('%s is told back as %s', (theirs, back) => {
  expect(toldBack(theirs)).toBe(back)
})

test('what they met is told back, the weightiest first; wishes, questions and orders are not', () => {
  expect(
    empathyFrom([
      'I waited in all day. I rang four times and nobody called me back! I just want my teapot. Where is it? Send it.',
    ]),
  ).toEqual(['You rang four times and nobody called you back.', 'You waited in all day.'])
})

test('said twice it is told back once', () => {
  expect(empathyFrom(['I waited all day.', 'I waited all day.'])).toEqual(['You waited all day.'])
})

test('what somebody needs is never offered as words to send, nor what stands in one sentence with it', () => {
  expect(empathyFrom(['I am deaf.', 'I have cancer and I waited all day.', 'I waited all day.'])).toEqual([
    'You waited all day.',
  ])
})
