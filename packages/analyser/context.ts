import type { Calendar } from './calendar.ts'
import type { ElementId, GroundKind, Money, Severity, Span, Suppression } from './report.ts'

/** What a message is for; it decides which elements it must hold. */
export const purposes = [
  'receipt',
  'first-word',
  'update',
  'playback',
  'apology',
  'offer',
  'hand-over',
  'follow-up',
  'outreach',
  'notice',
  'report-back',
] as const

/** One purpose of a message. */
export type Purpose = (typeof purposes)[number]

/** How a message reaches the customer. */
export const channels = ['email', 'phone', 'in-person', 'letter', 'chat', 'page', 'public-reply'] as const

/** One way to reach the customer. */
export type Channel = (typeof channels)[number]

/** How badly the failure hit: 5 is harm, money or data; 1 is a slip. */
export type SeverityLevel = 1 | 2 | 3 | 4 | 5

/** Something the case holds that a statement in the message may rest on. */
export type Ground = {
  readonly kind: GroundKind
  readonly id: string
  readonly text: string
  /** A fact is claimed, confirmed or refuted; a remedy offered or granted; a promise open or kept. */
  readonly standing?: 'claimed' | 'confirmed' | 'refuted' | 'granted' | 'offered' | 'open' | 'kept'
  /** Given for a promise or a remedy, these alone hold; to others, and where left out, those in their words are added. */
  readonly amounts?: readonly Money[]
  /** ISO 8601 instants or days; the same holds for them. */
  readonly dates?: readonly { readonly earliest: string; readonly latest: string }[]
  readonly ids?: readonly string[]
  /** Whether the case shows the thing as done: a receipt for "I have refunded". */
  readonly done?: boolean
}

/** A span that a person tied to a ground by hand. */
export type Tie = { readonly span: Span; readonly kind: GroundKind; readonly id: string }

/** How often acts of one kind were kept when promised so many hours ahead. */
export type KeptTable = readonly { readonly hours: number; readonly kept: number; readonly of: number }[]

/** What the case knows about the message; everything is optional, and what is missing is not checked. */
export type Context = {
  readonly purpose?: Purpose
  readonly severity?: SeverityLevel
  readonly channel?: Channel
  readonly writer?: { readonly name: string; readonly automatic: boolean }
  /** `knownData`: addresses, numbers and names that are this customer's own. */
  readonly customer?: { readonly name: string; readonly knownData: readonly string[] }
  /** Given, even empty, it asks that statements be tied; left out, nothing is. */
  readonly grounds?: readonly Ground[]
  readonly ties?: readonly Tie[]
  /** Our own phone numbers, addresses and sites. */
  readonly ownContacts?: readonly string[]
  /** People at work whose names must not leave. */
  readonly personnelNames?: readonly string[]
  /** Internal words, system names and secrets that must not leave. */
  readonly secrets?: readonly string[]
  /** The customer's own part in the failure: recorded, never sent. */
  readonly customerPart?: readonly string[]
  /** Messages already sent in this case, oldest first. */
  readonly earlierTexts?: readonly string[]
  /** What the writer may give without asking. */
  readonly authority?: { readonly amount: Money }
  /** By the promise's verb ("refund", "call"), how often its kind was kept. */
  readonly history?: Readonly<Record<string, KeptTable>>
}

/** Parts that a message must hold, for these purposes, severities and channels; what is left out means all. */
export type Requirement = {
  readonly elements: readonly ElementId[]
  readonly purposes?: readonly Purpose[]
  readonly severities?: readonly SeverityLevel[]
  readonly channels?: readonly Channel[]
  /** Whether a weak one is enough. */
  readonly weakWillDo?: boolean
}

/** Words that a house doesn't want to say, and why. */
export type ForbiddenWords = {
  readonly words: string
  readonly why?: string
  readonly instead?: string
  readonly severity?: Severity
}

/** The words of one's own house. */
export type HouseWords = {
  /** Our names: what they do, we do. */
  readonly companies?: readonly string[]
  /** Names of what we sell: no word in them means anything else. */
  readonly products?: readonly string[]
  /** The names our people sign with. */
  readonly people?: readonly string[]
  readonly forbidden?: readonly (string | ForbiddenWords)[]
}

/** Settings for a way to reach people, on which everything else is laid. */
export const presets = ['public-reply', 'email', 'chat', 'letter', 'agent-guard'] as const

/** The name of a preset. */
export type Preset = (typeof presets)[number]

/** What the caller demands of a message; a preset fills what is left out. Plain JSON, described by `policy.schema.json`. */
export type Policy = {
  /** Told in every report; without it a report tells a print of the policy. */
  readonly version?: string
  readonly preset?: Preset
  /** In place of the built-in table: an element by itself is always demanded. */
  readonly required?: readonly (ElementId | Requirement)[]
  /** By rule id. */
  readonly severity?: Readonly<Partial<Record<string, Severity | 'off'>>>
  readonly vocabulary?: HouseWords
  readonly suppressions?: readonly Suppression[]
}

/** What `analyse` needs beside the text: its clock and place, and what the case knows. */
export type Options = {
  /** ISO 8601 with an offset: the instant the message is read at. */
  readonly now: string
  /** IANA name of the writer's zone. */
  readonly timezone: string
  /** BCP 47; told from the words when left out. */
  readonly locale?: string
  /** Working time for due dates; Monday to Friday 09:00–17:30 when left out. */
  readonly calendar?: Calendar
  readonly context?: Context
  readonly policy?: Policy
}
