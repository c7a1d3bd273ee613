import { expect, test } from 'vitest'
import { actor, agent, jan, lena, mira } from '../testing/cast.ts'
import { clock } from '../actor.ts'
import { may, rightsOf } from './right.ts'

test('a person may do what all their roles may do together', () => {
  expect(may(actor(mira), 'confirm-failure-facts')).toBe(false)
  expect(may(actor(lena), 'confirm-failure-facts')).toBe(true)
  expect(may(actor(lena), 'clear-personnel')).toBe(true)
  expect(may(actor({ ...jan, roles: ['hr'] }), 'own')).toBe(false)
})

test('only HR reads and clears what concerns a person at work', () => {
  for (const role of ['member', 'lead', 'admin', 'auditor'] as const) {
    const holder = actor({ ...jan, roles: [role] })
    expect([may(holder, 'read-personnel'), may(holder, 'clear-personnel')]).toEqual([false, false])
  }
})

test('an agent with every scope owns, overrides, confirms and sets nothing', () => {
  const given = [...rightsOf(agent)]
  expect(given).toEqual(['read', 'accept', 'draft', 'propose-fact', 'grant', 'dispatch'])
  expect(rightsOf({ ...agent, scopes: [] }).size).toBe(0)
})

test('the clock and a customer hold no rights: their acts have doors of their own', () => {
  expect(rightsOf(clock).size).toBe(0)
  expect(rightsOf({ ...clock, kind: 'customer', roles: ['lead'] }).size).toBe(0)
})
