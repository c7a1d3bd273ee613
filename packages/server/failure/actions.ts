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
import { kindNotYetKnown, plainKind } from '@amends/recovery/workspace/kind'
import type { Tx } from '../engine/database.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { type Kind, known, onRecord } from '../workspace/carry-out.ts'
import { asRead, type Context } from '../workspace/context.ts'
import { kindMeant } from '../workspace/kind-store.ts'
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

/** Opens a failure, before or after anyone complained; without a severity it begins with the usual one of its kind. */
export function reportFailure(
  context: Context,
  { severity, ...opened }: Omit<Opened, 'severity'> & { readonly severity?: number | undefined },
): Promise<Failure | Refusal> {
  return context.transaction(async (tx) => {
    if (opened.ownerId) known(await people.find(tx, opened.ownerId), 'person')
    const listed = await kindMeant(tx, opened.kind)
    const decision = openFailure(
      {
        ...opened,
        kind: listed?.name ?? opened.kind,
        severity: (severity as SeverityLevel | undefined) ?? listed?.usualSeverity ?? noSeverity(),
        id: context.newId(),
        provisional: false,
      },
      context.actor,
      context.now,
    )
    if (!decision.ok) return decision
    await failures.insert(tx, decision.value)
    await context.record(tx, failureKind.stream(decision.value), decision.events)
    return decision.value
  })
}

function noSeverity(): never {
  throw new DoorRefusal(422, 'bad-input', 'Some of this cannot be taken as it is', {
    errors: [
      { path: 'severity', message: 'Say how bad it is, from 1 to 5: this kind has no usual severity' },
    ],
  })
}

/** Says better what went wrong; a provisional failure that is given a kind is one of its own from then on, with a lead's steps. */
export function changeFailure(context: Context, id: string, changes: Partial<Opened>) {
  return onFailure(context, id, async (failure, tx) => {
    if (changes.ownerId) known(await people.find(tx, changes.ownerId), 'person')
    const named = changes.kind === undefined ? {} : await namedAs(tx, failure, changes.kind)
    const asked = { ...changes, ...named } as Parameters<typeof amendFailure>[1]
    return amendFailure(asRead(context, failure), asked, context.now)
  })
}

/** The kind as the list spells it. The word for a kind that is not known names nothing, so what was provisional stays so. */
async function namedAs(tx: Tx, { provisional }: Failure, word: string) {
  if (plainKind(word) === kindNotYetKnown) return { kind: kindNotYetKnown }
  const kind = (await kindMeant(tx, word))?.name ?? word
  return provisional ? { kind, provisional: false } : { kind }
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
