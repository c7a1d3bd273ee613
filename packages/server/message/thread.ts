import type { Message } from '@amends/recovery/message'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'

/** Where a mail stands in the conversation that the customer's mail program shows. */
export type Thread = {
  /** The mail it answers: their latest, or, where they never wrote by mail, our own before it. */
  readonly inReplyTo: string | null
  /** Every mail before it, the oldest first; of a long conversation its beginning and its end. */
  readonly references: readonly string[]
  /** What their latest mail is called. */
  readonly theirSubject: string | null
}

type Earlier = { readonly id: string; readonly isTheirs: boolean; readonly subject: string | null }

/** So many Message-IDs of each end of a long conversation are named. */
const eachEnd = 10

/** The thread of a message: the mails of its case that came, and those of ours that left. */
export async function threadOf(tx: Tx, message: Message): Promise<Thread> {
  if (!message.caseId) return { inReplyTo: null, references: [], theirSubject: null }
  const { rows } = await sql<Earlier>`
    select s.source_id as id, true as "isTheirs", c.subject, c.received_at as at
    from complaint c join complaint_source s
      on s.workspace_id = c.workspace_id and s.complaint_id = c.id and s.source = 'email'
    where c.workspace_id = ${tx.workspaceId} and c.case_id = ${message.caseId}
    union all
    select o.reference, false, null, o.leaves_at
    from message m join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
    where m.workspace_id = ${tx.workspaceId} and m.case_id = ${message.caseId} and m.id <> ${message.id}
      and m.standing in ('delivered', 'uncertain') and o.reference is not null
    order by at, "isTheirs" desc, id`.execute(tx.db)
  return threadFrom(rows)
}

/** The same from the mails in the order in which they came and left. */
export function threadFrom(mails: readonly Earlier[]): Thread {
  const earlier = mails.flatMap((mail) => {
    const id = /^<?([^\s<>]+@[^\s<>]+)>?$/.exec(mail.id)?.[1]
    return id ? [{ ...mail, id: `<${id}>` }] : []
  })
  const answered = earlier.findLast(({ isTheirs }) => isTheirs) ?? earlier.at(-1)
  if (!answered) return { inReplyTo: null, references: [], theirSubject: null }
  // Mail programs hang an answer under the last one named.
  const ids = new Set(earlier.map(({ id }) => id))
  ids.delete(answered.id)
  const named = [...ids, answered.id]
  const isLong = named.length > 2 * eachEnd
  return {
    inReplyTo: answered.id,
    references: isLong ? [...named.slice(0, eachEnd), ...named.slice(-eachEnd)] : named,
    theirSubject: answered.subject,
  }
}

/** The subject as it leaves: "Re: " and theirs where the writer left theirs as it was, or wrote none. */
export function subjectIn({ theirSubject }: Thread, written: string): string {
  const theirs = bare(theirSubject ?? '')
  return theirs && (!written.trim() || bare(written) === theirs) ? `Re: ${theirs}` : written
}

/** Without what mail programs put before the subject of an answer. */
const bare = (subject: string) => subject.trim().replace(/^(?:(?:re|aw|antw|sv|vs|rif)\s?:\s*)+/i, '')
