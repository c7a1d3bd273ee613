import { expect, test } from 'vitest'
import { toldIn } from './told.ts'

const nothing = { cost: false, wish: false, elsewhere: false }

test.each<[string, Partial<typeof nothing>]>([
  ['My parcel is late.', {}],
  ['Your courier lost it and nobody has said a word since.', {}],
  ['I paid £12 for the taxi.', { cost: true }],
  ['It came broken. We took a day off for this!', { cost: true }],
  ['I want a refund.', { wish: true }],
  ['I just want one that is whole.', { wish: true }],
  ['The other shop sent a new one the same day.', { elsewhere: true }],
])('what a customer has told of cost, wish and others: %s', (words, told) => {
  expect(toldIn(['Hello.', words])).toEqual({ ...nothing, ...told })
})
