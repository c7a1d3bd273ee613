import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { timestamp } from '../engine/entity.ts'
import type { ThreadTokens } from '../message/thread-token.ts'
import { settingsOf } from '../workspace/store.ts'
import type { IncomingMail } from './reading/incoming.ts'
import type { Thread } from './route.ts'
import type { Mail } from './store.ts'

const hour = 3_600_000
/** More from one address within an hour is no longer a person with a complaint. */
export const mostAnHour = 30
/** More into one case within an hour is a loop. */
export const mostIntoCase = 60
const mostReferences = 100

/** Every address that is ours: mailboxes, and the one our mail leaves from. */
export async function ourAddresses(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address: string }>`
    select lower(address) as address from mailbox where workspace_id = ${tx.workspaceId}
    union select lower(sender) from mail_server where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  return new Set(rows.map(({ address }) => address))
}

/** The colleague who has this address. */
export async function colleagueAt(tx: Tx, address: string | undefined) {
  const { people } = await settingsOf(tx)
  return people.find(({ email }) => address && email.toLowerCase() === address) ?? null
}

const recipientHeaders = new Set([
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
])

/** Our messages that genuine tokens in a mail name: those it is addressed to before those it refers to. */
export function namedIn({ headers, inReplyTo, references }: IncomingMail, tokens: ThreadTokens): string[] {
  const addressed = headers.filter(({ name }) => recipientHeaders.has(name)).map(({ value }) => value)
  const text = [...addressed, ...inReplyTo, ...references.toReversed()].join('\n')
  return tokens.named(text.slice(0, 200_000))
}

/** The case a mail belongs to by token, else by what it refers to, and who is known there. */
export async function threadOf(tx: Tx, mail: IncomingMail, named: readonly string[]): Promise<Thread | null> {
  const found = (await byToken(tx, named)) ?? (await byReference(tx, mail))
  if (!found) return null
  const caseId = found.isReach ? found.caseId : await livingCase(tx, found.caseId)
  const participants = await (found.isReach ? recipientsOf : participantsOf)(tx, caseId)
  return { ...found, caseId, participants }
}

type Found = Pick<Thread, 'caseId' | 'messageId' | 'isReach'>

async function byToken(tx: Tx, named: readonly string[]): Promise<Found | null> {
  if (!named.length) return null
  // A reach keeps its id when it goes on as a case.
  const { rows } = await sql<{ id: string; place: string; reach: boolean }>`
    select id, coalesce(case_id, reach_id) as place, case_id is null as reach from message
    where workspace_id = ${tx.workspaceId} and id = any(${named}::uuid[]) and coalesce(case_id, reach_id) is not null`.execute(
    tx.db,
  )
  const first = named.map((id) => rows.find((row) => row.id === id)).find((row) => row !== undefined)
  return first ? { caseId: first.place, messageId: first.id, isReach: first.reach } : null
}

/** What they refer to may be their own earlier mail, or a mail file that was taken in by hand. */
async function byReference(tx: Tx, { inReplyTo, references }: IncomingMail): Promise<Found | null> {
  const ids = [...new Set([...inReplyTo, ...references.toReversed()])].slice(0, mostReferences)
  if (!ids.length) return null
  const { rows } = await sql<{ ref: string; case_id: string }>`
    select m.message_id as ref, coalesce(c.case_id, m.case_id) as case_id from mail m
      left join complaint c on c.workspace_id = m.workspace_id and c.id = m.complaint_id
      where m.workspace_id = ${tx.workspaceId} and m.message_id = any(${ids}) and coalesce(c.case_id, m.case_id) is not null
    union all
    select trim(both '<>' from s.source_id), c.case_id from complaint_source s
      join complaint c on c.workspace_id = s.workspace_id and c.id = s.complaint_id
      where s.workspace_id = ${tx.workspaceId} and s.source = 'email' and s.source_id = any(${[...ids, ...ids.map((one) => `<${one}>`)]})
        and c.case_id is not null`.execute(tx.db)
  const first = ids.map((id) => rows.find(({ ref }) => ref === id)).find((row) => row !== undefined)
  return first ? { caseId: first.case_id, messageId: null, isReach: false } : null
}

/** A case that was merged lives on in another. */
async function livingCase(tx: Tx, caseId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, merged_into, 0 as step from "case" where workspace_id = ${tx.workspaceId} and id = ${caseId}
      union all select c.id, c.merged_into, line.step + 1 from "case" c join line on c.id = line.merged_into
        where c.workspace_id = ${tx.workspaceId} and line.step < 50)
    select id from line order by step desc limit 1`.execute(tx.db)
  return rows[0]?.id ?? caseId
}

async function participantsOf(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address: string }>`
    select i.value as address from "case" c join customer_identity i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id
      where c.workspace_id = ${tx.workspaceId} and c.id = ${caseId} and i.kind = 'email'
    union select lower(sender ->> 'address') from complaint
      where workspace_id = ${tx.workspaceId} and case_id = ${caseId} and sender ->> 'kind' = 'email' and sender ->> 'address' is not null
    union select lower(recipient ->> 'address') from message
      where workspace_id = ${tx.workspaceId} and case_id = ${caseId} and recipient ->> 'address' is not null`.execute(
    tx.db,
  )
  return new Set(rows.map(({ address }) => address))
}

/** Whom a reach is for: every address of theirs, and the one it went to. */
async function recipientsOf(tx: Tx, reachId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address: string }>`
    select i.value as address from reach r join customer_identity i on i.workspace_id = r.workspace_id and i.customer_id = r.customer_id
      where r.workspace_id = ${tx.workspaceId} and r.id = ${reachId} and i.kind = 'email'
    union select lower(address) from reach where workspace_id = ${tx.workspaceId} and id = ${reachId} and address is not null`.execute(
    tx.db,
  )
  return new Set(rows.map(({ address }) => address))
}

/** An earlier mail with this digest: a copy in another mailbox, or fetched before the mailbox was numbered anew. */
export async function sameMail(tx: Tx, digest: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from mail
    where workspace_id = ${tx.workspaceId} and digest = ${digest} and same_as is null order by id limit 1`.execute(
    tx.db,
  )
  return rows[0]?.id ?? null
}

/** Whether this address, or this case, had more than its share within the hour; then the first beyond it stands for all. */
export async function floodOf(
  tx: Tx,
  sender: string | undefined,
  thread: Thread | null,
  now: number,
  keptNow: readonly Mail[],
) {
  if (!sender) return null
  const since = timestamp(now - hour)
  const { rows } = await sql<{ from_sender: number; into_case: number; first: string | null }>`select
    (select count(*) from mail where workspace_id = ${tx.workspaceId} and sender = ${sender} and kept_at > ${since})::int as from_sender,
    (select count(*) from mail where workspace_id = ${tx.workspaceId} and case_id = ${thread?.caseId ?? null} and kept_at > ${since})::int as into_case,
    (select min(id::text) from mail where workspace_id = ${tx.workspaceId} and sender = ${sender} and kept_at > ${since}
      and kind = 'too-many' and same_as is null) as first`.execute(tx.db)
  const here = keptNow.filter((mail) => mail.sender === sender)
  const fromSender = (rows[0]?.from_sender ?? 0) + here.length
  const intoCase =
    (rows[0]?.into_case ?? 0) + keptNow.filter(({ caseId }) => caseId && caseId === thread?.caseId).length
  const first = rows[0]?.first ?? here.find(({ kind, sameAs }) => kind === 'too-many' && !sameAs)?.id ?? null
  if (fromSender >= mostAnHour)
    return { first, why: `More than ${mostAnHour} mails came from this address within an hour` }
  if (intoCase >= mostIntoCase)
    return { first, why: `More than ${mostIntoCase} mails came into this case within an hour` }
  return null
}
