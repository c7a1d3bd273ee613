import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { prepared } from './driver.ts'
import { insertRows } from './change.ts'
import { timestamp } from './entity.ts'

/** A timer that rang: it carries an id, never a conclusion. */
export type Rung = {
  readonly workspaceId: string
  readonly kind: string
  readonly subjectId: string
  readonly attempt: number
  readonly due: number
}

/** Timers that wait for somebody outside have a lane of their own, so that they hold nobody else up. */
export type Lane = { readonly only?: string; readonly but?: readonly string[] }

/** Durable timers. `due` is the promise shown to people, the next try belongs to the machine. */
export type TimerStore = {
  /** Claims up to `limit` due timers for `lease` ms of real time. A claim that isn't finished is claimed again. */
  claim(dueBy: number, limit: number, lease?: number, lane?: Lane): Promise<readonly Rung[]>
  /** When the next timer rings, or null; kinds that nobody waits for can be left out. For a clock that steps from due to due. */
  nextDue(leftOut?: readonly string[]): Promise<number | null>
}

/** Sets or moves the one timer of this kind for this subject. */
export async function setTimer(tx: Tx, kind: string, subjectId: string, due: number) {
  await sql`${prepared}insert into timer (workspace_id, kind, subject_id, due_at, next_try_at, attempt)
    values (${tx.workspaceId}, ${kind}, ${subjectId}, ${timestamp(due)}, '-infinity', 0)
    on conflict (workspace_id, kind, subject_id) do update
    set due_at = excluded.due_at, next_try_at = excluded.next_try_at, attempt = 0
    where timer.due_at <> excluded.due_at or timer.attempt > 0`.execute(tx.db)
}

/** Sets the timer of this kind for this subject unless it is set already: what asks for it often is done once. */
export async function setTimerOnce(tx: Tx, kind: string, subjectId: string, due: number) {
  await sql`${prepared}insert into timer (workspace_id, kind, subject_id, due_at, next_try_at, attempt)
    select ${tx.workspaceId}::uuid, ${kind}::text, ${subjectId}::uuid, ${timestamp(due)}::timestamptz, '-infinity', 0
    where not exists (select from timer where workspace_id = ${tx.workspaceId} and kind = ${kind} and subject_id = ${subjectId})
    on conflict do nothing`.execute(tx.db)
}

/** Sets timers of one kind for subjects that have none yet. */
export async function setNewTimers(
  tx: Tx,
  kind: string,
  timers: readonly { readonly subjectId: string; readonly due: number }[],
) {
  const rows = timers.map(({ subjectId, due }) => ({
    kind,
    subject_id: subjectId,
    due_at: timestamp(due),
    next_try_at: '-infinity',
    attempt: 0,
  }))
  await insertRows(tx, 'timer', rows)
}

/** Removes the timer, if there is one. */
export async function clearTimer(tx: Tx, kind: string, subjectId: string) {
  await sql`${prepared}delete from timer where workspace_id = ${tx.workspaceId} and kind = ${kind} and subject_id = ${subjectId}`.execute(
    tx.db,
  )
}

/** Takes rung timers off the table inside the transaction of their effect; answers which are still ours (fencing). */
export async function takeTimers(tx: Tx, rung: readonly Rung[]): Promise<readonly Rung[]> {
  const [first] = rung
  if (!first) return []
  const claims = JSON.stringify(rung.map(({ subjectId, attempt }) => ({ id: subjectId, attempt })))
  const { rows } = await sql<{
    subject_id: string
  }>`${prepared}delete from timer using jsonb_to_recordset(${claims}::jsonb) as claim(id uuid, attempt int)
    where timer.workspace_id = ${tx.workspaceId} and timer.kind = ${first.kind} and timer.subject_id = claim.id and timer.attempt = claim.attempt
    returning timer.subject_id`.execute(tx.db)
  const taken = new Set(rows.map((row) => row.subject_id))
  return rung.filter(({ subjectId }) => taken.has(subjectId))
}

const inLane = ({ only, but }: Lane) =>
  only ? sql`and kind = ${only}` : but ? sql`and kind <> all(${but}::text[])` : sql``

/** The timers of one database, claimed with SKIP LOCKED. */
export function openTimers(database: Database): TimerStore {
  return {
    claim: (dueBy, limit, lease = 30_000, lane = {}) =>
      database.door(async (tx) => {
        const real = Date.now()
        const { rows } = await sql<{
          workspace_id: string
          kind: string
          subject_id: string
          attempt: number
          due_at: number
        }>`${prepared}
          update timer set next_try_at = ${timestamp(real + lease)}, attempt = attempt + 1
          where (workspace_id, kind, subject_id) in (
            select workspace_id, kind, subject_id from timer
            where due_at <= ${timestamp(dueBy)} and next_try_at <= ${timestamp(real)} ${inLane(lane)}
            order by due_at limit ${limit} for update skip locked)
          returning workspace_id, kind, subject_id, attempt, due_at`.execute(tx)
        return rows.map((row) => ({
          workspaceId: row.workspace_id,
          kind: row.kind,
          subjectId: row.subject_id,
          attempt: row.attempt,
          due: row.due_at,
        }))
      }),
    nextDue: (leftOut = []) =>
      database.door(async (tx) => {
        const { rows } = await sql<{ due: number | null }>`
          select min(due_at) as due from timer where kind <> all(${leftOut}::text[])`.execute(tx)
        return rows[0]?.due ?? null
      }),
  }
}
