import type { Instant } from '@amends/analyser/calendar'
import {
  agree,
  amendDraft,
  type CaseFile,
  type Channel,
  cancelMessage,
  currentRound,
  type Decision,
  discardMessage,
  draftMessage,
  type DraftText,
  type Message,
  type Purpose,
  recordTalk,
} from '@amends/recovery'
import { newsIn } from '@amends/recovery/news'
import { situationOf } from '@amends/recovery/situation'
import { sql } from 'kysely'
import { caseFile } from '../agenda/case-file.ts'
import { lockCase } from '../case/actions.ts'
import { unknownRecord } from '../engine/problem.ts'
import { clearTimer } from '../engine/timers.ts'
import { letLeave } from '../message/dispatch.ts'
import { messages, streamOf } from '../message/store.ts'
import { type Context, type WorkTx, asRead } from '../workspace/context.ts'
import { type Settings, settingsOf } from '../workspace/store.ts'
import {
  asGrounds,
  decideSaidPromises,
  keepSaid,
  type SaidPromise,
  takeBackPromises,
  withSaid,
} from './promises.ts'
import { optionsFor, readText } from './read.ts'

/** What a writer sends of a draft. */
export type Draft = Omit<DraftText, 'recipient'> & { readonly address?: string | null | undefined }

/** How the sender lets it leave. */
export type Sending = {
  readonly override: { readonly reason: string } | null
  readonly undoSeconds: number | null
  readonly promises: readonly SaidPromise[]
}

/** What was said on the phone or face to face. */
export type Spoken = {
  readonly purpose: Purpose
  readonly channel: Channel
  readonly words: string
  readonly at?: Instant | undefined
  readonly news: readonly Message['news'][number][]
  readonly hearsNextAt: Instant | null
  readonly promises: readonly SaidPromise[]
}

/** Starts a draft in a case. */
export function startDraft(context: Context, caseId: string, draft: Draft): Promise<Decision<Message>> {
  return context.transaction(async (tx) => {
    await lockCase(tx, caseId)
    const file = await fileOf(tx, caseId, await settingsOf(tx))
    const decision = draftMessage(
      {
        ...textOf(draft, file),
        id: context.newId(),
        caseId,
        failureId: null,
        round: currentRound(file.case).number,
      },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    await messages.insert(tx, decision.value)
    await context.record(tx, { kind: 'case', id: caseId }, decision.events)
    return decision
  })
}

/** Changes a draft; the version says which text the writer had before them. */
export function changeDraft(context: Context, id: string, draft: Draft): Promise<Decision<Message>> {
  return onMessage(context, id, async (message, tx) => {
    const file = await fileOf(tx, message.caseId ?? '', await settingsOf(tx))
    return amendDraft(asRead(context, message), textOf(draft, file))
  })
}

/** Throws a draft away. */
export const throwAway = (context: Context, id: string) =>
  onMessage(context, id, (message) => discardMessage(message, context.now))

/** Lets a message leave through the chokepoint; promises the writer confirmed land on the ledger with it. */
export function sendMessage(
  context: Context,
  id: string,
  { promises, ...choice }: Sending,
): Promise<Decision<Message>> {
  return context.transaction(async (tx) => {
    const known = await messages.find(tx, id)
    if (!known?.caseId) throw unknownRecord('message')
    await lockCase(tx, known.caseId)
    const message = asRead(context, (await messages.lock(tx, id)) as Message)
    const settings = await settingsOf(tx)
    const file = await fileOf(tx, known.caseId, settings)
    const said = decideSaidPromises(context, file, message, promises)
    if (!said.ok) return said
    const options = optionsFor(withSaid(file, asGrounds(said.value)), message, settings, context)
    const unread = readText('', options)
    const situation = situationOf(
      withSaid(file, said.value),
      message,
      unread,
      settings.policy,
      { ...choice, promises: promises.length > 0 },
      context.now,
    )
    const { report: _, ...weighed } = situation
    const decision = await letLeave(context, tx, message, weighed, ({ body }) => readText(body, options))
    if (!decision.ok) return decision
    // What waits for the owner has promised nothing yet.
    const leaves = decision.value.standing === 'queued'
    if (leaves) await keepSaid(tx, said.value)
    const events = leaves ? [...decision.events, ...said.value.events] : decision.events
    await context.record(tx, { kind: 'case', id: known.caseId }, events)
    return decision
  })
}

/** Calls a message back while it has not left, and what it promised with it. */
export function callBack(context: Context, id: string): Promise<Decision<Message>> {
  return onMessage(context, id, async (message, tx) => {
    const decision = cancelMessage(message, context.actor.name, context.now)
    if (!decision.ok) return decision
    await sql`delete from outbox where workspace_id = ${tx.workspaceId} and message_id = ${id}`.execute(tx.db)
    await clearTimer(tx, 'send', id)
    await takeBackPromises(tx, message)
    return decision
  })
}

/** Keeps a talk that took place. */
export function keepTalk(
  context: Context,
  caseId: string,
  { words, promises, ...spoken }: Spoken,
): Promise<Decision<Message>> {
  return context.transaction(async (tx) => {
    await lockCase(tx, caseId)
    const file = await fileOf(tx, caseId, await settingsOf(tx))
    const text = textOf({ ...spoken, subject: '', body: words, ties: [], ticks: [] }, file)
    const draft = draftMessage(
      { ...text, id: context.newId(), caseId, failureId: null, round: currentRound(file.case).number },
      context.actor,
      context.now,
    )
    if (!draft.ok) return draft
    const talk = recordTalk(
      draft.value,
      { at: spoken.at ?? context.now, news: newsIn(file, draft.value) },
      context.actor,
      context.now,
    )
    if (!talk.ok) return talk
    await messages.insert(tx, talk.value)
    const said = decideSaidPromises(context, file, talk.value, promises)
    if (!said.ok) return said
    await keepSaid(tx, said.value)
    await context.record(tx, { kind: 'case', id: caseId }, [...talk.events, ...said.value.events])
    return agree(talk.value)
  })
}

/** Locks the message's case and the message, decides, saves, records. */
export function onMessage(
  context: Context,
  id: string,
  decide: (message: Message, tx: WorkTx) => Decision<Message> | Promise<Decision<Message>>,
): Promise<Decision<Message>> {
  return context.transaction(async (tx) => {
    const known = await messages.find(tx, id)
    if (!known?.caseId) throw unknownRecord('message')
    await lockCase(tx, known.caseId)
    const decision = await decide((await messages.lock(tx, id)) as Message, tx)
    if (!decision.ok) return decision
    const saved = await messages.save(tx, decision.value)
    await context.record(tx, { kind: 'case', id: known.caseId }, decision.events)
    return { ...decision, value: saved }
  })
}

/** The same for what somebody found out about a message, which may belong to no case yet. */
export function onSent(
  context: Context,
  id: string,
  decide: (message: Message) => Decision<Message>,
): Promise<Decision<Message>> {
  return context.transaction(async (tx) => {
    const known = await messages.find(tx, id)
    if (known?.caseId) await lockCase(tx, known.caseId)
    const message = await messages.lock(tx, id)
    if (!message) throw unknownRecord('message')
    const decision = decide(message)
    if (!decision.ok) return decision
    const saved = await messages.save(tx, decision.value)
    await context.record(tx, streamOf(saved), decision.events)
    return { ...decision, value: saved }
  })
}

/** The case file, which must be there. */
export async function fileOf(tx: WorkTx, caseId: string, settings: Settings): Promise<CaseFile> {
  const file = await caseFile(tx, caseId, settings)
  if (!file) throw unknownRecord('case')
  return file
}

function textOf({ address, ...text }: Draft, { customer, complaints }: CaseFile): DraftText {
  const own =
    customer.identities.find(({ kind }) => kind === 'email')?.value ??
    complaints.find(({ sender }) => sender.kind === 'email')?.sender.address ??
    null
  return { ...text, recipient: { customerId: customer.id, name: customer.name, address: address ?? own } }
}
