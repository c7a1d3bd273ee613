import type { CaseFile } from '@amends/recovery/case-file'
import { sql } from 'kysely'
import { acts } from '../case/act-store.ts'
import { cases, handOvers } from '../case/store.ts'
import { complaints } from '../complaint/store.ts'
import { customers } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { factOf, factRows } from '../fact/store.ts'
import { failures } from '../failure/store.ts'
import { followUps } from '../follow-up/store.ts'
import { lessons } from '../lesson/store.ts'
import { accounts } from '../listening/store.ts'
import { messages } from '../message/store.ts'
import { promises } from '../promise/store.ts'
import { remedies } from '../remedy/store.ts'
import { calendarOf, type Settings } from '../workspace/store.ts'

type Row = Record<string, unknown>
type Rows = Record<
  | 'complaint'
  | 'account'
  | 'fact'
  | 'act'
  | 'message'
  | 'remedy'
  | 'promise'
  | 'follow_up'
  | 'hand_over'
  | 'lesson',
  Row[] | null
> &
  Record<'case' | 'customer' | 'failure', Row>

const ofCase = (table: string) =>
  sql`(select jsonb_agg(to_jsonb(t) order by t.id) from ${sql.table(table)} t where t.workspace_id = c.workspace_id and t.case_id = c.id) as ${sql.ref(table)}`

/** Reads everything about cases in one query each batch. Reports are left out: they are large, and no decision over the file reads them. */
export async function caseFiles(tx: Tx, ids: readonly string[], settings: Settings): Promise<CaseFile[]> {
  if (!ids.length) return []
  const { rows } = await sql<Rows>`${prepared}
    select to_jsonb(c) as "case", to_jsonb(u) as customer, to_jsonb(f) as failure,
      ${ofCase('complaint')}, ${ofCase('account')}, ${ofCase('act')}, ${ofCase('remedy')}, ${ofCase('promise')}, ${ofCase('follow_up')}, ${ofCase('hand_over')},
      (select jsonb_agg(to_jsonb(t) - 'report' order by t.id) from message t where t.workspace_id = c.workspace_id and t.case_id = c.id) as message,
      (select jsonb_agg(to_jsonb(t) order by t.id) from fact t where t.workspace_id = c.workspace_id and t.scope_id in (c.id, c.failure_id)) as fact,
      (select jsonb_agg(to_jsonb(t) order by t.id) from lesson t where t.workspace_id = c.workspace_id and t.failure_id = c.failure_id) as lesson
    from "case" c
    join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
    join failure f on f.workspace_id = c.workspace_id and f.id = c.failure_id
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${ids})`.execute(tx.db)
  return rows.map((row) => fileOf(row, settings))
}

/** Everything about one case. */
export async function caseFile(tx: Tx, id: string, settings: Settings): Promise<CaseFile | undefined> {
  return (await caseFiles(tx, [id], settings))[0]
}

function fileOf(row: Rows, settings: Settings): CaseFile {
  const it = cases.readJson(row.case)
  const owner = settings.people.find(({ id }) => id === it.ownerId)
  if (!owner) throw new Error('A case is owned by nobody who works here')
  return {
    case: it,
    customer: customers.readJson(row.customer),
    failure: failures.readJson(row.failure),
    lessons: (row.lesson ?? []).map(lessons.readJson),
    complaints: (row.complaint ?? []).map(complaints.readJson),
    accounts: (row.account ?? []).map(accounts.readJson),
    facts: (row.fact ?? []).map((fact) => factOf(factRows.readJson(fact))),
    acts: (row.act ?? []).map(acts.readJson),
    messages: (row.message ?? []).map(messages.readJson),
    remedies: (row.remedy ?? []).map(remedies.readJson),
    promises: (row.promise ?? []).map(promises.readJson),
    followUps: (row.follow_up ?? []).map(followUps.readJson),
    handOvers: (row.hand_over ?? []).map(handOvers.readJson),
    calendar: calendarOf(settings, it.calendarId),
    owner,
    people: settings.people,
  }
}
