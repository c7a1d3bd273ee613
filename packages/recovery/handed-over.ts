import type { Instant } from '@amends/analyser/calendar'
import { type ChainedEvent, checkChain, checkEvent, type Hashing } from './chain.ts'

/** A stream as it is handed over: every event, with the content that may leave. */
export type HandedStream = {
  readonly kind: 'case' | 'failure'
  readonly id: string
  readonly events: readonly ChainedEvent[]
}

/** The file of one case, complete enough to be proved without the server that wrote it. */
export type HandedOver = {
  readonly format: 'amends-file/1'
  readonly exportedAt: string
  readonly workspace: { readonly id: string; readonly name: string; readonly zone: string }
  /** What it is about, as it stood when it was written; for reading, outside the chains. */
  readonly about: {
    readonly caseId: string
    readonly failureId: string
    readonly customer: string
    readonly failure: string
    readonly owner: string
    readonly openedAt: string
    readonly closedAs: string | null
  }
  /** The case's own, and its failure's. */
  readonly streams: readonly HandedStream[]
  /** Events of the workspace's chain that hold the heads of these streams. */
  readonly anchors: readonly ChainedEvent[]
  /** Names behind the actors (`person:…`) and the people that contents name. */
  readonly people: Readonly<Record<string, string>>
  /** Events whose content stayed behind because it concerns a person at work: `case:12`. */
  readonly withheld: readonly string[]
}

/** What an anchor says of one stream: how many events it had, and the hash of the last. */
export type AnchoredHead = { readonly sequence: number; readonly head: string }

/** The content of `workspace.anchored`: heads by `anchorKey`, so that it names no other case to whoever reads it. */
export type AnchorContent = { readonly heads: Readonly<Record<string, AnchoredHead>> }

/** The name a stream has in an anchor. */
export const anchorKey = ({ kind, id }: Pick<HandedStream, 'kind' | 'id'>, { sha256 }: Hashing) =>
  sha256(`${kind}:${id}`)

/** An anchor that the file agrees with. */
export type Anchor = { readonly sequence: number; readonly at: Instant; readonly hash: string }

/** What a check of a handed-over file found, in words. */
export type Verification = {
  /** The newest anchor that holds the case's head; null when none does, or when something is wrong. */
  readonly unalteredSince: Anchor | null
  readonly events: number
  /** Events whose content is not in the file. */
  readonly erased: number
  readonly faults: readonly string[]
  readonly cannotShow: readonly string[]
}

/** Checks everything that a file can prove, and says what it cannot. */
export function verifyHandedOver(file: HandedOver, hashing: Hashing): Verification {
  const checked = file.streams.map((stream) => checkChain(stream.events, hashing))
  const covered = file.anchors.flatMap((anchor) => coveredBy(anchor, file.streams, hashing))
  const faults = [
    ...wrongStreams(file),
    ...file.streams.flatMap(({ kind }, index) =>
      (checked[index]?.faults ?? []).map(({ sequence, what }) => `Event ${sequence} of the ${kind}: ${what}`),
    ),
    ...file.anchors.flatMap((anchor) => wrongAnchor(anchor, hashing)),
    ...file.anchors
      .filter((anchor) => !covered.some((one) => one.anchor === anchor))
      .map(({ sequence }) => `Anchor ${sequence}: it holds neither the case nor the failure`),
    ...covered.flatMap(({ fault }) => (fault ? [fault] : [])),
  ]
  const newest = covered.findLast(({ stream, fault }) => stream.kind === 'case' && !fault)
  const sum = (count: (check: (typeof checked)[number]) => number) =>
    checked.reduce((total, check) => total + count(check), 0)
  const found = { events: sum(({ events }) => events), erased: sum(({ erased }) => erased), faults }
  return {
    unalteredSince: newest && !faults.length ? anchorOf(newest.anchor) : null,
    ...found,
    cannotShow: cannotShow(file, { ...found, newest }),
  }
}

function wrongStreams({ about, streams }: HandedOver): string[] {
  const wanted = [`case:${about.caseId}`, `failure:${about.failureId}`]
  const there = streams.map(({ kind, id }) => `${kind}:${id}`)
  const extra = streams.some((stream) => Object.keys(stream).length !== 3)
  return there.join() === wanted.join() && !extra
    ? []
    : ['The file does not hold the events of the case and the failure it names']
}

function wrongAnchor(anchor: ChainedEvent, hashing: Hashing): string[] {
  const wrong = checkEvent(anchor, hashing)
  if (anchor.type !== 'workspace.anchored') wrong.push('it is not an anchor')
  if (anchor.salt === null) wrong.push('its content is missing')
  return wrong.map((what) => `Anchor ${anchor.sequence}: ${what}`)
}

type Covered = {
  readonly anchor: ChainedEvent
  readonly stream: HandedStream
  readonly events: number
  readonly fault: string | null
}

function coveredBy(anchor: ChainedEvent, streams: readonly HandedStream[], hashing: Hashing): Covered[] {
  const heads = (anchor.content as Partial<AnchorContent> | null)?.heads ?? {}
  return streams.flatMap((stream) => {
    const head = heads[anchorKey(stream, hashing)]
    if (!head) return []
    return [{ anchor, stream, events: head.sequence, fault: differs(anchor, stream, head) }]
  })
}

function differs({ sequence }: ChainedEvent, { kind, events }: HandedStream, anchored: AnchoredHead) {
  const place = `Anchor ${sequence} knew ${anchored.sequence} events of the ${kind}`
  if (anchored.sequence > events.length)
    return `${place}, and the file holds ${events.length}: it was cut short`
  const there = events[anchored.sequence - 1]?.hash
  return there === anchored.head ? null : `${place}, and the last of them was another one`
}

const anchorOf = ({ sequence, at, hash }: ChainedEvent): Anchor => ({ sequence, at, hash })

function cannotShow(
  { streams, withheld }: HandedOver,
  { erased, newest }: Pick<Verification, 'erased'> & { newest: Covered | undefined },
): string[] {
  const later = newest ? newest.stream.events.length - newest.events : 0
  const failures = streams.filter(({ kind, events }) => kind === 'failure' && events.length > 0)
  return [
    ...(newest ? [] : ['Since when the case is unaltered: no hourly anchor holds it yet.']),
    ...(later > 0
      ? [`That nothing was left out at the end: the last ${eventsIn(later)} came after the newest anchor.`]
      : []),
    ...(erased > withheld.length
      ? [
          `What ${eventsIn(erased - withheld.length)} said: the content was erased. When, by whom and of what kind it was still shows.`,
        ]
      : []),
    ...(withheld.length
      ? [`What ${eventsIn(withheld.length)} said: the content concerns a person at work and stayed behind.`]
      : []),
    ...(failures.length ? ['What other cases of the same failure say: their files are their own.'] : []),
    ...(newest
      ? [
          `That the anchor itself is old: whoever holds a whole database can write all its chains anew. Compare the hash of anchor ${newest.anchor.sequence} (${newest.anchor.hash}) with one that was handed over or noted before.`,
        ]
      : []),
    'Names and the summary at the top: they stand beside the events and do not enter the hashes.',
    'Attachments and mails as raw bytes, and whatever nobody recorded.',
  ]
}

const eventsIn = (count: number) => (count === 1 ? '1 event' : `${count} events`)

/** A file as it was read, or why it is none. */
export type HandedOverRead =
  | { readonly ok: true; readonly file: HandedOver; readonly from: 'json' | 'page' }
  | { readonly ok: false; readonly why: string }

/** The element of our page that holds the data. */
export const dataElement = '<script type="application/json" id="amends-file">'

/** Takes the data out of a handed-over file: JSON as it is, or the page that carries it. */
export function readHandedOver(text: string): HandedOverRead {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  const from = trimmed.startsWith('{') ? 'json' : 'page'
  const json = from === 'json' ? trimmed : dataOf(trimmed)
  if (json === null)
    return { ok: false, why: 'This is neither a file of Amends nor a page that carries one.' }
  try {
    const value: unknown = JSON.parse(json)
    return isHandedOver(value)
      ? { ok: true, file: value, from }
      : {
          ok: false,
          why: 'This is not a file that Amends handed over (amends-file/1), or parts of it are missing.',
        }
  } catch {
    return { ok: false, why: 'The data in this file is broken: it is no JSON from beginning to end.' }
  }
}

function dataOf(page: string): string | null {
  const parts = page.split(dataElement)
  const end = parts[1]?.indexOf('</script>') ?? -1
  return parts.length === 2 && end >= 0 ? (parts[1] as string).slice(0, end) : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isHandedOver(value: unknown): value is HandedOver {
  if (!isRecord(value) || value['format'] !== 'amends-file/1') return false
  const { streams, anchors, about, people, withheld, workspace, exportedAt } = value
  const whole = isRecord(about) && isRecord(people) && isRecord(workspace) && typeof exportedAt === 'string'
  if (!whole || !Array.isArray(streams) || !Array.isArray(anchors) || !Array.isArray(withheld)) return false
  const eventLists = [anchors, ...streams.map((stream) => (isRecord(stream) ? stream['events'] : null))]
  return eventLists.every((events) => Array.isArray(events) && events.every(isRecord))
}
