import { clock, type HandOver, isOpenCase, lapseHandOver, routeCase } from '@amends/recovery'
import type { Tx } from '../engine/database.ts'
import { ask } from '../engine/question.ts'
import { takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import { known } from '../workspace/carry-out.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { calendarOf, settingsOf } from '../workspace/store.ts'
import { dueItems } from './route-owner.ts'
import { cases, handOvers } from './store.ts'

/** Sends offers that nobody answered in time on to a lead. */
export function lapseHandOvers(machinery: Machinery): TimerHandler {
  return async (rung, now) => {
    const [first] = rung
    if (!first) return
    const context = openContext(machinery, { workspaceId: first.workspaceId, actor: clock, now })
    await context.transaction(async (tx) => {
      for (const { subjectId } of await takeTimers(tx, rung)) await lapse(context, tx, subjectId)
    })
  }
}

/** Asks the domain again: the timer may ring late, twice, or after the answer. */
async function lapse(context: Context, tx: WorkTx, id: string) {
  const found = await handOvers.find(tx, id)
  if (!found) return
  const it = known(await cases.lock(tx, found.caseId), 'case')
  const handOver = known(await handOvers.lock(tx, id), 'offer')
  if (!isOpenCase(it)) return
  const decision = lapseHandOver(handOver, await leadFor(tx, handOver, context.now), context.now)
  if (!decision.ok) return
  await handOvers.save(tx, decision.value)
  await context.record(tx, { kind: 'case', id: it.id }, decision.events)
}

/** The lead who is there with the fewest due items, somebody else than who was asked if possible; with no lead at all, the owner. */
async function leadFor(tx: Tx, { from, to }: HandOver, now: number): Promise<string> {
  const settings = await settingsOf(tx)
  const leads = settings.people.filter(({ leftAt, roles }) => leftAt === null && roles.includes('lead'))
  const others = leads.filter(({ id }) => id !== to)
  const asked = others.length ? others : leads
  const due = await ask(tx, dueItems(tx, now))
  const candidates = asked.map((person) => ({
    person,
    calendar: calendarOf(settings, person.calendarId),
    dueItems: due.get(person.id) ?? 0,
  }))
  return routeCase(candidates, now)?.personId ?? asked[0]?.id ?? from
}
