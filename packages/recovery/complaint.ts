import type { Instant } from '@amends/analyser/calendar'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'

/** The way a complaint reached us. */
export type ComplaintChannel =
  | 'api'
  | 'form'
  | 'email'
  | 'phone'
  | 'in-person'
  | 'import'
  | 'chat'
  | 'letter'
  | 'page'

/** Who sent it, as it arrived. */
export type Sender = {
  readonly name: string | null
  readonly kind: 'email' | 'phone' | 'outside' | null
  readonly address: string | null
}

/** What a message turned out to be. */
export type SortedAs = 'case' | 'add-to-case' | 'question' | 'spam' | 'not-ours'

/** What arrived, verbatim; it is never edited. */
export type Complaint = {
  readonly id: string
  readonly channel: ComplaintChannel
  readonly sender: Sender
  readonly customerId: string | null
  readonly receivedAt: Instant
  /** When the customer wrote or spoke, if that is known and earlier. */
  readonly sentAt: Instant | null
  readonly subject: string | null
  readonly words: string
  readonly sorted: { readonly as: SortedAs; readonly by: string; readonly at: Instant } | null
  readonly caseId: string | null
  /** The case it says it answers, while nobody has said that it does: its sender is not known there. */
  readonly pointsTo: string | null
}

/** Takes a complaint in. */
export function acceptComplaint(
  arrived: Omit<Complaint, 'sorted' | 'caseId' | 'pointsTo'> & Partial<Pick<Complaint, 'pointsTo'>>,
  now: Instant,
): Decision<Complaint> {
  const refused = blank('words', arrived.words)
  if (refused) return refused
  const { id, channel, customerId, sender, subject, words, receivedAt, sentAt } = arrived
  // The words enter the chain, so that the file proves what was said to us.
  const content = { channel, customerId, sender, subject, words, receivedAt, sentAt }
  return agree(
    { ...arrived, pointsTo: arrived.pointsTo ?? null, sorted: null, caseId: null },
    happened('complaint.accepted', 'complaint', id, now, content),
  )
}

/** Says what it is; the two answers that mean a case name it. */
export function sortComplaint(
  complaint: Complaint,
  as: SortedAs,
  caseId: string | null,
  by: string,
  now: Instant,
): Decision<Complaint> {
  if (complaint.sorted) return refuse('complaint/already-sorted', `as ${complaint.sorted.as}`)
  const needsCase = as === 'case' || as === 'add-to-case'
  if (needsCase !== (caseId !== null))
    return refuse('complaint/case-expected', `${as} ${needsCase ? 'names' : 'has no'} case`, {
      field: 'caseId',
    })
  const sorted = { as, by, at: now }
  return agree(
    { ...complaint, sorted, caseId },
    happened('complaint.sorted', 'complaint', complaint.id, now, { as, caseId }),
  )
}

/** It was something else: it stands to be sorted again. */
export function undoSorting(complaint: Complaint, now: Instant): Decision<Complaint> {
  const { sorted, caseId, id } = complaint
  if (!sorted) return refuse('complaint/not-sorted', id)
  return agree(
    { ...complaint, sorted: null, caseId: null },
    happened('complaint.sorting-undone', 'complaint', id, now, { was: sorted.as, caseId }),
  )
}
