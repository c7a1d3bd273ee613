import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'

/** A mailbox answers come to, and whether it takes mail with a plus and a word behind its name. */
export type AnswerBox = { readonly address: string; readonly plusAddresses: boolean }

/** The mailbox that answers in a case come to: the one the customer last wrote to, else the sender's own, else the oldest. */
export async function answersTo(tx: Tx, caseId: string | null, sender: string): Promise<AnswerBox | null> {
  const { rows } = await sql<{ address: string; plus_addresses: boolean }>`
    select b.address, b.plus_addresses from mailbox b
    left join lateral (
      select max(m.id::text) as last from mail m join complaint c on c.workspace_id = m.workspace_id and c.id = m.complaint_id
      where m.workspace_id = b.workspace_id and m.mailbox_id = b.id and c.case_id = ${caseId}
    ) written on true
    where b.workspace_id = ${tx.workspaceId} and b.retired is null
    order by written.last desc nulls last, lower(b.address) <> lower(${sender}), b.id limit 1`.execute(tx.db)
  const [box] = rows
  return box ? { address: box.address, plusAddresses: box.plus_addresses } : null
}
