import { nextReminderMail } from '@amends/recovery'
import type { Person } from '@amends/recovery/workspace/person'
import type { Tx } from '../engine/database.ts'
import { clearTimer, setTimer } from '../engine/timers.ts'
import { calendarOf, type Settings } from '../workspace/store.ts'
import { mailsTo, readUntold, wishOf } from './store.ts'

/** Sets the timer of each person's next mail of reminders, or clears it when there is nothing to tell. */
export async function planReminders(tx: Tx, personIds: Iterable<string>, settings: Settings, now: number) {
  for (const id of personIds) {
    const plan = await planFor(tx, id, settings, now)
    if (plan) await setTimer(tx, 'reminder', id, plan.at)
    else await clearTimer(tx, 'reminder', id)
  }
}

/** Whoever is away for a time is told when they are back; away without an end, nothing says when that is. */
const backAt = ({ presence }: Person, now: number) =>
  presence.here ? now : Math.max(now, presence.awayUntil ?? now)

/** What is next to be told to a person by mail, when, and how much of it may be listed; null when nothing is. */
export async function planFor(tx: Tx, personId: string, settings: Settings, now: number) {
  const person = settings.people.find(({ id, leftAt }) => id === personId && leftAt === null)
  if (!person) return null
  const wish = await wishOf(tx, personId)
  const untold = wish.byMail ? await readUntold(tx, person, wish, now) : []
  if (!untold.length) return null
  const calendar = calendarOf(settings, person.calendarId)
  const { at, most } = nextReminderMail(await mailsTo(tx, personId, now), calendar, backAt(person, now))
  return {
    person,
    wish,
    zone: settings.workspace.zone,
    at,
    listed: untold.slice(0, most),
    all: untold.length,
  }
}
