import type { Instant } from '@amends/analyser/calendar'
import { type Case, closedToWork } from '../case.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'

/** Puts the case under another failure; the former one is named, so that it can be undone. */
export function attachFailure(it: Case, failureId: string, now: Instant): Decision<Case> {
  if (it.failureId === failureId) return refuse('case/already-attached', failureId)
  return agree(
    { ...it, failureId, causeSameAsFailure: null },
    happened('case.attached', 'case', it.id, now, { failureId, from: it.failureId }),
  )
}

/** Takes the case out of a failure it does not belong to; a provisional one of its own takes the place. */
export function detachFailure(it: Case, provisionalId: string, now: Instant): Decision<Case> {
  if (it.failureId === provisionalId) return refuse('case/already-attached', provisionalId)
  return agree(
    { ...it, failureId: provisionalId, causeSameAsFailure: null },
    happened('case.detached', 'case', it.id, now, { failureId: provisionalId, from: it.failureId }),
  )
}

/** Two cases are one matter of one customer: this one lives on in the other until undone. */
export function mergeCase(gone: Case, kept: Case, now: Instant): Decision<Case> {
  if (gone.id === kept.id) return refuse('merge/itself', gone.id)
  const refused = closedToWork(gone) ?? closedToWork(kept)
  if (refused) return refused
  if (gone.customerId !== kept.customerId) return refuse('case/other-customer', `${gone.id} and ${kept.id}`)
  return agree(
    { ...gone, mergedInto: kept.id },
    happened('case.merged', 'case', gone.id, now, { into: kept.id }),
  )
}

/** They were two matters after all. */
export function unmergeCase(gone: Case, now: Instant): Decision<Case> {
  if (!gone.mergedInto) return refuse('merge/not-merged', gone.id)
  return agree(
    { ...gone, mergedInto: null },
    happened('case.unmerged', 'case', gone.id, now, { from: gone.mergedInto }),
  )
}

/** Takes a second matter out into its own case; the server moves the complaints that are named. */
export function splitCase(
  it: Case,
  apart: { readonly id: string; readonly failureId: string; readonly arrivedAt: Instant },
  now: Instant,
): Decision<Case> {
  const refused = closedToWork(it)
  if (refused) return refused
  const { arrivedAt, ...own } = apart
  const split: Case = {
    ...it,
    ...own,
    openedAt: arrivedAt,
    rounds: [{ number: 1, openedAt: arrivedAt, why: 'complaint' }],
    previousOwnerId: null,
    waiting: null,
    fix: null,
    verification: null,
    noGesture: null,
    causeSameAsFailure: null,
    splitFrom: it.id,
    links: [],
    version: 1,
  }
  return agree(
    split,
    happened('case.split', 'case', apart.id, now, { from: it.id, failureId: apart.failureId }),
  )
}

/** Says that another case belongs with this one, and why. */
export function linkCase(it: Case, other: string, why: string, by: string, now: Instant): Decision<Case> {
  const refused = blank('why', why)
  if (refused) return refused
  if (other === it.id) return refuse('merge/itself', other)
  if (it.links.some(({ caseId }) => caseId === other)) return refuse('case/already-linked', other)
  const link = { caseId: other, why, by, at: now }
  return agree(
    { ...it, links: [...it.links, link] },
    happened('case.linked', 'case', it.id, now, { other, why }),
  )
}

/** They do not belong together. */
export function unlinkCase(it: Case, other: string, now: Instant): Decision<Case> {
  const links = it.links.filter(({ caseId }) => caseId !== other)
  if (links.length === it.links.length) return refuse('case/not-linked', other)
  return agree({ ...it, links }, happened('case.unlinked', 'case', it.id, now, { other }))
}
