import { analyse, type PromiseRead, type SeverityLevel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from './actor.ts'
import { agree, blank, type Decision } from './decision.ts'
import { happened } from './event.ts'
import { type Failure, openFailure } from './failure.ts'
import type { CasePromise } from './promise.ts'

/** One word of a notice as it was published elsewhere. */
export type PublishedUpdate = { readonly at: Instant; readonly state: string | null; readonly words: string }

/** A failure whose notices were published elsewhere, before Amends: its updates, oldest first. */
export type PublishedNotice = {
  readonly source: string
  readonly sourceId: string
  readonly title: string
  readonly kind: string
  readonly severity: SeverityLevel
  readonly from: Instant
  readonly to: Instant | null
  readonly updates: readonly PublishedUpdate[]
}

/** An update of an imported failure, as it is kept. */
export type ImportedUpdate = PublishedUpdate & { readonly id: string; readonly failureId: string }

/** What becomes of a notice: a failure that is over, what was said, and what that promised. */
export type ImportedNotice = {
  readonly failure: Failure
  readonly updates: readonly ImportedUpdate[]
  readonly promises: readonly CasePromise[]
}

type Given = {
  readonly newId: () => string /** Whose clock a time without a zone is read by. */
  readonly zone: string
}

/** Takes a notice in as history: nothing is owed for it and nothing leaves; each promise of a next word stands as the times say. */
export function importNotice(
  notice: PublishedNotice,
  { newId, zone }: Given,
  actor: Actor,
  now: Instant,
): Decision<ImportedNotice> {
  const refused = blank('title', notice.title)
  if (refused) return refused
  const { source, sourceId, title, kind, severity, from, to } = notice
  const span = { from, to }
  const opened = openFailure(
    { id: newId(), title, kind, severity, span, ownerId: null, provisional: false },
    actor,
    now,
  )
  if (!opened.ok) return opened
  const mark = { by: actor.id, at: now }
  const failure: Failure = {
    ...opened.value,
    suspected: { by: actor.id, at: from },
    confirmed: { by: actor.id, at: notice.updates[0]?.at ?? from },
    fixed: to === null ? null : { by: actor.id, at: to, words: 'The notice says so' },
    imported: { ...mark, source, sourceId },
  }
  const updates = notice.updates.map((update) => ({ ...update, id: newId(), failureId: failure.id }))
  const promises = updates.flatMap((update) => promisesIn(update, updates, { newId, zone }, actor))
  const told = {
    title,
    severity,
    source,
    sourceId,
    updates: updates.length,
    promises: promises.map(({ dueAt, fulfilment }) => ({ dueAt, keptAt: fulfilment?.at ?? null })),
  }
  return agree({ failure, updates, promises }, happened('failure.imported', 'failure', failure.id, now, told))
}

/** What an update promises of the next one; kept by the next, whatever that says. */
function promisesIn(
  update: ImportedUpdate,
  all: readonly ImportedUpdate[],
  { newId, zone }: Given,
  { id: by }: Actor,
): readonly CasePromise[] {
  const next = all.find(({ at }) => at > update.at)
  return nextWordsIn(update, zone).map(({ dueAt, span, words }) => ({
    id: newId(),
    caseId: null,
    failureId: update.failureId,
    kind: 'news',
    what: words,
    amount: null,
    ownerId: by,
    made: { by, at: update.at },
    source: { messageId: update.id, span, words },
    dueAt,
    fulfilment: next ? { by, at: next.at, evidence: `update ${next.id}` } : null,
    renewal: null,
    release: null,
  }))
}

/** Each time at which an update says that the next comes, once. */
function nextWordsIn({ at, words }: PublishedUpdate, zone: string) {
  const { promises } = analyse(words, { now: new Date(at).toISOString(), timezone: zone })
  const found = new Map<Instant, { dueAt: Instant; span: readonly [number, number]; words: string }>()
  for (const read of promises) {
    if (!read.due || !isOfNews(read)) continue
    const latest = Date.parse(read.due.latest)
    const [start, end] = read.span
    // "By ten" holds ten itself; the ledger's due instant is the first that is too late.
    if (latest > at && !found.has(latest))
      found.set(latest, { dueAt: latest + 1, span: [start, end], words: read.evidence })
  }
  return [...found.values()]
}

const news = new Set([
  'update',
  'updates',
  'information',
  'info',
  'details',
  'status',
  'report',
  'word',
  'news',
])

/** What it promises is to be told more, not to have something done. */
const isOfNews = ({ evidence }: PromiseRead) =>
  evidence
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => news.has(word))
