import type { Instant } from '@amends/analyser/calendar'
import type { FactAbout } from '@amends/recovery/fact'
import type { AccountPoint } from '@amends/recovery/listening/points'

/** What is asked of the customer on the page, by the name of its form. */
export type Asked = 'account' | 'check' | 'remedy' | 'wish' | 'wrong'

/** How a promise or a remedy stands, in the domain's words. */
type PromiseView = {
  /** Null: that they hear from us. */
  readonly what: string | null
  readonly dueAt: Instant
  readonly standing: 'open' | 'kept' | 'kept late' | 'late' | 'released'
}
type RemedyView = {
  readonly id: string
  readonly title: string
  readonly amount: string | null
  readonly standing: 'offered' | 'accepted' | 'asked' | 'granted' | 'delivered' | 'declined' | 'withdrawn'
  /** Whether it can still be chosen or refused. */
  readonly isOpen: boolean
}

/** What was done; of a mail that a colleague wrote from elsewhere only who wrote it. */
type DoneView = { readonly at: Instant } & ({ readonly what: string } | { readonly mailBy: string })

/** What the page of a case is made from. Nothing in it is anybody's but the customer's, and no full address or number. */
export type CaseView = {
  /** Where its forms are sent. */
  readonly action: string
  readonly language: string | null
  readonly zone: string
  readonly now: Instant
  readonly company: string
  readonly customer: string
  /** Without a picture that they show, their initials stand there. */
  readonly owner: { readonly name: string; readonly phone: string | null; readonly picture: string | null }
  /** Whether an answer to a mail of ours reaches us: one left, and a mailbox is read. */
  readonly takesMail: boolean
  readonly standing: 'open' | 'fixed' | 'closed'
  /** What they hear next and by when, also where that time has passed. */
  readonly hears: { readonly what: 'news' | 'question'; readonly by: Instant } | null
  readonly said: readonly { readonly words: string; readonly at: Instant }[]
  readonly account: {
    readonly points: readonly { readonly point: AccountPoint; readonly words: string }[]
    readonly answer: { readonly confirmed: boolean; readonly words: string; readonly at: Instant } | null
  } | null
  readonly known: readonly string[]
  /** What kind of thing is being checked; nothing that is only claimed is said. */
  readonly unknown: readonly FactAbout[]
  readonly done: readonly DoneView[]
  readonly promises: readonly PromiseView[]
  readonly remedies: readonly RemedyView[]
  readonly check: {
    /** In the owner's words; null: as we always ask. */
    readonly question: string | null
    readonly answer: { readonly right: boolean; readonly at: Instant } | null
  } | null
  /** Names this one sending of a form: the same one twice is taken once. */
  readonly once: string
  /** An answer that a mail has chosen already; it counts only when it is sent. */
  readonly chosen: 'yes' | 'no' | null
  /** What was just sent and taken. */
  readonly thanks: Exclude<Asked, 'wish' | 'wrong'> | 'said' | null
  /** What was sent and could not be taken, with every word. */
  readonly refused: {
    readonly form: Asked
    readonly why: 'blank' | 'tooLong' | 'odd' | 'noAnswer'
    readonly typed: Readonly<Record<string, string>>
  } | null
}
