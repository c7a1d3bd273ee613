import { type Candidate, type Route, routeCase } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { ask, type Question, question } from '../engine/question.ts'
import type { Context } from '../workspace/context.ts'
import { calendarOf, type Settings } from '../workspace/store.ts'

/** What falls due within this time counts as due. */
export const hour = 3_600_000

/** The person who takes a complaint in owns it; null when nobody did, or a file brought it in. */
export function takenBy(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  { broughtIn }: { readonly broughtIn?: boolean },
  settings: Settings,
): Route | null {
  const here = actor.kind === 'person' && !broughtIn && working(settings).some(({ id }) => id === actor.id)
  return here ? { personId: actor.id, from: now } : null
}

/** Who takes what comes in one at a time: the person at it, else whoever is there. */
export async function whoTakesIt(context: Context, tx: Tx, settings: Settings): Promise<Route> {
  return (
    takenBy(context, {}, settings) ??
    nextToTake(settings, await ask(tx, dueItems(tx, context.now)), context.now)
  )
}

/** Whoever is present with the fewest due items, else the next on shift. */
export function nextToTake(settings: Settings, due: ReadonlyMap<string, number>, now: number): Route {
  const candidates: Candidate[] = working(settings).map((person) => ({
    person,
    calendar: calendarOf(settings, person.calendarId),
    dueItems: due.get(person.id) ?? 0,
  }))
  const taker = routeCase(candidates, now) ?? fallback(candidates, now)
  if (!taker) throw new Error('Nobody works in this workspace')
  return taker
}

const working = ({ people }: Settings) => people.filter(({ leftAt }) => leftAt === null)

/** With nobody ever on shift it still belongs to someone: a lead, else anyone. */
function fallback(candidates: readonly Candidate[], now: number): Route | null {
  const someone = candidates.find(({ person }) => person.roles.includes('lead')) ?? candidates[0]
  return someone ? { personId: someone.person.id, from: now } : null
}

type Due = { readonly id: string; readonly due: number }

/** How much everybody who works here owes within the hour, counted up to a hundred: enough to compare. */
export const dueItems = (tx: Tx, now: number): Question<Map<string, number>> =>
  question(
    sql`select p.id, (select count(*) from (
      select 1 from agenda_item a where a.workspace_id = ${tx.workspaceId} and a.owner_id = p.id and a.due_at <= ${timestamp(now + hour)} limit 100) d) as due
    from person p where p.workspace_id = ${tx.workspaceId} and p.left_at is null`,
    (rows: readonly Due[]) => new Map(rows.map(({ id, due }) => [id, due])),
  )
