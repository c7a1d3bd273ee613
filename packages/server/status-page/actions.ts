import { analyse } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { agree, cancelMessage, type Decision, type Message, refuse, type Refusal } from '@amends/recovery'
import type { FailureFile } from '@amends/recovery/failure-file'
import {
  contextOfUpdate,
  demandsOnUpdate,
  endStatusPage,
  openStatusPage,
  reopenStatusPage,
  type StatusPage,
  type StatusUpdate,
  type UpdateSaid,
  type UpdateState,
  writeUpdate,
} from '@amends/recovery/status-page'
import { sql } from 'kysely'
import { failureFile } from '../agenda/failure-file.ts'
import type { Tx } from '../engine/database.ts'
import { randomHex } from '../engine/id.ts'
import { clearTimer } from '../engine/timers.ts'
import { failures } from '../failure/store.ts'
import { letLeave } from '../message/dispatch.ts'
import { messages } from '../message/store.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { type Settings, settingsOf } from '../workspace/store.ts'
import { claimAddress, statusPages, statusUpdates } from './store.ts'

const pageKind: Kind<StatusPage> = {
  store: statusPages,
  what: 'status page',
  stream: ({ failureId }) => ({ kind: 'failure', id: failureId }),
}
const onPage = onRecord(pageKind)

/** How a status page is asked for; by link only, its address is made up here. */
export type AskedPage = Pick<StatusPage, 'title' | 'reach'> & { readonly slug?: string | undefined }

/** Opens the status page of a failure: one for each. */
export function openPage(
  context: Context,
  failureId: string,
  { slug, ...asked }: AskedPage,
): Promise<Decision<StatusPage>> {
  return context.transaction(async (tx) => {
    const failure = known(await failures.lock(tx, failureId), 'failure')
    if ((await statusPages.where(tx, { failureId })).length)
      return refuse('status-page/already', failure.title)
    const given = asked.reach === 'link' ? randomHex(16) : (slug ?? '')
    const decision = openStatusPage(
      { ...asked, slug: given, id: context.newId() },
      failure,
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    if (!(await claimAddress(tx, decision.value)))
      return refuse('status-page/address-taken', given, { field: 'slug' })
    await statusPages.insert(tx, decision.value)
    await context.record(tx, pageKind.stream(decision.value), decision.events)
    return decision
  })
}

/** Takes it out of sight. */
export const endPage = (context: Context, id: string) =>
  onPage(context, id, (page) => endStatusPage(page, context.actor, context.now))

/** Shows it again. */
export const reopenPage = (context: Context, id: string) =>
  onPage(context, id, (page) => reopenStatusPage(page, context.actor, context.now))

/** An update with the words it holds. */
export type Written = { readonly update: StatusUpdate; readonly message: Message }

type Override = { readonly reason: string } | null

/** Lets an update leave through the chokepoint; it stands on the page once the undo time is over. */
export function sayUpdate(
  context: Context,
  pageId: string,
  said: UpdateSaid & { readonly override: Override },
): Promise<Decision<Written>> {
  return context.transaction(async (tx) => {
    const page = known(await statusPages.lock(tx, pageId), 'status page')
    const settings = await settingsOf(tx)
    const file = known(await failureFile(tx, page.failureId, settings), 'failure')
    const earlier = await saidBefore(tx, pageId)
    const ids = { id: context.newId(), updateId: context.newId(), earlier }
    const written = writeUpdate(page, said, ids, context.actor, context.now)
    if (!written.ok) return written
    const { message, update } = written.value
    await messages.insert(tx, message)
    const weighed = {
      policy: settings.policy,
      severity: file.failure.severity,
      news: [],
      quietUntil: null,
      undoSeconds: null,
      override: said.override,
      waitsForPlayback: null,
      beyondAgents: true,
    }
    const left = await letLeave(context, tx, message, weighed, (it) =>
      readUpdate(context, file, settings, { message: it, update, earlier }),
    )
    if (!left.ok) return left
    await statusUpdates.insert(tx, update)
    await context.record(tx, pageKind.stream(page), [...written.events, ...left.events])
    return agree({ update, message: left.value })
  })
}

/** What an update in this state would be read against, for whoever writes it. */
export const againstFor = (context: Context, pageId: string, state: UpdateState) =>
  context.read(async (tx) => {
    const page = known(await statusPages.find(tx, pageId), 'status page')
    const settings = await settingsOf(tx)
    const file = known(await failureFile(tx, page.failureId, settings), 'failure')
    const blank = { id: pageId, hearsNextAt: null, draftedAt: context.now, ties: [] }
    return {
      now: new Date(context.now).toISOString(),
      locale: settings.workspace.locale,
      context: contextOfUpdate(file, blank, context.actor, await saidBefore(tx, pageId)),
      policy: demandsOnUpdate(file, state, settings.policy),
    }
  })

type Read = Written & { readonly earlier: readonly Message[] }

/** Reads an update as the chokepoint does: against the failure's own facts. */
export function readUpdate(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  file: FailureFile,
  { policy, workspace }: Settings,
  { message, update, earlier }: Read,
) {
  return analyse(message.body, {
    now: new Date(now).toISOString(),
    timezone: workspace.zone,
    locale: workspace.locale,
    context: contextOfUpdate(file, message, actor, earlier),
    policy: demandsOnUpdate(file, update.state, policy),
  })
}

/** Calls an update back before it stands on the page. */
export function callUpdateBack(context: Context, updateId: string): Promise<Decision<Written> | Refusal> {
  return context.transaction(async (tx) => {
    const update = known(await statusUpdates.lock(tx, updateId), 'update')
    const page = known(await statusPages.lock(tx, update.pageId), 'status page')
    const message = known(await messages.lock(tx, update.messageId), 'message')
    const decision = cancelMessage(message, context.actor.name, context.now)
    if (!decision.ok) return decision
    await sql`delete from outbox where workspace_id = ${tx.workspaceId} and message_id = ${message.id}`.execute(
      tx.db,
    )
    await clearTimer(tx, 'send', message.id)
    const saved = await messages.save(tx, decision.value)
    await context.record(tx, pageKind.stream(page), decision.events)
    return agree({ update, message: saved })
  })
}

/** What was said on a page, oldest first, called back or not. */
export async function saidBefore(tx: Tx, pageId: string): Promise<readonly Message[]> {
  const updates = await statusUpdates.where(tx, { pageId })
  return messages.among(
    tx,
    updates.map(({ messageId }) => messageId),
  )
}

/** A page's updates with their words, newest first. */
export async function updatesOf(tx: Tx, pageId: string): Promise<readonly Written[]> {
  const updates = await statusUpdates.where(tx, { pageId })
  const byId = new Map((await saidBefore(tx, pageId)).map((message) => [message.id, message]))
  return updates.toReversed().flatMap((update) => {
    const message = byId.get(update.messageId)
    return message ? [{ update, message }] : []
  })
}

/** When the next word comes, as the page says it now. */
export function nextWordAt(updates: readonly Written[]): Instant | null {
  return updates.find(({ update }) => update.publishedAt !== null)?.message.hearsNextAt ?? null
}
