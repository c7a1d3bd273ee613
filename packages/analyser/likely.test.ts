import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { at } from './testing/at.ts'

const promise = 'You will be seen first on Monday, at 8:10, by Dr Nwosu.'

test('what looks like a promise is asked for, with its time, and never taken as one', () => {
  const [one, ...more] = analyse(`We lost it. ${promise}`, at).promises
  expect(more).toEqual([])
  expect(one).toMatchObject({ tier: 'possible', due: { grain: 'minute' } })
  expect(one?.evidence).toBe('You will be seen first on Monday, at 8:10, by Dr Nwosu')
})

test.each([
  ['impact', 'I know how you feel.'],
  ['impact', 'I know that your tiler went home without work and you must pay him the day.'],
  ['fix', 'Come Saturday there’ll be a new mat and a working lock on your locker.'],
  ['prevention', 'From the first of next month no trainee of ours will cut without a senior on the floor.'],
] as const)('what looks like %s is weak: %s', (id, text) => {
  expect(analyse(text, at).elements[id].state).toBe('weak')
})

test('of two clauses the one that commits is told, not the condition', () => {
  const [one] = analyse('You may get the whole fee back if the panel agrees with me.', at).promises
  expect(one).toMatchObject({ evidence: 'You may get the whole fee back', tier: 'possible' })
})

test.each([
  ['quoted', `You wrote: “${promise}”`],
  ['of an earlier mail', `We have your letter.\n\nOn Monday you wrote:\n> ${promise}`],
  [
    'in another language',
    `Wir haben Ihren Brief gelesen und danken Ihnen sehr dafür. Ihr Paket kommt morgen wieder zu Ihnen.`,
  ],
])('what is %s is not the writer’s', (_, text) => {
  expect(analyse(text, at).promises).toEqual([])
})
