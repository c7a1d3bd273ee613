import type { SeverityLevel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Actor, rolesOnly } from './actor.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'

/** Somebody did or said something at a time. */
export type Mark = { readonly by: string; readonly at: Instant }

/** A mark with the words that go with it. */
export type Said = Mark & { readonly words: string }

/** What went wrong, in customers' terms; it touches one customer or thousands. */
export type Failure = {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly severity: SeverityLevel
  /** When it hurt; still hurting while `to` is null. */
  readonly span: { readonly from: Instant; readonly to: Instant | null }
  readonly ownerId: string | null
  /** Made with a case, before anyone knew what it was. */
  readonly provisional: boolean
  readonly suspected: Mark
  readonly confirmed: Mark | null
  readonly contained: Said | null
  readonly fixed: Said | null
  readonly verified: Said | null
  readonly cause: Said | null
  /** It was suspected, and was none. */
  readonly dismissed: Mark | null
  readonly mergedInto: string | null
  /** Its notices were published elsewhere, before Amends, and came in from a file; nothing more is said or owed here. */
  readonly imported: Imported | null
  readonly version: number
}

/** Who brought it in and when, and what the source calls it there. */
export type Imported = Mark & { readonly source: string; readonly sourceId: string }

/** How far we are with it. */
export type FailureState = 'suspected' | 'dismissed' | 'confirmed' | 'contained' | 'fixed' | 'verified'

/** Derived from what was recorded. */
export function failureState({ confirmed, contained, fixed, verified, dismissed }: Failure): FailureState {
  if (verified) return 'verified'
  if (fixed) return 'fixed'
  if (contained) return 'contained'
  if (confirmed) return 'confirmed'
  return dismissed ? 'dismissed' : 'suspected'
}

/** Opens a failure, before or after anyone complained. */
export function openFailure(
  opened: Pick<Failure, 'id' | 'title' | 'kind' | 'severity' | 'span' | 'ownerId' | 'provisional'>,
  actor: Actor,
  now: Instant,
): Decision<Failure> {
  const refused = blank('title', opened.title)
  if (refused) return refused
  const failure: Failure = {
    ...opened,
    suspected: { by: actor.id, at: now },
    confirmed: null,
    contained: null,
    fixed: null,
    verified: null,
    cause: null,
    dismissed: null,
    mergedInto: null,
    imported: null,
    version: 1,
  }
  const { title, severity, provisional } = opened
  return agree(
    failure,
    happened('failure.opened', 'failure', opened.id, now, { title, severity, provisional }),
  )
}

/** Says better what went wrong; naming it makes a provisional failure a real one. */
export function amendFailure(
  failure: Failure,
  changes: Partial<Pick<Failure, 'title' | 'kind' | 'severity' | 'span' | 'ownerId' | 'provisional'>>,
  now: Instant,
): Decision<Failure> {
  const refused = changes.title === undefined ? null : blank('title', changes.title)
  if (refused) return refused
  return agree({ ...failure, ...changes }, happened('failure.amended', 'failure', failure.id, now, changes))
}

/** It is real, also where it was dismissed before. */
export function confirmFailure(failure: Failure, actor: Actor, now: Instant): Decision<Failure> {
  const refused = rolesOnly(actor, ['lead'], 'confirming a failure')
  if (refused) return refused
  if (failure.confirmed) return refuse('failure/already', `confirmed by ${failure.confirmed.by}`)
  const confirmed = { by: actor.id, at: now }
  return agree(
    { ...failure, confirmed, dismissed: null },
    happened('failure.confirmed', 'failure', failure.id, now),
  )
}

/** It touches nobody new. */
export function containFailure(failure: Failure, how: string, actor: Actor, now: Instant): Decision<Failure> {
  return reach(failure, 'contained', how, actor, now)
}

/** What failed works again. */
export function fixFailure(failure: Failure, what: string, actor: Actor, now: Instant): Decision<Failure> {
  return reach(failure, 'fixed', what, actor, now)
}

/** Somebody looked, and it holds. */
export function verifyFailureFix(
  failure: Failure,
  how: string,
  actor: Actor,
  now: Instant,
): Decision<Failure> {
  if (!failure.fixed) return refuse('failure/not-fixed', failure.id)
  return reach(failure, 'verified', how, actor, now)
}

function reach(
  failure: Failure,
  state: 'contained' | 'fixed' | 'verified',
  words: string,
  actor: Actor,
  now: Instant,
): Decision<Failure> {
  const refused = rolesOnly(actor, ['member', 'lead'], 'a step of a failure') ?? blank('words', words)
  if (refused) return refused
  const earlier = failure[state]
  if (earlier) return refuse('failure/already', `${state} by ${earlier.by}`)
  const said = { by: actor.id, at: now, words }
  return agree(
    { ...failure, [state]: said },
    happened(`failure.${state}`, 'failure', failure.id, now, { words }),
  )
}

/** Why it happened: causes and policies, never culprits. May be said again, better. */
export function recordCause(failure: Failure, words: string, actor: Actor, now: Instant): Decision<Failure> {
  const refused = rolesOnly(actor, ['member', 'lead'], 'recording a cause') ?? blank('words', words)
  if (refused) return refused
  const cause = { by: actor.id, at: now, words }
  return agree(
    { ...failure, cause },
    happened('failure.cause-recorded', 'failure', failure.id, now, { words }),
  )
}

/** Two failures are one; readers follow `mergedInto`, so that it can be undone. */
export function mergeFailure(gone: Failure, kept: Failure, now: Instant): Decision<Failure> {
  if (gone.id === kept.id) return refuse('merge/itself', gone.id)
  if (gone.mergedInto) return refuse('merge/already', `into ${gone.mergedInto}`)
  if (kept.mergedInto) return refuse('merge/into-merged', `${kept.id} is part of ${kept.mergedInto}`)
  return agree(
    { ...gone, mergedInto: kept.id },
    happened('failure.merged', 'failure', gone.id, now, { into: kept.id }),
  )
}

/** They were two after all. */
export function unmergeFailure(gone: Failure, now: Instant): Decision<Failure> {
  if (!gone.mergedInto) return refuse('merge/not-merged', gone.id)
  return agree(
    { ...gone, mergedInto: null },
    happened('failure.unmerged', 'failure', gone.id, now, { from: gone.mergedInto }),
  )
}
