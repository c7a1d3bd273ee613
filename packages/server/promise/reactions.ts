import { isOpenPromise, release } from '@amends/recovery'
import type { Context, Happened, WorkTx } from '../workspace/context.ts'
import { promises } from './store.ts'

/** The customer answered that it is right: that they hear from us again is owed no more. */
export async function releaseNews(context: Context, tx: WorkTx, { stream, event }: Happened) {
  if (event.content['right'] !== true) return
  const open = (await promises.where(tx, { caseId: stream.id })).filter(
    (one) => one.kind === 'news' && isOpenPromise(one),
  )
  for (const promise of open) {
    const words = String(event.content['words'] || 'It is right')
    const decision = release(promise, words, context.actor.id, context.now)
    if (!decision.ok) throw new Error(`An open promise can be released: ${decision.code}`)
    await promises.save(tx, decision.value)
    await context.record(tx, stream, decision.events)
  }
}
