import type { Instant } from '@amends/analyser/calendar'

/** What a stream's hash covers; the content itself stands behind its digest, so that it can be erased. */
export type ChainHeader = {
  readonly sequence: number
  readonly previous: string
  readonly type: string
  readonly subject: string
  readonly at: Instant
  readonly actor: string
  readonly digest: string
}

/** One event as it is kept and handed over; erased content leaves `content` and `salt` null. */
export type ChainedEvent = ChainHeader & {
  readonly hash: string
  readonly content: unknown
  readonly salt: string | null
}

/** The two hash functions, handed in so that this file runs anywhere. All values are lower-case hex. */
export type Hashing = {
  sha256(text: string): string
  hmacSha256(saltHex: string, text: string): string
}

/** The hash before the first event. */
export const genesis = '0'.repeat(64)

/** JSON with its keys in order and nothing optional: the same value is always the same text (RFC 8785 for our values). */
export function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  // Without a comparison of one's own, keys are sorted by their code units, as RFC 8785 asks.
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (member !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

/** The digest of an event's content under its salt. */
export const digestOf = (content: unknown, salt: string, hashing: Hashing) =>
  hashing.hmacSha256(salt, canonical(content))

/** The hash of an event, made from its header. */
export function hashOf(
  { sequence, previous, type, subject, at, actor, digest }: ChainHeader,
  hashing: Hashing,
) {
  return hashing.sha256(canonical([sequence, previous, type, subject, at, actor, digest]))
}

/** What a check of a chain found. `erased` counts events whose content was deleted on purpose. */
export type ChainCheck = {
  readonly events: number
  readonly erased: number
  readonly head: string
  readonly faults: readonly { readonly sequence: number; readonly what: string }[]
}

/** Checks a whole chain from its first event: order, links, hashes, and each content that is still there. */
export function checkChain(events: readonly ChainedEvent[], hashing: Hashing): ChainCheck {
  const faults: { sequence: number; what: string }[] = []
  let previous = genesis
  for (const [index, event] of events.entries()) {
    const note = (what: string) => faults.push({ sequence: event.sequence, what })
    if (event.sequence !== index + 1) note(`stands at place ${index + 1} but says ${event.sequence}`)
    if (event.previous !== previous) note('does not follow the event before it')
    for (const what of checkEvent(event, hashing)) note(what)
    previous = event.hash
  }
  return {
    events: events.length,
    erased: events.filter((event) => event.salt === null).length,
    head: previous,
    faults,
  }
}

/** What is wrong with one event by itself: its shape, its hash, its content. */
export function checkEvent(event: ChainedEvent, hashing: Hashing): string[] {
  if (!isShaped(event)) return ['it has not the shape of an event']
  const wrong: string[] = []
  if (hashOf(event, hashing) !== event.hash) wrong.push('its header was changed')
  if (event.salt === null) {
    if (event.content !== null) wrong.push('its content was put back after it was erased')
  } else if (digestOf(event.content, event.salt, hashing) !== event.digest) {
    wrong.push('its content was changed')
  }
  return wrong
}

const members = 'sequence previous type subject at actor digest hash content salt'.split(' ')

/** Anything that a hash would read as something else is refused: `AB` for `ab`, 1e999 for null, a member too many. */
function isShaped(event: ChainedEvent): boolean {
  const { sequence, at, previous, digest, hash, salt, content } = event
  return (
    Object.keys(event).every((name) => members.includes(name)) &&
    Number.isSafeInteger(sequence) &&
    Number.isSafeInteger(at) &&
    [previous, digest, hash].every((hex) => typeof hex === 'string' && /^[0-9a-f]{64}$/.test(hex)) &&
    (salt === null || (typeof salt === 'string' && /^[0-9a-f]{32}$/.test(salt))) &&
    isFinite(content)
  )
}

function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite)
}
