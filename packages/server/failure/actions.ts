import {
  amendFailure,
  confirmFailure,
  containFailure,
  type Decision,
  type Failure,
  fixFailure,
  openFailure,
  recordCause,
  type Refusal,
  type SeverityLevel,
  verifyFailureFix,
} from '@amends/recovery'
import { asRead, type Context } from '../workspace/context.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import { people } from '../workspace/store.ts'
import { failures } from './store.ts'

/** How a failure is locked, saved and recorded: in a chain of its own. */
export const failureKind: Kind<Failure> = {
  store: failures,
  what: 'failure',
  stream: ({ id }) => ({ kind: 'failure', id }),
}
const onFailure = onRecord(failureKind)

/** What is said of a failure when it is opened. */
export type Opened = Pick<Failure, 'title' | 'kind' | 'span' | 'ownerId'> & { readonly severity: number }

/** Opens a failure, before or after anyone complained. */
export function reportFailure(context: Context, { severity, ...opened }: Opened): Promise<Failure | Refusal> {
  return context.transaction(async (tx) => {
    if (opened.ownerId) known(await people.find(tx, opened.ownerId), 'person')
    const decision = openFailure(
      { ...opened, severity: severity as SeverityLevel, id: context.newId(), provisional: false },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    await failures.insert(tx, decision.value)
    await context.record(tx, failureKind.stream(decision.value), decision.events)
    return decision.value
  })
}

/** Says better what went wrong; a provisional failure that is given a kind is one of its own from then on, with a lead's steps. */
export function changeFailure(context: Context, id: string, changes: Partial<Opened>) {
  return onFailure(context, id, async (failure, tx) => {
    if (changes.ownerId) known(await people.find(tx, changes.ownerId), 'person')
    const named = changes.kind !== undefined && failure.provisional ? { provisional: false } : {}
    const asked = { ...changes, ...named } as Parameters<typeof amendFailure>[1]
    return amendFailure(asRead(context, failure), asked, context.now)
  })
}

/** It is real. */
export const confirm = (context: Context, id: string) =>
  onFailure(context, id, (failure) => confirmFailure(failure, context.actor, context.now))

type Step = (failure: Failure, words: string, actor: Context['actor'], now: number) => Decision<Failure>

const stepOf = (step: Step) => (context: Context, id: string, words: string) =>
  onFailure(context, id, (failure) => step(failure, words, context.actor, context.now))

/** It touches nobody new. */
export const contain = stepOf(containFailure)

/** What failed works again. */
export const fix = stepOf(fixFailure)

/** Somebody looked, and it holds. */
export const verify = stepOf(verifyFailureFix)

/** Why it happened. */
export const explain = stepOf(recordCause)
