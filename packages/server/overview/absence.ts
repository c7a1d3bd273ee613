import type { Instant } from '@amends/analyser/calendar'
import { type AgendaItem, defaultPlaybook, isHere } from '@amends/recovery'
import { sql } from 'kysely'
import { dueItems } from '../case/route-owner.ts'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import { ask } from '../engine/question.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

const week = 7 * 86_400_000
const most = 200

/** What falls due while somebody would be away, and who could take it. */
export async function absence({ actor, now }: Context, tx: Tx, until: Instant = now + week) {
  const { rows } = await sql<{ caseId: string; customerName: string; what: AgendaItem['what']; due: number }>`
    select a.case_id as "caseId", split_part(a.label, ' · ', 1) as "customerName", a.what, a.due_at as due from agenda_item a
    where a.workspace_id = ${tx.workspaceId} and a.owner_id = ${actor.id} and a.due_at <= ${timestamp(until)} and a.case_id is not null and a.subject_kind not in ('hand-over', 'request')
    order by a.due_at, a.key limit ${most}`.execute(tx.db)
  const { people } = await settingsOf(tx)
  const works = (roles: readonly string[]) => roles.includes('member') || roles.includes('lead')
  const others = people.filter(({ id, leftAt, roles }) => id !== actor.id && leftAt === null && works(roles))
  const due = await ask(tx, dueItems(tx, now))
  const items = rows.map(({ what, ...row }) => ({ ...row, title: defaultPlaybook.steps[what].title }))
  const colleagues = others
    .map((person) => {
      const { id, name } = person
      return { id, name, here: isHere(person, now), dueItems: due.get(id) ?? 0 }
    })
    .toSorted((a, b) => Number(b.here) - Number(a.here) || a.dueItems - b.dueItems)
  return { items, colleagues }
}
