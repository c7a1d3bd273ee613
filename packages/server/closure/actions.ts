import { type Case, type Refusal, reopen } from '@amends/recovery'
import { closeCase } from '@amends/recovery/closure'
import { caseFile } from '../agenda/case-file.ts'
import { cases } from '../case/store.ts'
import { known, onRecord } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

const onCase = onRecord<Case>({ store: cases, what: 'case', stream: ({ id }) => ({ kind: 'case', id }) })

/** Closes the case, or says what is still open. The case is locked, so nothing can be promised meanwhile. */
export const close = (context: Context, id: string, reason: string): Promise<Case | Refusal> =>
  onCase(context, id, async (_, tx) =>
    closeCase(
      known(await caseFile(tx, id, await settingsOf(tx)), 'case'),
      reason,
      context.actor,
      context.now,
    ),
  )

/** It isn't right: a new round begins, from listening. */
export const reopenCase = (context: Context, id: string, why: string): Promise<Case | Refusal> =>
  onCase(context, id, (it) => reopen(it, why, context.now))
