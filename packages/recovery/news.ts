import type { Instant } from '@amends/analyser/calendar'
import type { CaseFile } from './case-file.ts'
import { mayBeSaid, stoodSince } from './fact.ts'
import { type Message, type NewsRef, reaches } from './message.ts'
import { unchanged } from './message/similar.ts'
import { promiseSince } from './promise.ts'
import { remedySince, remedyStanding } from './remedy.ts'

/** Something whose standing changed, and when. */
type Change = { readonly ref: NewsRef; readonly at: Instant }

/** What the customer has not been told yet: each fact, fix, remedy or promise that changed, and each recorded act. */
export function untold(file: CaseFile): readonly NewsRef[] {
  return changes(file)
    .filter((change) => !file.messages.some((message) => told(message, change)))
    .map(({ ref }) => ref)
}

/** What a message would tell that is new: what it is tied to or picked, unless its text was sent before (R37). */
export function newsIn(file: CaseFile, message: Message): readonly NewsRef[] {
  if (message.purpose === 'receipt') return []
  const others = file.messages.filter(({ id }) => id !== message.id)
  const sent = others.filter(reaches).map(({ body }) => body)
  if (!message.spoken && unchanged(message.body, sent)) return []
  const promised = file.promises.filter(({ source }) => source?.messageId === message.id)
  const carried = new Set([...refsIn(message), ...promised.map(({ id }) => `promise:${id}`)])
  return untold({ ...file, messages: others }).filter((ref) => carried.has(ref))
}

function told(message: Message, { ref, at }: Change): boolean {
  return (
    message.dispatch !== null && reaches(message) && message.dispatch.at >= at && refsIn(message).has(ref)
  )
}

function refsIn({ ties, news }: Message): ReadonlySet<string> {
  return new Set([...ties.map(({ kind, id }) => `${kind}:${id}`), ...news])
}

function changes({ case: it, failure, facts, remedies, promises, acts }: CaseFile): readonly Change[] {
  // A fact that turned out not to be so is news to whoever may have heard it.
  const known = facts.filter((fact) => mayBeSaid({ ...fact, refuted: null }))
  const given = remedies.filter((remedy) =>
    ['offered', 'granted', 'delivered', 'withdrawn'].includes(remedyStanding(remedy)),
  )
  // That they hear from us is no news, and a release is the customer's own.
  const promised = promises.filter(({ kind, release }) => kind === 'act' && !release)
  const repaired = failure.verified ?? failure.fixed ?? failure.contained
  const fixed = it.verification ?? it.fix
  return [
    ...known.map((fact): Change => ({ ref: `fact:${fact.id}`, at: stoodSince(fact) })),
    ...given.map((remedy): Change => ({ ref: `remedy:${remedy.id}`, at: remedySince(remedy) })),
    ...promised.map((promise): Change => ({ ref: `promise:${promise.id}`, at: promiseSince(promise) })),
    ...acts.map(({ id, at }): Change => ({ ref: `act:${id}`, at })),
    ...(fixed ? [{ ref: `fix:${it.id}`, at: fixed.at } as const] : []),
    ...(repaired ? [{ ref: `failure:${failure.id}`, at: repaired.at } as const] : []),
  ]
}
