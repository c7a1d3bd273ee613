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
import { answering, takingInto } from '../intake/decide.ts'
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

/** What a message does to the ledger. */
export type Said = {
  readonly made: readonly CasePromise[]
  readonly kept: readonly CasePromise[]
  readonly events: readonly DomainEvent[]
}

/** Decides what a message promises: each promise confirmed, and when they hear next; earlier promises of news are kept by it. */
export function decideSaidPromises(
  context: Context,
  file: CaseFile,
  message: Message,
  said: readonly SaidPromise[],
): Decision<Said> {
  const events: DomainEvent[] = []
  const taken = takingInto(events)
  return answering(() => {
    const due = file.promises.filter((open) => open.kind === 'news' && isOpenPromise(open))
    const kept = due.map((promise) =>
      taken(fulfil(promise, evidenceOf(message), context.actor.id, context.now)),
    )
    const { hearsNextAt } = message
    const news = hearsNextAt === null ? [] : [{ what: 'They hear from us', dueAt: hearsNextAt, amount: null }]
    const made = [...said, ...news].map((one, index) => {
      const kind = index < said.length ? 'act' : 'news'
      return taken(makePromise(promiseOf(context, file, message, one, kind), context.actor.id, context.now))
    })
    return agree({ made, kept, events })
  })
}

/** The case file as it stands with them. */
export function withSaid(file: CaseFile, { made, kept }: Said): CaseFile {
  const after = new Map(kept.map((promise) => [promise.id, promise]))
  return { ...file, promises: [...file.promises.map((promise) => after.get(promise.id) ?? promise), ...made] }
}

/** What the message that makes them rests on: their own words and times. A sum rests on a remedy that somebody granted. */
export const asGrounds = (said: Said): Said => ({
  ...said,
  made: said.made.map((promise) => ({
    ...promise,
    what: promise.source?.words ?? promise.what,
    amount: null,
  })),
})

/** Puts them on the ledger. */
export async function keepSaid(tx: WorkTx, { made, kept }: Said) {
  for (const promise of kept) await promises.save(tx, promise)
  await promises.insert(tx, ...made)
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
