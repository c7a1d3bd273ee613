import { expect, test } from 'vitest'
import { friday, jan, lena, mira, shop, thursday } from '../testing/cast.ts'
import { agreed, refused } from '../testing/story.ts'
import { arrive, isHere, leave } from './person.ts'
import { routeCase } from './routing.ts'

const at = (person: typeof mira, dueItems = 0) => ({ person, calendar: shop, dueItems })
const now = thursday('13:20')
const away = (person: typeof mira, until: number | null) => agreed(leave(person, until, thursday('12:00')))

test('a complaint goes to whoever is there with the fewest due items', () => {
  expect(routeCase([at(mira, 4), at(jan, 2), at(lena, 3)], now)).toEqual({ personId: 'jan', from: now })
})

test('somebody away is passed over until they are back', () => {
  const candidates = [at(away(mira, thursday('13:21')), 0), at(jan, 9)]
  expect(routeCase(candidates, now)?.personId).toBe('jan')
  expect(routeCase(candidates, thursday('13:21'))?.personId).toBe('mira')
})

test('with nobody there it goes to the next on shift, from the time they come', () => {
  expect(routeCase([at(away(mira, friday('12:00'))), at(jan)], thursday('22:00'))).toEqual({
    personId: 'jan',
    from: friday('09:00'),
  })
})

test('nobody is found where all are away without an end, or hold no role that owns', () => {
  expect(routeCase([at(away(mira, null))], now)).toBeNull()
  expect(routeCase([at({ ...mira, roles: ['auditor', 'admin', 'hr'] })], now)).toBeNull()
  expect(routeCase([], now)).toBeNull()
})

test('an absence ends when its time has come, or when the person says so', () => {
  const gone = away(mira, friday('09:00'))
  expect([isHere(gone, thursday('18:00')), isHere(gone, friday('09:00'))]).toEqual([false, true])
  expect(agreed(arrive(gone, thursday('18:00'))).presence).toEqual({ here: true, since: thursday('18:00') })
  expect(refused(leave(mira, thursday('12:00'), thursday('12:00')))).toBe('person/back-before-leaving')
})
