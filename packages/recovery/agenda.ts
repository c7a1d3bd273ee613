import type { Calendar, Instant } from '@amends/analyser/calendar'
import { debts, mailDebts } from './agenda/debts.ts'
import { failureDebts } from './agenda/failure.ts'
import type { AgendaItem } from './agenda/item.ts'
import { untilTold } from './agenda/listening.ts'
import { type OutreachFile, outreachDebts } from './agenda/outreach.ts'
import { type Ledger, owe } from './agenda/owe.ts'
import { followUps, untilRight } from './agenda/putting-right.ts'
import type { CaseFile } from './case-file.ts'
import { isOpenCase } from './case.ts'
import type { Complaint } from './complaint.ts'
import { leadFor } from './later-round.ts'
import type { FailureFile } from './failure-file.ts'
import { inTheMorning } from './update-clock.ts'
import type { Playbook } from './workspace/playbook.ts'
import type { Policy } from './workspace/policy.ts'
import type { Reckoning } from './workspace/term.ts'

/** What an agenda is made for. A case's rows carry its requests, hand-overs and uncertain messages as subjects of their own. */
export type AgendaSubject =
  | { readonly kind: 'case'; readonly file: CaseFile }
  | { readonly kind: 'failure'; readonly file: FailureFile }
  | {
      readonly kind: 'complaint'
      readonly complaint: Complaint
      readonly calendar: Calendar
      /** Who owns the case it points to. */
      readonly owner?: string | null
    }
  | { readonly kind: 'outreach'; readonly file: OutreachFile }
  | { readonly kind: 'mail' | 'mailbox'; readonly trouble: MailTrouble; readonly calendar: Calendar }

/** A mail that was set aside, or a mailbox that can't be read, until somebody looked at it. */
export type MailTrouble = { readonly id: string; readonly since: Instant; readonly over: boolean }

/**
 * What is owed, next due first; the only author of it. Time alone never changes the rows, only commands, policy, playbook
 * and calendars do: what is late is derived when they are read.
 */
export function agenda(subject: AgendaSubject, playbook: Playbook, policy: Policy): readonly AgendaItem[] {
  return owedTo(subject, playbook, policy).toSorted((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1))
}

function owedTo(subject: AgendaSubject, playbook: Playbook, policy: Policy): readonly AgendaItem[] {
  if (subject.kind === 'case') return caseAgenda(subject.file, playbook, policy)
  if (subject.kind === 'failure') return failureAgenda(subject.file, playbook, policy)
  if (subject.kind === 'outreach') return outreachAgenda(subject.file, playbook, policy)
  if (subject.kind === 'complaint') return sorting(subject, playbook, policy)
  return trouble(subject, playbook, policy)
}

function caseAgenda(file: CaseFile, playbook: Playbook, policy: Policy): readonly AgendaItem[] {
  const { case: it, calendar } = file
  if (it.mergedInto) return []
  const ledger: Ledger = {
    playbook,
    policy,
    calendar,
    severity: it.severity.level,
    subject: { kind: 'case', id: it.id },
    caseId: it.id,
    owner: it.ownerId,
    contact: it.respite?.by === it.ownerId ? leadFor(file, it.ownerId) : null,
    morning: (reckoning) => inTheMorning(file, policy, reckoning),
  }
  if (!isOpenCase(it)) return [...followUps(file, ledger), ...mailDebts(file, ledger)]
  const owed = [
    ...untilTold(file, ledger),
    ...untilRight(file, ledger),
    ...debts(file, ledger),
    ...mailDebts(file, ledger),
  ]
  return owed.length ? owed : [owe(ledger, 'close', { since: lastThingDone(file) })]
}

function lastThingDone({
  case: it,
  followUps: asked,
  promises,
  remedies,
  messages,
  lessons,
}: CaseFile): Instant {
  return Math.max(
    it.openedAt,
    it.verification?.at ?? 0,
    ...asked.map(({ answer, endedAt }) => answer?.at ?? endedAt ?? 0),
    ...promises.map(({ fulfilment, release }) => (fulfilment ?? release)?.at ?? 0),
    ...remedies.map(({ delivery, declined, withdrawn }) => (delivery ?? declined ?? withdrawn)?.at ?? 0),
    ...messages.map(({ dispatch }) => dispatch?.at ?? 0),
    ...lessons.map(({ recorded }) => recorded.at),
  )
}

function failureAgenda(file: FailureFile, playbook: Playbook, policy: Policy): readonly AgendaItem[] {
  const { failure, calendar } = file
  return failureDebts(file, {
    playbook,
    policy,
    calendar,
    severity: failure.severity,
    subject: { kind: 'failure', id: failure.id },
    caseId: null,
    owner: failure.ownerId,
    morning: (reckoning) => reckoning,
  })
}

function outreachAgenda(file: OutreachFile, playbook: Playbook, policy: Policy): readonly AgendaItem[] {
  const { outreach, severity, calendar } = file
  return outreachDebts(file, {
    playbook,
    policy,
    calendar,
    severity,
    subject: { kind: 'outreach', id: outreach.id },
    caseId: null,
    owner: outreach.ownerId,
    morning: (reckoning) => reckoning,
  })
}

/** Whoever may sorts it; a reply from an address nobody knows waits on the case it points to. */
function sorting(
  { complaint, calendar, owner = null }: Extract<AgendaSubject, { kind: 'complaint' }>,
  playbook: Playbook,
  policy: Policy,
) {
  const { id, sorted, receivedAt, pointsTo } = complaint
  if (sorted) return []
  const subject = { kind: 'complaint', id } as const
  const shared = { playbook, policy, calendar, severity: 3, subject, caseId: pointsTo, owner } as const
  const what = pointsTo ? 'accept-reply' : 'sort'
  return [owe({ ...shared, morning: (reckoning) => reckoning }, what, { since: receivedAt })]
}

function trouble(
  { kind, trouble: { id, since, over }, calendar }: Extract<AgendaSubject, { kind: 'mail' | 'mailbox' }>,
  playbook: Playbook,
  policy: Policy,
) {
  if (over) return []
  const shared = { playbook, policy, calendar, severity: 3, caseId: null, owner: null } as const
  const ledger = { ...shared, subject: { kind, id }, morning: (reckoning: Reckoning) => reckoning }
  return [owe(ledger, kind === 'mail' ? 'look-at-mail' : 'mend-mailbox', { since })]
}

/** What falls due while somebody is away, for offering it before they leave. */
export function dueWhileAway(
  items: readonly AgendaItem[],
  personId: string,
  until: Instant | null,
): readonly AgendaItem[] {
  return items.filter(({ owner, due }) => owner === personId && (until === null || due <= until))
}
