import { agree, type Agreement, type Decision } from '@amends/recovery/decision'
import { type Outreach, outreachIsReady } from '@amends/recovery/outreach'
import type { Reach } from '@amends/recovery/outreach/reach'
import type { Context, WorkTx } from '../workspace/context.ts'
import { decideLetter, printOf, textFor, type Writing, writingOf } from './letters.ts'
import { countReaches, digestOfAll, saveReaches, unreadReaches } from '../outreach/store.ts'

/** So many messages are read in one transaction. */
const atOnce = 1_000

/** Reads the next messages of an outreach that was prepared; with the last of them it is ready to be looked at. */
export async function readSome(
  context: Context,
  tx: WorkTx,
  { value: outreach, events }: Agreement<Outreach>,
): Promise<Decision<Outreach>> {
  const unread = await unreadReaches(tx, outreach.id, atOnce)
  const writing = await writingOf(tx, outreach, context.now)
  await saveReaches(
    tx,
    unread.map((reach) => read(writing, reach, context.newId())),
  )
  if (unread.length === atOnce) return agree(outreach, ...events)
  const { waiting, excluded } = await countReaches(tx, outreach.id)
  const digest = await digestOfAll(tx, outreach.id)
  const ready = outreachIsReady(outreach, { recipients: waiting, excluded, digest }, context.now)
  return ready.ok ? agree(ready.value, ...events, ...ready.events) : ready
}

/** What the chokepoint would say of this message now. */
function read(writing: Writing, reach: Reach, messageId: string): Reach {
  const decision = decideLetter(writing, reach, messageId)
  if (!decision.ok) return { ...reach, exclusion: 'held', excludedFor: decision.detail.slice(0, 500) }
  const text = textFor(writing.outreach, reach)
  return { ...reach, digest: text && printOf(text, reach) }
}
