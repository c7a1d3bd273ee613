import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { claimWithin } from './actions.ts'

/** What a claim rests on that is the customer's own word about our account. */
export const correctionSource = 'The customer, correcting our account'

/** What the customer corrects in our account is claimed as they say it, until somebody confirms it. */
export async function claimTheCorrection(context: Context, tx: WorkTx, { stream, event }: Happened) {
  const { words } = event.content
  if (typeof words !== 'string' || stream.kind !== 'case') return
  const claim = {
    about: 'what-happened',
    statement: words,
    source: correctionSource,
    customersPart: false,
  } as const
  await claimWithin(context, tx, { kind: 'case', id: stream.id }, claim)
}
