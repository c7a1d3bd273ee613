import type { Instant } from '@amends/analyser/calendar'
import {
  agree,
  type CaseFile,
  type CasePromise,
  type Decision,
  fulfil,
  isOpenPromise,
  makePromise,
  type Message,
  type Money,
} from '@amends/recovery'
import type { DomainEvent } from '@amends/recovery'
import { promises } from '../promise/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'

/** A promise the writer confirmed, from the words of their message or talk. */
export type SaidPromise = {
  readonly span?: readonly [number, number]
  readonly what: string
  readonly dueAt: Instant
  readonly ownerId?: string | undefined
  readonly amount: Money | null
}

/** Puts what a message promises on the ledger: each promise confirmed, and when they hear next; earlier promises of news are kept by it. */
export async function keepSaidPromises(
  context: Context,
  tx: WorkTx,
  file: CaseFile,
  message: Message,
  said: readonly SaidPromise[],
): Promise<Decision<null>> {
  const events: DomainEvent[] = []
  if (message.purpose === 'receipt') return agree(null)
  for (const promise of file.promises.filter((open) => open.kind === 'news' && isOpenPromise(open))) {
    const kept = fulfil(promise, evidenceOf(message), context.actor.id, context.now)
    if (!kept.ok) return kept
    await promises.save(tx, kept.value)
    events.push(...kept.events)
  }
  const news: SaidPromise[] =
    message.hearsNextAt === null
      ? []
      : [{ what: 'They hear from us', dueAt: message.hearsNextAt, amount: null }]
  for (const [index, one] of [...said, ...news].entries()) {
    const made = makePromise(
      promiseOf(context, file, message, one, index < said.length ? 'act' : 'news'),
      context.actor.id,
      context.now,
    )
    if (!made.ok) return made
    await promises.insert(tx, made.value)
    events.push(...made.events)
  }
  return { ...agree(null), events }
}

/** Takes off the ledger what a message that never left had put there. */
export async function takeBackPromises(tx: WorkTx, message: Message) {
  const all = message.caseId ? await promises.where(tx, { caseId: message.caseId }) : []
  for (const promise of all) {
    if (promise.source?.messageId === message.id) await promises.remove(tx, promise.id)
    else if (promise.fulfilment?.evidence === evidenceOf(message))
      await promises.save(tx, { ...promise, fulfilment: null })
  }
}

const evidenceOf = ({ id, purpose }: Message) => `our ${purpose} ${id}`

function promiseOf(
  context: Context,
  { case: it }: CaseFile,
  message: Message,
  said: SaidPromise,
  kind: CasePromise['kind'],
): Parameters<typeof makePromise>[0] {
  const [start, end] = said.span ?? [0, 0]
  const words = said.span ? message.body.slice(start, end) : said.what
  const { what, dueAt, amount } = said
  return {
    id: context.newId(),
    caseId: it.id,
    kind,
    what,
    amount,
    dueAt,
    ownerId: said.ownerId ?? it.ownerId,
    source: { messageId: message.id, span: [start, end], words },
  }
}
