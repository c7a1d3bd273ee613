import { type Case, type ClosedAs, type Decision, type Refusal, refuse, reopen } from '@amends/recovery'
import { closeCase } from '@amends/recovery/closure'
import { triedToPutRight } from '@amends/recovery/later-round'
import { caseFile } from '../agenda/case-file.ts'
import { cases } from '../case/store.ts'
import { known, onRecord } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

const onCase = onRecord<Case>({ store: cases, what: 'case', stream: ({ id }) => ({ kind: 'case', id }) })

/** How a case is to be closed. */
export type Closing = { readonly as: ClosedAs; readonly reason: string }

/** Closes the case, or says what is still open. The case is locked, so nothing can be promised meanwhile. */
export const close = (context: Context, id: string, { as, reason }: Closing): Promise<Case | Refusal> =>
  onCase(context, id, async (_, tx) => {
    const file = known(await caseFile(tx, id, await settingsOf(tx)), 'case')
    return asAsked(closeCase(file, reason, context.actor, context.now), as)
  })

/** What happened decides as what a case closes; whoever says otherwise is told before it stands in the file. */
function asAsked(decision: Decision<Case>, as: ClosedAs): Decision<Case> {
  if (!decision.ok || decision.value.closure?.as === as) return decision
  const really = decision.value.closure?.as ?? ''
  return refuse('case/closes-otherwise', `it would close as ${really}`, {
    field: 'as',
    more: { as: really },
  })
}

/** It isn't right: a new round begins, from listening. */
export const reopenCase = (context: Context, id: string, why: string): Promise<Case | Refusal> =>
  onCase(context, id, async (it, tx) => {
    const file = known(await caseFile(tx, id, await settingsOf(tx)), 'case')
    return triedToPutRight(file) ? reopen(it, why, context.now) : refuse('case/nothing-tried', id)
  })
