import { expect, test } from 'vitest'
import { underPublicNames } from './public-words.ts'

const publicly = underPublicNames([
  { name: 'Lena Marsh', publicName: 'Customer care' },
  { name: 'Will', publicName: 'Mr Hart' },
  { name: 'Mira', publicName: 'Mira Okafor' },
])

test('whoever is named stands there under their public name', () => {
  expect(publicly('Lena Marsh checked it with Will and Mira.')).toBe(
    'Customer care checked it with Mr Hart and Mira.',
  )
})

test('a word that is also a name, but not written as one, stays', () => {
  expect(publicly('We will call you.')).toBe('We will call you.')
})
