import { expect, test } from 'vitest'
import { matching } from './matching.ts'

const acts = ['Add a fact', 'Hand over', 'Confirm a fact', 'Fácil']
const find = (sought: string) => matching(acts, sought, (act) => act)

test('every word sought must be there, in any order and case', () => {
  expect(find('fact ADD')).toEqual(['Add a fact'])
  expect(find('nothing')).toEqual([])
})

test('names that begin with it come first, and accents do not matter', () => {
  expect(find('fac')).toEqual(['Fácil', 'Add a fact', 'Confirm a fact'])
})

test('without words everything is there', () => {
  expect(find(' ')).toEqual(acts)
})
