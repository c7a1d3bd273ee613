import type { Instant } from '@amends/analyser/calendar'

/** What JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [name: string]: Json }

/** The kinds of record that have a file of events or an agenda of their own. */
export type SubjectKind =
  | 'case'
  | 'failure'
  | 'customer'
  | 'complaint'
  | 'message'
  | 'request'
  | 'hand-over'
  | 'workspace'
  | 'briefing'
  | 'outreach'
  | 'reach'
  | 'mail'
  | 'mailbox'

/** What an event or an agenda item is about. */
export type Subject = { readonly kind: SubjectKind; readonly id: string }

/** Everything that can happen, in the past tense. */
export type EventType =
  | `workspace.${'founded' | 'changed'}`
  | `person.${'joined' | 'arrived' | 'left' | 'changed' | 'departed'}`
  | `${'policy' | 'calendar' | 'catalogue'}.changed`
  | `key.${'made' | 'revoked'}`
  | `workspace.${'founded' | 'person-added' | 'person-changed' | 'person-departed' | 'policy-changed' | 'calendar-changed'}`
  | `workspace.kind-${'added' | 'changed' | 'retired' | 'brought-back'}`
  | `workspace.${'catalogue-changed' | 'key-made' | 'key-revoked' | 'mail-server-set' | 'anchored' | 'imported'}`
  | `workspace.mailbox-${'added' | 'changed' | 'retired' | 'back-filled'}`
  | `mail.${'set-aside' | 'looked-at' | 'taken-up'}`
  | `workspace.${'source-opened' | 'source-secret-changed' | 'source-retired'}`
  | `workspace.${'mail-signing-set' | 'mail-signing-ended' | 'mail-account-asked' | 'mail-account-connected'}`
  | 'workspace.retention-set'
  | `customer.${'known' | 'amended' | 'merged' | 'unmerged' | 'erased'}`
  | `failure.${'imported' | 'trend-found' | 'trend-taken' | 'trend-dismissed' | 'trend-over'}`
  | `failure.${'opened' | 'amended' | 'confirmed' | 'contained' | 'fixed' | 'verified'}`
  | `status-page.${'opened' | 'ended' | 'reopened'}`
  | `status-update.${'written' | 'published'}`
  | `failure.${'cause-recorded' | 'merged' | 'unmerged' | 'affected-rule-set' | 'affected-changed'}`
  | `complaint.${'accepted' | 'sorted' | 'sorting-undone'}`
  | `case.${'opened' | 'severity-set' | 'waiting' | 'waiting-ended' | 'attached' | 'detached' | 'owner-changed'}`
  | `case.${'merged' | 'unmerged' | 'split' | 'linked' | 'unlinked' | 'reopened' | 'closed' | 'cause-shared'}`
  | `fix.${'recorded' | 'verified' | 'found-wanting'}`
  | 'act.recorded'
  | `hand-over.${'offered' | 'accepted' | 'declined' | 'lapsed'}`
  | `message.${'drafted' | 'submitted' | 'dispatched' | 'overridden' | 'cancelled' | 'attempted' | 'delivered' | 'bounced'}`
  | `message.${'uncertain' | 'settled' | 'recorded' | 'discarded'}`
  | `page-link.${'made' | 'revoked'}`
  | `account.${'recorded' | 'played-back' | 'confirmed' | 'corrected'}`
  | `fact.${'claimed' | 'amended' | 'confirmed' | 'refuted' | 'personnel-flagged' | 'personnel-cleared'}`
  | `remedy.${'offered' | 'accepted' | 'declined' | 'granted' | 'delivered' | 'withdrawn'}`
  | `request.${'asked' | 'answered'}`
  | 'gesture.declined'
  | 'respite.begun'
  | 'respite.ended'
  | `promise.${'made' | 'kept' | 'renewed' | 'released'}`
  | `follow-up.${'planned' | 'asked' | 'answered' | 'ended'}`
  | `outreach.${'drafted' | 'prepared' | 'looked-at' | 'started' | 'called-back' | 'paused' | 'resumed'}`
  | `outreach.${'cancelled' | 'done' | 'promise-kept'}`
  | `reach.${'became-case' | 'remedy-delivered'}`
  | `lesson.${'recorded' | 'change-planned' | 'change-done' | 'proved'}`

/** One thing that happened, as it enters the file of its subject. */
export type DomainEvent = {
  readonly type: EventType
  readonly subject: Subject
  readonly at: Instant
  readonly content: Readonly<Record<string, Json>>
}

/** Makes an event. */
export function happened(
  type: EventType,
  kind: SubjectKind,
  id: string,
  at: Instant,
  content: Readonly<Record<string, Json>> = {},
): DomainEvent {
  return { type, subject: { kind, id }, at, content }
}
