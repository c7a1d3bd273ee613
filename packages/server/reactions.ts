import type { EventType } from '@amends/recovery'
import { followTheCustomer, followTheFailure } from './case/reactions.ts'
import { noteWhoIsWho } from './customer/reactions.ts'
import { claimTheCorrection } from './fact/reactions.ts'
import { noteAsking } from './follow-up/asked.ts'
import { planTheQuestion, reopenWhenNotRight } from './follow-up/reactions.ts'
import { notePlayback } from './listening/played-back.ts'
import { askForAnotherChannel, noteUncertain } from './reaching/become-case.ts'
import { releaseNews } from './promise/reactions.ts'
import { dropBounced, publishUpdate } from './status-page/publish.ts'
import type { Context, Happened, WorkTx } from './workspace/context.ts'

/** What follows from an event, in the same transaction. */
export type Reaction = (context: Context, tx: WorkTx, happened: Happened) => Promise<void>

/** What follows from what, on one page and nowhere else. */
const reactions: Partial<Record<EventType, readonly Reaction[]>> = {
  'customer.amended': [followTheCustomer],
  'customer.merged': [noteWhoIsWho, followTheCustomer],
  'customer.unmerged': [noteWhoIsWho, followTheCustomer],
  'customer.erased': [noteWhoIsWho],
  'failure.amended': [followTheFailure],
  'failure.contained': [followTheFailure],
  'failure.fixed': [followTheFailure],
  'failure.verified': [followTheFailure],
  'failure.cause-recorded': [followTheFailure],
  'failure.merged': [followTheFailure],
  'failure.unmerged': [followTheFailure],
  'message.dispatched': [notePlayback, noteAsking],
  'message.delivered': [publishUpdate],
  'message.recorded': [notePlayback, noteAsking],
  'message.bounced': [askForAnotherChannel, dropBounced],
  'message.uncertain': [noteUncertain],
  'message.settled': [noteUncertain],
  'account.corrected': [claimTheCorrection],
  'fact.claimed': [followTheFailure],
  'fact.amended': [followTheFailure],
  'fact.confirmed': [followTheFailure],
  'fact.refuted': [followTheFailure],
  'fact.personnel-flagged': [followTheFailure],
  'fact.personnel-cleared': [followTheFailure],
  'fix.verified': [planTheQuestion],
  'follow-up.answered': [reopenWhenNotRight, releaseNews],
  'lesson.recorded': [followTheFailure],
}

/** Runs what follows from one event. */
export async function react(context: Context, tx: WorkTx, happened: Happened) {
  for (const reaction of reactions[happened.event.type] ?? []) await reaction(context, tx, happened)
}
