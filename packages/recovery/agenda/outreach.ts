import type { Calendar, Instant } from '@amends/analyser/calendar'
import { needsLook, type Outreach } from '../outreach.ts'
import type { AgendaItem } from './item.ts'
import { type Ledger, owe } from './owe.ts'

/** An outreach and what came of it, as far as somebody owes something about it. */
export type OutreachFile = {
  readonly outreach: Outreach
  readonly severity: 1 | 2 | 3 | 4 | 5
  /** Messages of which nobody knows whether they arrived, and since when. */
  readonly uncertain: { readonly count: number; readonly since: Instant | null }
  readonly calendar: Calendar
}

/** What is owed about an outreach itself; whoever answers or is not reached has a case of their own. */
export function outreachDebts(file: OutreachFile, ledger: Ledger): readonly AgendaItem[] {
  return [...nextStep(file, ledger), ...unsettled(file, ledger), ...promised(file, ledger)]
}

function nextStep({ outreach }: OutreachFile, ledger: Ledger): readonly AgendaItem[] {
  const { prepared, look, started, paused, cancelled, done } = outreach
  if (cancelled || done !== null) return []
  if (paused) return [owe(ledger, 'resume-outreach', { since: paused.at })]
  if (started || !prepared?.ready) return []
  // Whoever wrote it can't look at it: it is anybody else's to take.
  if (needsLook(outreach, ledger.policy))
    return [owe(ledger, 'second-look', { since: prepared.ready.at, owner: null })]
  return [owe(ledger, 'start-outreach', { since: look?.at ?? prepared.ready.at })]
}

function unsettled({ uncertain: { count, since } }: OutreachFile, ledger: Ledger): readonly AgendaItem[] {
  return count && since !== null ? [owe(ledger, 'settle-reaches', { since })] : []
}

/** What everybody was told of when they hear next. One that never left for anybody promised nothing. */
function promised({ outreach }: OutreachFile, ledger: Ledger): readonly AgendaItem[] {
  const { started, hearsNextAt, kept, cancelled } = outreach
  if (!started || hearsNextAt === null || kept) return []
  if (cancelled && cancelled.at < started.leavesAt) return []
  const due = { due: hearsNextAt, rule: 'the time in the message' }
  return [owe(ledger, 'tell-all-again', { since: started.at, due })]
}
