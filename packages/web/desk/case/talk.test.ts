import { expect, test } from 'vitest'
import { pointsOf } from './talk.ts'

test('lines with a figure go to their part, those after them follow', () => {
  expect(
    pointsOf(
      '1 the teapot broke\nagain\n2 a day off\n4 one that is whole\n6 the other shop sent one at once',
    ),
  ).toEqual({
    happened: 'the teapot broke\nagain',
    cost: 'a day off',
    felt: '',
    wanted: 'one that is whole',
    ideas: '',
    elsewhere: 'the other shop sent one at once',
  })
})

test('words before any figure are what happened, and a figure inside a word is none', () => {
  expect(pointsOf('2nd parcel was open').happened).toBe('2nd parcel was open')
})
