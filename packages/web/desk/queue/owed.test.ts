import { expect, test } from 'vitest'
import { blockedBy, groupOf, type QueueRow } from './owed.ts'

const now = Date.parse('2026-03-05T14:00:00Z')
const row = (due: string, rest: Partial<QueueRow> = {}) =>
  ({ due, what: 'apology', waiting: false, ...rest }) as QueueRow

test.each([
  ['at its time it is late', row('2026-03-05T14:00:00Z'), 'late'],
  ['up to an hour ahead it is next', row('2026-03-05T15:00:00Z'), 'soon'],
  ['a minute more is later today', row('2026-03-05T15:01:00Z'), 'today'],
  ['after midnight is later', row('2026-03-06T00:00:00Z'), 'later'],
  ['what waits stands apart', row('2026-03-05T14:30:00Z', { waiting: true }), 'waiting'],
  ['but never hides what is late', row('2026-03-05T13:30:00Z', { waiting: true }), 'late'],
  ['what isn’t right goes ahead of all', row('2026-03-06T09:00:00Z', { ahead: true }), 'ahead'],
  ['a message to sort stands with its like', row('2026-03-05T13:30:00Z', { what: 'sort' }), 'sort'],
])('%s', (_, owed, group) => {
  expect(groupOf(owed, now, 'Europe/London')).toBe(group)
})

test('each kind of block is told once', () => {
  expect(blockedBy({ blockedBy: ['fact:1', 'fact:2'] })).toBe('a fact is claimed, not confirmed')
  expect(blockedBy({ blockedBy: [] })).toBeNull()
})
