import type { Instant } from '@amends/analyser/calendar'

/** A mail as it was read: every text decoded, nothing interpreted. */
export type IncomingMail = {
  /** Without its angle brackets; null where it is missing or empty. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: MailAddress | null
  readonly sender: MailAddress | null
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string | null
  /** What the sender's clock said, where it can be read. */
  readonly date: Instant | null
  /** The words, quotes included: the plain part, else the HTML part as text. */
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly Attachment[]
  /** Every header, the topmost first, names in small letters, values unfolded. */
  readonly headers: readonly MailHeader[]
}

/** Someone a mail names; the address in small letters. */
export type MailAddress = { readonly name: string | null; readonly address: string }

/** One line of a mail's head. */
export type MailHeader = { readonly name: string; readonly value: string }

/** What came with a mail. */
export type Attachment = {
  /** Only the last part of any path, without control signs; never empty. */
  readonly name: string
  readonly mediaType: string
  /** Shown within the text, not listed beside it. */
  readonly inline: boolean
  readonly contentId: string | null
  readonly bytes: Uint8Array
}

/** Who or what wrote a mail: a person, or a machine that must never be answered. */
export type MailKind =
  | 'person'
  | 'automatic-answer'
  | 'bounce'
  | 'delay'
  | 'delivery-report'
  | 'abuse-report'
  | 'list'
  | 'automatic'
  | 'own'

/** What a bounce says of one address. */
export type Bounced = {
  readonly address: string | null
  /** It will never arrive there; otherwise the mail system still tries, or may take it another day. */
  readonly permanent: boolean
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  readonly status: string | null
  readonly why: string
}
