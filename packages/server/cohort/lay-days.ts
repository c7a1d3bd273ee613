import { sql } from 'kysely'
import { claimDays, changeOf, dropDays } from '../customer/happening-change.ts'
import type { Tx } from '../engine/database.ts'
import { openPause } from '../engine/pause.ts'
import { setTimer, setTimerOnce, takeTimers } from '../engine/timers.ts'
import type { TimerHandler } from '../engine/worker.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { readRows } from './read-rows.ts'
import { segmentsOf } from './segment.ts'
import { isOfToday, keepDay, keepPlainDay } from './segment-store.ts'

/** From so many happenings on a day is laid out, and up to so many: fewer are quickly read, more would take too much memory at once. */
const [fewest, most] = [500, 500_000]
/** So many attributes at most can be read as columns, so many cells, and so many bytes of values. */
const [mostNames, mostCells, mostBytes] = [500, 20_000_000, 64_000_000]
/** So long days are laid out before other timers have their turn, in ms. */
const turn = 1_000
const minute = 60_000
/** A day on which something happens all the time is laid out no more often, so that the others have their turn. */
const rest = 4 * minute

/** Lays out again what was changed, a day in each transaction, until none is left. */
export function layChangedDays({ database }: Pick<Machinery, 'database'>): TimerHandler {
  return async (rung, now) => {
    for (const timer of rung) {
      const left = await layDays({ database }, timer.workspaceId, { turn, rest })
      await database.work(timer.workspaceId, async (tx) => {
        if (!(await takeTimers(tx, [timer])).length) return
        // Something may have been changed since nothing was left.
        if (left === 'none' && !(await latestChanged(tx, []))) return
        await setTimer(tx, 'segments', timer.workspaceId, left === 'some' ? now : now + minute)
      })
    }
  }
}

/** When this process last laid out a day, by its workspace. */
const laidAt = new Map<string, number>()

/**
 * Lays out the days in which something was changed, the latest first, for about so long; answers whether some are left, or
 * nothing that can be done now. `from`: from so many happenings on. `rest`: what was laid out so lately is left for later.
 */
export async function layDays(
  { database }: Pick<Machinery, 'database'>,
  workspaceId: string,
  { turn: long = Number.POSITIVE_INFINITY, from = fewest, rest: restsFor = 0 } = {},
): Promise<'none' | 'some' | 'later'> {
  const begun = performance.now()
  for (;;) {
    const resting = restsFor > 0 ? laidLately(workspaceId, performance.now() - restsFor) : []
    const laid = await database.work(workspaceId, async (tx) => {
      if (!(await claimDays(tx))) return 'later'
      const day = await latestChanged(tx, resting)
      if (!day) return resting.length && (await latestChanged(tx, [])) ? 'later' : 'none'
      await layDay(tx, day, from)
      laidAt.set(`${workspaceId} ${day}`, performance.now())
      return 'some'
    })
    if (laid !== 'some' || performance.now() - begun > long) return laid
  }
}

function laidLately(workspaceId: string, since: number): readonly string[] {
  for (const [of, at] of laidAt) if (at < since) laidAt.delete(of)
  const prefix = `${workspaceId} `
  return [...laidAt.keys()].filter((of) => of.startsWith(prefix)).map((of) => of.slice(prefix.length))
}

async function latestChanged(tx: Tx, but: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`select day from happening_change
    where workspace_id = ${tx.workspaceId} and day <> all(${but}::date[]) order by day desc limit 1`.execute(
    tx.db,
  )
  return rows[0]?.day
}

/** The changes go first: what is read after them holds all that they changed, whatever is committed meanwhile. */
async function layDay(tx: Tx, day: string, from: number) {
  await sql`delete from happening_change where workspace_id = ${tx.workspaceId} and day = ${day}`.execute(
    tx.db,
  )
  await dropDays(tx, sql`${day}::date`)
  const { rows } = await sql<{
    happenings: number
  }>`select count(*) as happenings from happening h where ${onDay(tx, day)}`.execute(tx.db)
  const happenings = rows[0]?.happenings ?? 0
  const names = happenings >= from && happenings <= most ? await namesOn(tx, day, happenings) : null
  if (!names) await keepPlainDay(tx, day, happenings)
  else await keepDay(tx, day, await segmentsOf(await readRows(tx, onDay(tx, day), names), openPause()))
}

const onDay = (tx: Tx, day: string) => sql`h.workspace_id = ${tx.workspaceId}
  and h.at >= (${day}::date)::timestamp at time zone 'UTC' and h.at < (${day}::date + 1)::timestamp at time zone 'UTC'`

/** The attributes of a day; null: they are too many, or hold too much, to be laid out at once. */
async function namesOn(tx: Tx, day: string, happenings: number): Promise<readonly string[] | null> {
  const { rows } = await sql<{ name: string; bytes: number }>`
    select a.name, sum(octet_length(a.value))::float8 as bytes from happening h, jsonb_each_text(h.attributes) as a(name, value)
    where ${onDay(tx, day)} group by 1 order by 1`.execute(tx.db)
  const bytes = rows.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
  const isTooMuch = rows.length > mostNames || rows.length * happenings > mostCells || bytes > mostBytes
  return isTooMuch ? null : rows.map(({ name }) => name)
}

/** Days that had to be read row by row, though much happened on them, are laid out soon. */
export async function wishLaid(
  tx: Tx,
  days: ReadonlyMap<string, number>,
  { now, newId }: Pick<Context, 'now' | 'newId'>,
) {
  const full = [...days].filter(([, happenings]) => happenings >= fewest).map(([day]) => day)
  if (!full.length) return
  const unknown = sql`select (d.day)::timestamp at time zone 'UTC' as at from unnest(${full}::date[]) d(day)
    where not exists (select from happening_day k where ${isOfToday(tx)} and k.day = d.day)
      and not exists (select from happening_change c where c.workspace_id = ${tx.workspaceId} and c.day = d.day)`
  await changeOf(tx, newId(), unknown).execute(tx.db)
  await setTimerOnce(tx, 'segments', tx.workspaceId, now)
}
