import type { Instant } from '@amends/analyser/calendar'
import { agree, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import type { Mark } from '../failure.ts'

const day = 24 * 60 * 60_000
/** How long a link opens the page; after it a new one can be asked for. */
export const linkLasts = 90 * day

/** A way for a customer to the page of their case. Its token is in nobody's hands but theirs; we keep a digest of it. */
export type PageLink = {
  readonly id: string
  /** Or the reach, which goes on as a case under the same id. */
  readonly caseId: string
  /** The message it left with; null: somebody handed it over. */
  readonly messageId: string | null
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly revoked: Mark | null
}

/** How a link stands. */
export type PageLinkStanding = 'open' | 'expired' | 'revoked'

/** Derived from what was recorded. */
export function pageLinkStanding({ revoked, expiresAt }: PageLink, now: Instant): PageLinkStanding {
  if (revoked) return 'revoked'
  return now < expiresAt ? 'open' : 'expired'
}

/** Makes a link that somebody hands over; those in messages are part of their message. */
export function makePageLink(
  given: Pick<PageLink, 'id' | 'caseId' | 'messageId'>,
  now: Instant,
): Decision<PageLink> {
  const link: PageLink = { ...given, madeAt: now, expiresAt: now + linkLasts, revoked: null }
  if (given.messageId) return agree(link)
  return agree(link, happened('page-link.made', 'case', given.caseId, now, { linkId: given.id }))
}

/** Ends a link: it reached somebody it was not meant for. */
export function revokePageLink(link: PageLink, by: string, now: Instant): Decision<PageLink> {
  const standing = pageLinkStanding(link, now)
  if (standing !== 'open') return refuse('page-link/over', standing)
  return agree(
    { ...link, revoked: { by, at: now } },
    happened('page-link.revoked', 'case', link.caseId, now, { linkId: link.id }),
  )
}
