import type { Calendar, Instant } from '@amends/analyser/calendar'
import type { Subject } from '../event.ts'
import type { AgendaWhat, Playbook, Within } from '../workspace/playbook.ts'
import type { Policy, SeverityLevel } from '../workspace/policy.ts'
import { type Reckoning, type Term, termAfter } from '../workspace/term.ts'
import type { AgendaItem, Blocker } from './item.ts'

/** What every item of one subject shares. */
export type Ledger = {
  readonly playbook: Playbook
  readonly policy: Policy
  readonly calendar: Calendar
  readonly severity: SeverityLevel
  readonly subject: Subject
  readonly caseId: string | null
  readonly owner: string | null
  /** Who speaks with the customer, where that is somebody else for now. */
  readonly contact?: string | null
  /** Moves a due that reaches the customer out of their quiet hours. */
  readonly morning: (reckoning: Reckoning) => Reckoning
}

/** What one item says for itself; a due that is left out is reckoned by the playbook. */
export type Owed = {
  readonly since: Instant
  readonly recordId?: string
  readonly due?: Reckoning
  readonly subject?: Subject
  readonly owner?: string | null
  readonly blockedBy?: readonly Blocker[]
  readonly ahead?: boolean
}

/** Puts one thing on the agenda. */
export function owe(ledger: Ledger, what: AgendaWhat, owed: Owed): AgendaItem {
  const { since, recordId = null, subject = ledger.subject, blockedBy = [], ahead = false } = owed
  const owner = owed.owner === undefined ? whose(ledger, what) : owed.owner
  const { due, rule } = owed.due ?? reckon(ledger, what, since)
  return {
    subject,
    caseId: ledger.caseId,
    what,
    key: [subject.kind, subject.id, what, ...(recordId && recordId !== subject.id ? [recordId] : [])].join(
      ':',
    ),
    recordId,
    principle: ledger.playbook.steps[what].principle,
    since,
    due,
    owner,
    blockedBy,
    rule,
    policyVersion: ledger.policy.version,
    ahead,
  }
}

/** What reaches the customer is owed by whoever speaks with them. */
function whose({ owner, contact, playbook }: Ledger, what: AgendaWhat): string | null {
  const reachesThem = what === 'first-word' || playbook.steps[what].waitsForMorning
  return reachesThem ? (contact ?? owner) : owner
}

function reckon(
  { playbook, policy, calendar, severity, morning }: Ledger,
  what: AgendaWhat,
  since: Instant,
): Reckoning {
  const { within, from, waitsForMorning } = playbook.steps[what]
  const reckoning = termAfter(termOf(within, policy, severity), since, calendar, from)
  return waitsForMorning ? morning(reckoning) : reckoning
}

/** A record without a due of its own is owed at once. */
function termOf(within: Within, policy: Policy, severity: SeverityLevel): Term {
  if (within === 'record') return { count: 0, unit: 'minutes' }
  if (typeof within === 'string') return policy[within]
  return 'unit' in within ? within : within[severity]
}
