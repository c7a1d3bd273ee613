import type { Instant } from '@amends/analyser/calendar'
import { agree, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'

/** What a person may hold, several at once; in a small shop one holds all. Owner is never a role. */
export type Role = 'member' | 'lead' | 'hr' | 'admin' | 'auditor'

/** Every role, in the order pages list them. */
export const roles = ['member', 'lead', 'hr', 'admin', 'auditor'] as const satisfies readonly Role[]

/** Whether somebody is at work; an open end of an absence is null. */
export type Presence =
  | { readonly here: true; readonly since: Instant }
  | { readonly here: false; readonly since: Instant; readonly awayUntil: Instant | null }

/** Somebody's picture of themselves; customers see it only where its person said so. */
export type Picture = {
  /** What leads to it; a new picture has a new name, which nobody can guess. */
  readonly name: string
  readonly isShown: boolean
}

/** Somebody who works here. Customers see the public name, and the picture where they chose so. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly publicName: string
  readonly email: string
  readonly phone: string | null
  readonly roles: readonly Role[]
  /** Null: the workspace's own calendar. */
  readonly calendarId: string | null
  readonly presence: Presence
  readonly picture?: Picture | null
  /** When they left the company for good. */
  readonly leftAt?: Instant | null
}

/** Whether the person said they are here, or the absence has run out. */
export function isHere({ presence }: Person, now: Instant): boolean {
  return presence.here || (presence.awayUntil !== null && presence.awayUntil <= now)
}

/** Takes the person's place again. */
export function arrive(person: Person, now: Instant): Decision<Person> {
  if (isHere(person, now)) return agree({ ...person, presence: { here: true, since: person.presence.since } })
  const back: Person = { ...person, presence: { here: true, since: now } }
  return agree(back, happened('person.arrived', 'workspace', person.id, now))
}

/** Leaves; what falls due meanwhile is listed by `dueWhileAway` and offered by the door. */
export function leave(person: Person, awayUntil: Instant | null, now: Instant): Decision<Person> {
  if (awayUntil !== null && awayUntil <= now)
    return refuse('person/back-before-leaving', 'the end of the absence is not in the future', {
      field: 'awayUntil',
    })
  const away: Person = { ...person, presence: { here: false, since: now, awayUntil } }
  return agree(away, happened('person.left', 'workspace', person.id, now, { awayUntil }))
}
