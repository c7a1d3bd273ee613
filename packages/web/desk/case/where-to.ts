import type { Answer } from '@amends/contract/client'

/** What is owed in a case, as the server tells it. */
export type AgendaItem = Answer<'GET /v1/cases/{id}/agenda'>['rows'][number]

/** The acts of a case page that open a form of their own. */
export const caseActs = [
  'account',
  'account-answer',
  'played-back',
  'fact',
  'confirm',
  'remedy',
  'no-gesture',
  'deliver',
  'settle-remedy',
  'ask',
  'promise',
  'keep',
  'news',
  'fix',
  'verify',
  'wrong',
  'lesson',
  'waiting',
  'hand-over',
  'answer-hand-over',
  'severity',
  'follow-up',
  'follow-up-answer',
  'name-failure',
  'attach',
  'merge',
  'split',
  'link',
  'close',
] as const

/** An act of a case page. */
export type CaseAct = (typeof caseActs)[number]

/** Where something owed is done: an act of the case, a message of some purpose, or another page. */
export type WhereTo =
  | { readonly kind: 'act'; readonly act: CaseAct; readonly record?: string }
  | { readonly kind: 'write'; readonly purpose: string }
  | { readonly kind: 'page'; readonly path: string }

const acts: Readonly<Record<string, CaseAct>> = {
  listen: 'account',
  'confirm-facts': 'confirm',
  'put-right': 'fix',
  'something-more': 'remedy',
  'settle-remedy': 'settle-remedy',
  deliver: 'deliver',
  promise: 'keep',
  'answer-hand-over': 'answer-hand-over',
  'look-again': 'waiting',
  'verify-fix': 'verify',
  'follow-up': 'follow-up-answer',
  'cause-and-lesson': 'lesson',
  close: 'close',
}

const purposes: Readonly<Record<string, string>> = {
  answer: 'update',
  playback: 'playback',
  apology: 'apology',
  update: 'update',
  'tell-new-owner': 'hand-over',
  'release-draft': 'update',
  'reach-otherwise': 'update',
  ask: 'follow-up',
}

/** Where what is owed gets done. */
export function whereTo(item: Pick<AgendaItem, 'what' | 'subject' | 'key'>, caseId: string | null): WhereTo {
  const { what, subject, key } = item
  if (what === 'sort') return { kind: 'page', path: '/complaints?view=to-sort' }
  if (what === 'accept-reply' && caseId) return { kind: 'page', path: `/cases/${caseId}?part=said` }
  if (what === 'look-at-mail') return { kind: 'page', path: '/mail/came?view=set-aside' }
  if (what === 'mend-mailbox') return { kind: 'page', path: '/settings/mailboxes' }
  if (what === 'answer-request') return { kind: 'page', path: `/requests/${subject.id}` }
  if (what === 'settle-message') return { kind: 'page', path: '/mail/sent?view=uncertain' }
  if (what === 'settle-reaches') return { kind: 'page', path: '/mail/sent?view=uncertain' }
  if (subject.kind === 'outreach') return { kind: 'page', path: `/outreaches/${subject.id}` }
  if (subject.kind === 'failure') return { kind: 'page', path: `/failures/${subject.id}` }
  if (what === 'lead-in-person' && caseId) return { kind: 'page', path: `/cases/${caseId}/talk` }
  if (what === 'first-word' && caseId) return { kind: 'page', path: `/cases/${caseId}/first-word` }
  const act = acts[what]
  if (act) return { kind: 'act', act, ...recordIn(key) }
  const purpose = purposes[what]
  return purpose ? { kind: 'write', purpose } : { kind: 'page', path: caseId ? `/cases/${caseId}` : '/queue' }
}

/** A key is kind:id:what, then the record it is about where there is one. */
function recordIn(key: string): { record?: string } {
  const [, subject, , record] = key.split(':')
  return record || subject ? { record: record ?? subject } : {}
}

/** The address of the place where what is owed gets done. */
export function addressOf(item: Pick<AgendaItem, 'what' | 'subject' | 'key'>, caseId: string | null): string {
  const to = whereTo(item, caseId)
  if (to.kind === 'page' || !caseId) return to.kind === 'page' ? to.path : '/queue'
  const search = new URLSearchParams(
    to.kind === 'write'
      ? { part: 'say', write: to.purpose }
      : { part: 'owe', do: to.act, ...(to.record ? { record: to.record } : {}) },
  )
  return `/cases/${caseId}?${search}`
}
