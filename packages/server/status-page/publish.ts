import { draftMessage, fulfil, isOpenPromise, makePromise, type Message } from '@amends/recovery'
import { happened } from '@amends/recovery/event'
import { nextWord, type StatusPage, type StatusUpdate } from '@amends/recovery/status-page'
import { failureFile } from '../agenda/failure-file.ts'
import { decideLeaving, keepLeaving } from '../message/dispatch.ts'
import { messages } from '../message/store.ts'
import { promises } from '../promise/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { readUpdate } from './actions.ts'
import { forgetFollower, followers } from './followers.ts'
import { statusPages, statusUpdates } from './store.ts'
import { mailOfUpdate } from './words.ts'

/** An update stands on the page: the word it was promised as is kept, the next is promised, and whoever follows hears of it. */
export async function publishUpdate(context: Context, tx: WorkTx, { event, stream }: Happened) {
  if (stream.kind !== 'failure') return
  const [update] = await statusUpdates.where(tx, { messageId: String(event.content['messageId']) })
  if (!update || update.publishedAt !== null) return
  const page = known(await statusPages.lock(tx, update.pageId), 'status page')
  const message = known(await messages.find(tx, update.messageId), 'message')
  const published = await statusUpdates.save(tx, { ...update, publishedAt: context.now })
  await renewPromise(context, tx, page, message)
  const told = await tellFollowers(context, tx, { page, update: published, message })
  await context.record(tx, stream, [
    happened('status-update.published', 'failure', page.failureId, context.now, {
      updateId: update.id,
      messageId: message.id,
      ...told,
    }),
  ])
}

async function renewPromise(context: Context, tx: WorkTx, { failureId }: StatusPage, message: Message) {
  const stream = { kind: 'failure', id: failureId }
  const by = message.dispatch?.by ?? message.by
  for (const open of (await promises.where(tx, { failureId })).filter(isOpenPromise)) {
    const kept = fulfil(open, `update ${message.id}`, by, context.now)
    if (!kept.ok) throw new Error(`An open promise can be kept: ${kept.code}`)
    await promises.save(tx, kept.value)
    await context.record(tx, stream, kept.events)
  }
  // One whose time passed before it stood here, as on a clock that was moved, is no promise any more.
  if (message.hearsNextAt === null || message.hearsNextAt <= context.now) return
  const made = makePromise(
    {
      id: context.newId(),
      caseId: null,
      failureId,
      kind: 'news',
      what: nextWord,
      amount: null,
      ownerId: by,
      source: null,
      dueAt: message.hearsNextAt,
    },
    by,
    context.now,
  )
  if (!made.ok) throw new Error(`The next word can be promised: ${made.code}`)
  await promises.insert(tx, made.value)
  await context.record(tx, stream, made.events)
}

type Told = { readonly page: StatusPage; readonly update: StatusUpdate; readonly message: Message }

/** A mail to each who asked for it and said so again; who they are stands in no chain. */
async function tellFollowers(context: Context, tx: WorkTx, { page, update, message }: Told) {
  const settings = await settingsOf(tx)
  const file = known(await failureFile(tx, page.failureId, settings), 'failure')
  const words = mailOfUpdate({ page, update, message, zone: settings.workspace.zone })
  const to = (await followers.where(tx, { pageId: page.id })).filter(
    ({ confirmedAt }) => confirmedAt !== null,
  )
  const { hearsNextAt } = message
  const next = hearsNextAt !== null && hearsNextAt > context.now ? hearsNextAt : null
  const blank = { ties: message.ties, ticks: [], news: [], round: 1, hearsNextAt: next }
  const { by, name, actor: kind } = message.dispatch ?? { by: message.by, name: '', actor: 'person' as const }
  const actor = { kind, id: by, name, roles: [] }
  const shared = { caseId: null, failureId: page.failureId, purpose: 'notice', channel: 'email' } as const
  const read = { message, update, earlier: [] }
  const report = readUpdate({ actor, now: message.dispatch?.at ?? context.now }, file, settings, read)
  let held: string | null = null
  const leaving = to.flatMap(({ id, address }) => {
    const recipient = { customerId: id, name: 'A follower of the status page', address }
    const draft = draftMessage(
      { ...blank, ...shared, ...words, id: context.newId(), recipient },
      actor,
      context.now,
    )
    if (!draft.ok) return []
    const weighed = {
      policy: settings.policy,
      severity: file.failure.severity,
      news: [],
      quietUntil: null,
      undoSeconds: 0,
      override: message.override && { reason: message.override.reason },
      waitsForPlayback: null,
    }
    // All of them begin with the same words, which are read once, for all; our own line about the next word comes after them.
    const left = decideLeaving(context, actor, draft.value, weighed, () => report)
    if (!left.ok) held = left.detail ?? left.code
    return left.ok ? [left.value] : []
  })
  await keepLeaving(tx, leaving)
  return { followers: leaving.length, ...(held === null ? {} : { held }) }
}

/** An address that mail comes back from follows nothing. */
export async function dropBounced(_: Context, tx: WorkTx, { event, stream }: Happened) {
  if (stream.kind !== 'failure') return
  const message = await messages.find(tx, String(event.content['messageId']))
  if (message?.purpose === 'notice' || message?.purpose === 'receipt')
    await forgetFollower(tx, message.recipient.customerId)
}
