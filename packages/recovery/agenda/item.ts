import type { Instant } from '@amends/analyser/calendar'
import type { Subject } from '../event.ts'
import type { AgendaWhat } from '../workspace/playbook.ts'
import type { PrincipleId } from '../workspace/principle.ts'

/** What blocks an item, named by kind and id: `fact:ID`, `request:ID`, `playback:ID`, `remedy:ID`, `promise:ID`, `fix:ID`. */
export type Blocker = `${string}:${string}`

/** One thing that is owed: what, by whom, by when, who asks for it, what blocks it. */
export type AgendaItem = {
  readonly subject: Subject
  /** The case it hangs on, whatever its subject. */
  readonly caseId: string | null
  readonly what: AgendaWhat
  /** Unique in a workspace: subject, what, and the record it is about. */
  readonly key: string
  /** The remedy, promise, follow-up, message or complaint it is about. */
  readonly recordId: string | null
  readonly principle: PrincipleId
  readonly since: Instant
  readonly due: Instant
  /** Null: whoever may take it. */
  readonly owner: string | null
  readonly blockedBy: readonly Blocker[]
  /** How the due was reckoned, in words. */
  readonly rule: string
  readonly policyVersion: number
  /** Before everything else in the queue, whatever is due sooner: they said it isn't right. */
  readonly ahead: boolean
}

/** Whether the time for it has passed; derived when read, never kept. */
export function isLate({ due }: Pick<AgendaItem, 'due'>, now: Instant): boolean {
  return now >= due
}
