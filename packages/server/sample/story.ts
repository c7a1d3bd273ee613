import type { Channel, Purpose, SeverityLevel } from '@amends/analyser'
import type { CatalogueEntry } from '@amends/recovery/workspace/catalogue'
import type { FailureKind } from '@amends/recovery/workspace/kind'
import type { Money } from '@amends/recovery/workspace/money'
import type { Role } from '@amends/recovery/workspace/person'
import type { Calendar } from '@amends/analyser/calendar'
import type { ClosedAs, Waiting } from '@amends/recovery/case'
import type { FactAbout } from '@amends/recovery/fact'
import type { ComplaintChannel, SortedAs } from '@amends/recovery/complaint'

/** Somebody of the sample's shop, by first name. */
export type PersonKey = 'mira' | 'lena' | 'ines' | 'owen' | 'samira' | 'grace'

/** Every stage of recovery at which a story of the sample stands when its clock starts. */
export const stages = [
  'just-arrived',
  'first-word-due',
  'first-word-sent',
  'account-recorded',
  'facts-claimed',
  'facts-confirmed',
  'apology-held',
  'apology-sent',
  'remedy-offered',
  'remedy-granted',
  'remedy-delivered',
  'beyond-authority',
  'promise-at-risk',
  'promise-late',
  'promise-kept',
  'waiting-on-courier',
  'hand-over-offered',
  'verification-due',
  'customer-asked',
  'happy-answer',
  'reopened',
  'lesson-written',
  'settled',
  'not-heard',
  'to-sort',
] as const

/** One of the stages. */
export type Stage = (typeof stages)[number]

/** ISO 8601 in UTC, to the minute: `2026-03-05T13:30Z`. */
export type IsoInstant = string

/** What a message rests on: the story's own facts, remedies, promises or acts, counted from 0 in the order of their steps, or its failure's facts. An act is no ground; it is the news the words carry. */
export type StoryGround =
  | { readonly fact: number }
  | { readonly remedy: number }
  | { readonly promise: number }
  | { readonly act: number }
  | { readonly failureFact: number }
  | { readonly complaint: true }

/** Words of ours, on their way to the customer. Spoken words are recorded, not sent. */
export type Words = {
  readonly channel: Channel
  readonly subject: string
  readonly text: string
  readonly grounds: readonly StoryGround[]
  /** When the customer hears from us next, as the words say; a promise, and the same one as a `promise` step with this due. */
  readonly hearsBy: IsoInstant | null
}

/** What a step does; `n` counts the facts, remedies, promises or requests of the same story from 0. */
export type Deed =
  | ({ readonly do: 'first-word' } & Words)
  | ({ readonly do: 'send'; readonly purpose: Purpose } & Words)
  | ({ readonly do: 'ask' } & Words)
  | {
      readonly do: 'draft'
      readonly purpose: Purpose
      readonly channel: Channel
      readonly subject: string
      readonly text: string
    }
  | {
      readonly do: 'account'
      readonly happened: string
      readonly cost: string
      readonly felt: string
      readonly wanted: string
    }
  | {
      readonly do: 'claim-fact'
      readonly about: FactAbout
      readonly statement: string
      readonly source: string | null
    }
  | { readonly do: 'confirm-fact'; readonly n: number; readonly source: string }
  | { readonly do: 'refute-fact'; readonly n: number; readonly source: string }
  | { readonly do: 'act'; readonly what: string }
  | {
      readonly do: 'offer-remedy'
      readonly catalogueId: string
      readonly amount: Money | null
      readonly why: string
    }
  | { readonly do: 'accept-remedy'; readonly n: number; readonly words: string }
  | { readonly do: 'grant-remedy'; readonly n: number }
  | {
      readonly do: 'request'
      readonly n: number
      readonly to: PersonKey
      readonly why: string
      readonly due: IsoInstant
    }
  | { readonly do: 'deliver'; readonly n: number; readonly evidence: string }
  | { readonly do: 'no-gesture'; readonly why: string }
  | { readonly do: 'promise'; readonly what: string; readonly amount: Money | null; readonly due: IsoInstant }
  | { readonly do: 'keep-promise'; readonly n: number; readonly evidence: string }
  | { readonly do: 'severity'; readonly level: SeverityLevel; readonly reason: string }
  | { readonly do: 'wait'; readonly on: Waiting['on']; readonly for: string; readonly lookAgain: IsoInstant }
  | { readonly do: 'stop-waiting' }
  | { readonly do: 'hand-over'; readonly to: PersonKey; readonly why: string }
  | { readonly do: 'accept-hand-over' }
  | { readonly do: 'fix'; readonly what: string }
  | { readonly do: 'verify'; readonly how: string }
  | { readonly do: 'answer'; readonly right: boolean; readonly words: string }
  | {
      readonly do: 'lesson'
      readonly cause: string
      readonly learned: string
      readonly change: { readonly what: string; readonly owner: PersonKey; readonly due: IsoInstant }
    }
  | { readonly do: 'finish-change' }
  | { readonly do: 'close'; readonly as: ClosedAs; readonly reason: string }

/** One thing that happened in a story, so many minutes after its complaint arrived. */
export type Step = { readonly at: number; readonly by: PersonKey | 'customer' } & Deed

/** One complaint written for the sample around a real order, and what was done about it before the clock starts. */
export type Story = {
  readonly key: string
  readonly stage: Stage
  /** What a person new to the sample can see in it. */
  readonly shows: string
  /** Null for a message from somebody who never bought anything. */
  readonly order: number | null
  /** How many days late the order is or was, as the words have it; null when lateness is not the matter. */
  readonly late: number | null
  readonly channel: ComplaintChannel
  readonly arrived: IsoInstant
  /** Only where no order says who it is. */
  readonly sender: { readonly name: string; readonly email: string } | null
  readonly language: string
  readonly subject: string | null
  readonly words: string
  /** Parts of the words that tell what matters to the customer. */
  readonly clues: readonly { readonly label: string; readonly words: string }[]
  /** What went wrong, in the customer's terms: the title and kind of the case's failure. */
  readonly title: string
  readonly kind: string
  /** Null while nobody has sorted it. */
  readonly sorted: SortedAs | null
  readonly owner: PersonKey
  /** The story whose case this complaint may belong to. */
  readonly sameCaseAs: string | null
  readonly steps: readonly Step[]
}

/** What a step does to a failure that touches many; facts are counted from 0. */
export type FailureDeed =
  | { readonly do: 'open' }
  | {
      readonly do: 'claim-fact'
      readonly about: FactAbout
      readonly statement: string
      readonly source: string | null
    }
  | { readonly do: 'confirm-fact'; readonly n: number; readonly source: string }
  | { readonly do: 'confirm' }
  | { readonly do: 'attach'; readonly story: string }
  | { readonly do: 'act'; readonly what: string }

/** The failure under way when the sample starts, and who is in it. */
export type SampleFailure = {
  readonly key: string
  readonly title: string
  readonly kind: string
  readonly severity: SeverityLevel
  readonly owner: PersonKey
  readonly span: { readonly from: IsoInstant; readonly to: IsoInstant | null }
  /** Orders to one state that left us between two days (inclusive), late or not come when the sample starts. */
  readonly rule: { readonly state: string; readonly sentFrom: string; readonly sentTo: string }
  readonly affected: { readonly sent: number; readonly late: number }
  readonly steps: readonly ({ readonly at: IsoInstant; readonly by: PersonKey } & FailureDeed)[]
}

/** Somebody who works at the sample's shop, and whether they are there when it starts. */
export type SamplePerson = {
  readonly key: PersonKey
  readonly name: string
  readonly publicName: string
  readonly email: string
  readonly phone: string
  readonly roles: readonly Role[]
  readonly calendar: Calendar
  readonly presence: {
    readonly here: boolean
    readonly since: IsoInstant
    readonly awayUntil: IsoInstant | null
  }
}

/** The sample's shop: its place, its hours, its people and what they may give. */
export type SampleShop = {
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly language: string
  readonly phone: string
  readonly email: string
  /** What the simulated clock shows first. */
  readonly now: IsoInstant
  readonly calendar: Calendar
  readonly people: readonly SamplePerson[]
  readonly kinds: readonly Pick<FailureKind, 'name' | 'usualSeverity'>[]
  readonly catalogue: readonly CatalogueEntry[]
}
