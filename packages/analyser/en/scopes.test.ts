import { expect, test } from 'vitest'
import { analyse } from '../index.ts'

const now = { now: '2026-03-05T10:00:00Z', timezone: 'Europe/London' }

test.each(['Should need be we will call on Friday.', 'Should the bank refuse, we will call on Friday.'])(
  '"%s" is promised under a condition',
  (text) => {
    expect(analyse(text, now).promises.map(({ condition }) => condition !== null)).toEqual([true])
  },
)

test('"should be with you" leaves out its subject, and sets no condition', () => {
  expect(analyse('Should be with you by Friday.', now).promises).toMatchObject([{ condition: null }])
})
