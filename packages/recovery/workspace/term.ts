import { addWorkingDays, addWorkingMinutes, type Calendar, type Instant } from '@amends/analyser/calendar'

/** A length of time by which something is owed. A working day ends when its business closes. */
export type Term = { readonly count: number; readonly unit: 'minutes' | 'working-minutes' | 'working-days' }

/** Where a due stands and the rule that put it there, in words. */
export type Reckoning = { readonly due: Instant; readonly rule: string }

const minuteMs = 60_000

/** The due so long after an instant. A calendar that never opens falls back to the wall clock, and the rule says so. */
export function termAfter(term: Term, from: Instant, calendar: Calendar, whence: string): Reckoning {
  const rule = `${termInWords(term)} from ${whence}`
  if (term.unit === 'minutes') return { due: from + term.count * minuteMs, rule }
  const reckoned =
    term.unit === 'working-days'
      ? addWorkingDays(calendar, from, term.count)
      : addWorkingMinutes(calendar, from, term.count)
  if (reckoned.ok) return { due: reckoned.at, rule }
  const minutes = term.unit === 'working-days' ? term.count * 1440 : term.count
  return { due: from + minutes * minuteMs, rule: `${rule}, by the wall clock: the calendar is never open` }
}

/** A term as a person says it: "20 working minutes", "2 working hours", "1 working day". */
export function termInWords({ count, unit }: Term): string {
  if (unit === 'working-days') return counted(count, 'working day')
  const kind = unit === 'minutes' ? '' : 'working '
  if (unit === 'minutes' && count >= 1440 && count % 1440 === 0) return counted(count / 1440, 'day')
  return count >= 60 && count % 60 === 0
    ? counted(count / 60, `${kind}hour`)
    : counted(count, `${kind}minute`)
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** So many minutes of the wall clock. */
export const minutes = (count: number): Term => ({ count, unit: 'minutes' })

/** So many minutes while the calendar is open. */
export const workingMinutes = (count: number): Term => ({ count, unit: 'working-minutes' })

/** To the close of the n-th open day after this one. */
export const workingDays = (count: number): Term => ({ count, unit: 'working-days' })
