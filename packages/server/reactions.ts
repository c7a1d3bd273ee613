import type { EventType } from '@amends/recovery'
import { noteAsking } from './follow-up/asked.ts'
import { notePlayback } from './listening/played-back.ts'
import type { Context, Happened, WorkTx } from './workspace/context.ts'

/** What follows from an event, in the same transaction. */
export type Reaction = (context: Context, tx: WorkTx, happened: Happened) => Promise<void>

/** What follows from what, on one page and nowhere else. */
const reactions: Partial<Record<EventType, readonly Reaction[]>> = {
  'message.dispatched': [notePlayback, noteAsking],
  'message.recorded': [notePlayback, noteAsking],
}

/** Runs what follows from one event. */
export async function react(context: Context, tx: WorkTx, happened: Happened) {
  for (const reaction of reactions[happened.event.type] ?? []) await reaction(context, tx, happened)
}
