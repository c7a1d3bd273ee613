import type { Instant } from '@amends/analyser/calendar'
import { type Actor, rolesOnly } from './actor.ts'
import { agree, blank, type Decision, refuse, type Refusal } from './decision.ts'
import { type EventType, happened, type Json } from './event.ts'
import type { Mark, Said } from './failure.ts'
import type { Compensation } from './outreach/compensation.ts'
import { type Excluded, sumExcluded } from './outreach/exclusion.ts'
import { type Particular, unknownPlaces } from './outreach/particulars.ts'
import { authorityOf } from './remedy/authority.ts'
import { type Money, moneyInWords } from './workspace/money.ts'
import { outreachPolicy, type Policy } from './workspace/policy.ts'

/** What is said to everybody, and what of it is each recipient's own. */
export type OutreachText = {
  readonly subject: string
  readonly body: string
  readonly particulars: readonly Particular[]
  readonly compensation: Compensation | null
  /** When they all hear next, as the text says it; a promise. */
  readonly hearsNextAt: Instant | null
  readonly perMinute: number
}

/** Who gets what, fixed: whatever changes afterwards asks for a new look. */
export type Prepared = Mark & {
  /** The version of the affected rule, and when it was reckoned. */
  readonly ruleVersion: number
  readonly computedAt: Instant
  readonly cohort: number
  /** Null while the messages are still being read. */
  readonly ready: {
    readonly recipients: number
    readonly excluded: Excluded
    /** Of every recipient and every word they get. */
    readonly digest: string
    readonly at: Instant
  } | null
}

/** Contact with the affected who did not complain. */
export type Outreach = OutreachText & {
  readonly id: string
  readonly failureId: string
  readonly ownerId: string
  readonly made: Mark
  readonly prepared: Prepared | null
  readonly look: (Mark & { readonly digest: string }) | null
  readonly started: (Mark & { readonly leavesAt: Instant }) | null
  readonly paused: Mark | null
  readonly cancelled: Said | null
  readonly done: Instant | null
  /** Up to when the pace is counted. */
  readonly pacedAt: Instant | null
  /** What everybody was promised to hear next, told. */
  readonly kept: (Mark & { readonly evidence: string }) | null
  readonly version: number
}

/** How far an outreach is. */
export type OutreachState =
  | 'draft'
  | 'being-read'
  | 'second-look'
  | 'ready'
  | 'undo-window'
  | 'sending'
  | 'paused'
  | 'cancelled'
  | 'done'

/** Derived from what was recorded. */
export function outreachState(outreach: Outreach, policy: Policy, now: Instant): OutreachState {
  const { prepared, cancelled, done, paused, started } = outreach
  if (cancelled) return 'cancelled'
  if (done !== null) return 'done'
  if (paused) return 'paused'
  if (started) return now < started.leavesAt ? 'undo-window' : 'sending'
  if (!prepared) return 'draft'
  if (!prepared.ready) return 'being-read'
  return needsLook(outreach, policy) ? 'second-look' : 'ready'
}

/** Whether another person still has to look at exactly this. */
export function needsLook({ prepared, look }: Outreach, policy: Policy): boolean {
  const ready = prepared?.ready
  if (!ready || ready.recipients <= outreachPolicy(policy).secondLookAbove) return false
  return look?.digest !== ready.digest
}

const leads = ['lead'] as const

/** Begins to write to those who said nothing. */
export function draftOutreach(
  begun: OutreachText & Pick<Outreach, 'id' | 'failureId'>,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const refused = rolesOnly(actor, leads, 'an outreach') ?? unsound(begun)
  if (refused) return refused
  const outreach: Outreach = {
    ...begun,
    ownerId: actor.id,
    made: { by: actor.id, at: now },
    prepared: null,
    look: null,
    started: null,
    paused: null,
    cancelled: null,
    done: null,
    pacedAt: null,
    kept: null,
    version: 1,
  }
  return agree(outreach, outreachEvent(outreach, 'outreach.drafted', now, { failureId: begun.failureId }))
}

/** Writes it differently; whoever looked has to look again. */
export function amendOutreach(
  outreach: Outreach,
  changes: Partial<OutreachText>,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const amended = { ...outreach, ...changes, made: { by: actor.id, at: now }, prepared: null, look: null }
  const refused = rolesOnly(actor, leads, 'an outreach') ?? notBegun(outreach) ?? unsound(amended)
  return refused ?? agree(amended)
}

function unsound({ body, subject, particulars, perMinute }: OutreachText): Refusal | null {
  const [unknown] = unknownPlaces(`${subject}\n${body}`, particulars)
  if (unknown) return refuse('outreach/unknown-word', `{{${unknown}}}`, { field: 'body' })
  return perMinute > 0 ? null : refuse('outreach/no-rate', `${perMinute} a minute`, { field: 'perMinute' })
}

/** Fixes who is weighed; their messages are read next. */
export function prepareOutreach(
  outreach: Outreach,
  cohort: Pick<Prepared, 'ruleVersion' | 'computedAt' | 'cohort'>,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const refused =
    rolesOnly(actor, leads, 'an outreach') ??
    notBegun(outreach) ??
    blank('subject', outreach.subject) ??
    blank('body', outreach.body)
  if (refused) return refused
  if (!cohort.cohort) return refuse('outreach/nobody', 'the rule finds nobody')
  const { hearsNextAt } = outreach
  if (hearsNextAt !== null && hearsNextAt <= now)
    return refuse('message/next-time-past', 'they would hear next in the past', { field: 'hearsNextAt' })
  const prepared = { ...cohort, by: actor.id, at: now, ready: null }
  return agree({ ...outreach, prepared, look: null })
}

/** Every message was read: so many get theirs, so many are left out, and this is exactly what leaves. */
export function outreachIsReady(
  outreach: Outreach,
  read: { readonly recipients: number; readonly excluded: Excluded; readonly digest: string },
  now: Instant,
): Decision<Outreach> {
  const { prepared } = outreach
  if (!prepared || prepared.ready) return refuse('outreach/not-prepared', outreach.id)
  const ready = { ...read, at: now }
  return agree(
    { ...outreach, prepared: { ...prepared, ready } },
    outreachEvent(outreach, 'outreach.prepared', now, {
      ...read,
      ruleVersion: prepared.ruleVersion,
      cohort: prepared.cohort,
      leftOut: sumExcluded(read.excluded),
    }),
  )
}

/** Somebody else read the samples and the count, and stands by them. */
export function lookAtOutreach(
  outreach: Outreach,
  /** `digest`: of what they looked at; `others`: how many people could look besides whoever wrote it. */
  { digest, others }: { readonly digest: string; readonly others: number },
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const refused = rolesOnly(actor, ['member', 'lead'], 'a second look') ?? notBegun(outreach)
  if (refused) return refused
  const ready = outreach.prepared?.ready
  if (!ready) return refuse('outreach/not-prepared', outreach.id)
  if (ready.digest !== digest) return refuse('outreach/changed', 'it is no longer what you looked at')
  const wrote = actor.id === outreach.made.by || actor.id === outreach.prepared?.by
  if (wrote && others > 0) return refuse('outreach/own-look', 'you wrote it')
  const look = { by: actor.id, at: now, digest }
  const { recipients } = ready
  return agree(
    { ...outreach, look },
    outreachEvent(outreach, 'outreach.looked-at', now, { digest, recipients }),
  )
}

/** What a start is weighed against: the policy, and whether the cohort is still the one that was fixed. */
export type Starting = {
  readonly policy: Policy
  readonly cohortChanged: boolean
  /** The most that anybody is owed by its table. */
  readonly mostOwed: Money | null
}

/** Begins: nothing leaves before the undo window is over. */
export function startOutreach(
  outreach: Outreach,
  { policy, cohortChanged, mostOwed }: Starting,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const refused =
    rolesOnly(actor, leads, 'starting an outreach') ?? notBegun(outreach) ?? beyond(mostOwed, actor, policy)
  if (refused) return refused
  const { hearsNextAt, prepared } = outreach
  const ready = prepared?.ready
  if (!ready) return refuse('outreach/not-prepared', outreach.id)
  if (cohortChanged) return refuse('outreach/changed', 'others are affected now')
  if (!ready.recipients) return refuse('outreach/nobody', 'everybody is left out')
  if (needsLook(outreach, policy))
    return refuse('outreach/second-look', `${ready.recipients} would get it`, {
      more: { recipients: ready.recipients, above: outreachPolicy(policy).secondLookAbove },
    })
  const leavesAt = now + outreachPolicy(policy).undoSeconds * 1000
  if (hearsNextAt !== null && hearsNextAt <= leavesAt)
    return refuse('message/next-time-past', 'they would hear next in the past', { field: 'hearsNextAt' })
  const started = { by: actor.id, at: now, leavesAt }
  const content = { leavesAt, digest: ready.digest, recipients: ready.recipients }
  return agree(
    { ...outreach, started, pacedAt: leavesAt },
    outreachEvent(outreach, 'outreach.started', now, content),
  )
}

/** What is owed by the table is granted by whoever starts it, on their own authority. */
function beyond(owed: Money | null, actor: Actor, policy: Policy): Refusal | null {
  if (!owed) return null
  const limit = authorityOf(actor, policy)?.perCase
  if (limit && limit.currency === owed.currency && owed.minor <= limit.minor) return null
  const most = limit ? `your ${moneyInWords(limit)}` : 'your authority'
  return refuse('remedy/beyond-authority', `${moneyInWords(owed)} is above ${most}`)
}

function notBegun(outreach: Outreach): Refusal | null {
  return over(outreach) ?? (outreach.started ? refuse('outreach/under-way', 'it was started') : null)
}

/** Refuses what is over; null while it may still go on. */
export function over({ cancelled, done }: Outreach): Refusal | null {
  if (cancelled) return refuse('outreach/over', `cancelled by ${cancelled.by}`)
  return done === null ? null : refuse('outreach/over', 'everybody has theirs')
}

/** Something that happened to an outreach, in its own file. */
export function outreachEvent(
  { id }: Pick<Outreach, 'id'>,
  type: EventType,
  now: Instant,
  content: Readonly<Record<string, Json>> = {},
) {
  return happened(type, 'outreach', id, now, content)
}
