import { alwaysOpen, type Calendar } from '@amends/analyser/calendar'
import { expect, test } from 'vitest'
import { friday, minute, shop, thursday } from '../testing/cast.ts'
import { minutes, termAfter, termInWords, workingDays, workingMinutes } from './term.ts'

test('20 working minutes run only while the shop is open, and the rule says so', () => {
  const soon = termAfter(workingMinutes(20), thursday('13:20'), shop, 'arrival')
  const overnight = termAfter(workingMinutes(20), thursday('17:20'), shop, 'arrival')
  expect(soon).toEqual({ due: thursday('13:40'), rule: '20 working minutes from arrival' })
  expect(overnight.due).toBe(friday('09:10'))
})

test('minutes run by the wall clock; a working day ends when its business closes', () => {
  expect(termAfter(minutes(10), thursday('23:55'), shop, 'the offer').due).toBe(friday('00:05'))
  expect(termAfter(workingDays(1), thursday('13:20'), shop, 'arrival').due).toBe(friday('17:30'))
})

test('R28 a calendar that never opens still gives a due, by the wall clock, and says why', () => {
  const never: Calendar = { zone: 'Europe/London', week: [[], [], [], [], [], [], []], closed: [], open: [] }
  const { due, rule } = termAfter(workingMinutes(20), thursday('13:20'), never, 'arrival')
  expect(due).toBe(thursday('13:40'))
  expect(rule).toBe('20 working minutes from arrival, by the wall clock: the calendar is never open')
  expect(termAfter(workingDays(2), thursday('13:20'), never, 'arrival').due).toBe(
    thursday('13:20') + 2880 * minute,
  )
})

test('around the clock working minutes are minutes', () => {
  const { due } = termAfter(workingMinutes(20), thursday('23:50'), alwaysOpen('Europe/London'), 'arrival')
  expect(due).toBe(friday('00:10'))
})

test.each([
  [workingMinutes(20), '20 working minutes'],
  [workingMinutes(120), '2 working hours'],
  [workingMinutes(60), '1 working hour'],
  [workingMinutes(90), '90 working minutes'],
  [workingDays(1), '1 working day'],
  [minutes(10), '10 minutes'],
  [minutes(2880), '2 days'],
])('%o is said as "%s"', (term, said) => {
  expect(termInWords(term)).toBe(said)
})
