import { alwaysOpen, officeHours } from '@amends/analyser/calendar'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextReminderMail, type ReminderMail } from './reminder.ts'

const minute = 60_000
const thursday = Date.parse('2026-03-05T13:30:00Z')
const open = alwaysOpen('Europe/London')

test('the first mail goes at once, and the next ten minutes later', () => {
  expect(nextReminderMail([], open, thursday)).toEqual({ at: thursday, most: 6 })
  const mail = { at: thursday - 9 * minute, listed: 2 }
  expect(nextReminderMail([mail], open, thursday)).toEqual({ at: thursday + minute, most: 4 })
  expect(nextReminderMail([{ ...mail, at: thursday - 10 * minute }], open, thursday).at).toBe(thursday)
})

test('R38 outside somebody’s hours it waits for them to open', () => {
  const evening = Date.parse('2026-03-06T19:00:00Z')
  const monday = Date.parse('2026-03-09T09:00:00Z')
  expect(nextReminderMail([], officeHours('Europe/London'), evening).at).toBe(monday)
})

test('R21 whatever falls due, a person is warned at most six times an hour and thirty times a day, by mails ten minutes apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })), { maxLength: 150 }),
      (due) => {
        const mails: ReminderMail[] = []
        let now = thursday
        for (const [minutes, waiting] of due) {
          now += minutes * minute
          const { at, most } = nextReminderMail(mails, open, now)
          expect(at).toBeGreaterThanOrEqual(now)
          expect(most).toBeGreaterThan(0)
          mails.push({ at, listed: Math.min(waiting, most) })
          now = at
        }
        for (const [index, { at }] of mails.entries()) {
          const listedIn = (span: number) =>
            mails
              .filter((mail) => mail.at > at - span && mail.at <= at)
              .reduce((sum, { listed }) => sum + listed, 0)
          expect(listedIn(60 * minute)).toBeLessThanOrEqual(6)
          expect(listedIn(24 * 60 * minute)).toBeLessThanOrEqual(30)
          expect(at - (mails[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(10 * minute)
        }
      },
    ),
    { numRuns: 200 },
  )
})
