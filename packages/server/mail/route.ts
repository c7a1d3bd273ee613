import type { IncomingMail, MailKind } from './reading/incoming.ts'

/** A case that a mail may belong to, and who is known there. */
export type Thread = {
  readonly caseId: string
  /** Our message that is answered, where a token names it. */
  readonly messageId: string | null
  /** No case yet: the reach of an outreach, which goes on as a case of the same id once somebody answers. */
  readonly isReach: boolean
  /** Addresses of the customer and of whoever wrote in the case before, in small letters. */
  readonly participants: ReadonlySet<string>
}

/** What is known around a mail when it is decided where it goes. */
export type Surroundings = {
  readonly kind: MailKind
  readonly why: string
  /** An earlier mail with the same Message-ID and the same words. */
  readonly same: string | null
  readonly thread: Thread | null
  /** The colleague whose address it comes from. */
  readonly colleague: { readonly id: string; readonly name: string } | null
  /** The mail system that received it says that the sender's domain did not send it. */
  readonly forged: boolean
  /** The first mail of a flood from this address or into this case; null while it is no flood. */
  readonly flood: { readonly first: string | null; readonly why: string } | null
  readonly mode: 'all-complaints' | 'sort-first'
}

/** Where a mail goes. */
export type Route =
  | { readonly to: 'same'; readonly of: string }
  /** Kept and shown, never answered, no case. */
  | { readonly to: 'kept'; readonly why: string; readonly thread: Thread | null }
  | { readonly to: 'aside'; readonly why: string; readonly flood: { readonly first: string | null } | null }
  /** A colleague answered from outside; it is written down in the case. */
  | {
      readonly to: 'outside'
      readonly thread: Thread
      readonly by: { readonly id: string; readonly name: string }
    }
  | { readonly to: 'case'; readonly thread: Thread }
  /** It names a case, but its sender is not known there: it waits on that case's agenda. */
  | { readonly to: 'unproven'; readonly thread: Thread; readonly why: string }
  | { readonly to: 'sort' }
  | { readonly to: 'new' }

/** Decides where a mail goes; the first rule that fits. */
export function routeOf({ from }: Pick<IncomingMail, 'from'>, around: Surroundings): Route {
  const { kind, why, same, thread, colleague, forged, flood, mode } = around
  if (same) return { to: 'same', of: same }
  if (colleague && thread && !forged && (kind === 'person' || kind === 'own'))
    return { to: 'outside', thread, by: colleague }
  if (kind !== 'person') return { to: 'kept', why, thread }
  if (flood) return { to: 'aside', why: flood.why, flood }
  if (!from) return { to: 'aside', why: 'It does not say who sent it', flood: null }
  if (thread) {
    if (forged) return unproven(thread, 'the mail system says it was not sent from where it says')
    if (thread.participants.has(from.address)) return { to: 'case', thread }
    return unproven(thread, 'nobody with this address wrote in the case before')
  }
  // A colleague's own mail, or one that only claims its sender, is never taken for a customer's by itself.
  return mode === 'sort-first' || forged || colleague ? { to: 'sort' } : { to: 'new' }
}

const unproven = (thread: Thread, why: string): Route => ({ to: 'unproven', thread, why })

/**
 * Whether the receiving mail system found that the sender's domain disowns this mail (RFC 8601, `dmarc=fail`). Only a fail
 * is believed: whoever forges a pass gains nothing, and no name has to be looked up while mail comes in.
 */
export function isForged({ headers }: Pick<IncomingMail, 'headers'>): boolean {
  return headers.some(
    ({ name, value }) => name === 'authentication-results' && /\bdmarc\s*=\s*fail\b/i.test(value),
  )
}
