import type { PublishedNotice, PublishedUpdate, SeverityLevel } from '@amends/recovery'
import type { Instant } from '@amends/analyser/calendar'
import { readClock } from './import-clock.ts'
import {
  bounded,
  cut,
  hashOf,
  instantFrom,
  orderOf,
  orWhy,
  type Reading,
  refuseUnkeepable,
  Unreadable,
  zoneFrom,
} from './import-cells.ts'
import { readDate } from './import-dates.ts'
import { type OpenRow, valuesOf } from './import-file.ts'
import { guessByName, type Mapping } from './import-fields.ts'

/**
 * What a member of a published notice can be for us, and the names it goes by, the likeliest first. A notice is one JSON
 * object with its updates as a list in it, as status pages export them.
 */
const usual = {
  sourceId: ['id', 'incidentid', 'number', 'reference', 'uri', 'shortlink'],
  title: ['title', 'summary', 'name', 'externaldesc'],
  kind: ['kind', 'service', 'servicename', 'component', 'type'],
  severity: ['severity', 'impact'],
  from: ['startedat', 'begin', 'startat', 'from', 'createdat', 'created'],
  to: ['endedat', 'end', 'resolvedat', 'to'],
  updateAt: [
    'updatesat',
    'incidentupdatesdisplayat',
    'incidentupdatescreatedat',
    'updateswhen',
    'updatescreatedat',
    'updatesclock',
  ],
  updateWords: ['updatestext', 'incidentupdatesbody', 'updatesbody', 'updateswords', 'updatesmessage'],
  updateState: ['updatesstatus', 'incidentupdatesstatus', 'updatesstate'],
} as const

type Field = keyof typeof usual

/** The fields of a notice that a member of its line may fill. */
export const noticeFields: readonly string[] = Object.keys(usual)

/** The likeliest mapping of notices. */
export const guessNotice = (columns: readonly string[]): Mapping => guessByName(usual, columns).guess

/** What a mapping of notices lacks. */
export const missingInNotice = ({ updateAt, updateWords }: Mapping) => [
  ...(updateWords
    ? []
    : [
        {
          field: 'updateWords',
          message: 'Say where the words of an update are, such as updates.text (JSONL)',
        },
      ]),
  ...(updateAt
    ? []
    : [{ field: 'updateAt', message: 'Say where the time of an update is, such as updates.at' }]),
]

/** Reads a line as a notice, or says why it can't be one. */
export const readNotice = (row: OpenRow, reading: Reading): PublishedNotice | string =>
  orWhy(() => noticeFrom(row, reading))

function noticeFrom(row: OpenRow, reading: Reading): PublishedNotice {
  const { whole } = row
  if (!whole) throw new Unreadable('Notices come as lines of JSON: one incident a line, its updates in it')
  refuseUnkeepable(row)
  const values = valuesOf(row)
  const zone = zoneFrom(reading.mapping['zoneIs'] ?? null)
  const text = (field: Field) => values[reading.mapping[field] ?? '']?.trim() || null
  const from = instantFrom('from', text, zone, reading)
  const updates = updatesFrom(whole, from, { ...reading, zone: zone ?? reading.zone })
  const [first] = updates
  if (!first) throw new Unreadable('There are no updates')
  return {
    source: reading.source,
    sourceId: bounded('id', text('sourceId'), 200) ?? hashOf(values),
    title: (text('title') ?? first.words).slice(0, 300).toWellFormed(),
    kind: (text('kind') ?? 'outage').slice(0, 60).toWellFormed(),
    severity: severityFrom(text('severity')),
    from: from ?? first.at,
    to: instantFrom('to', text, zone, reading),
    updates,
  }
}

/** How bad it was, in the words of status pages. */
const severities: Readonly<Record<string, SeverityLevel>> = {
  critical: 5,
  high: 4,
  major: 4,
  medium: 3,
  minor: 2,
  low: 2,
  none: 1,
}

function severityFrom(text: string | null): SeverityLevel {
  if (text === null) return 3
  return /^[1-5]$/.test(text) ? (Number(text) as SeverityLevel) : (severities[text.toLowerCase()] ?? 3)
}

const mostUpdates = 500

/** The list of updates, oldest first; those that say nothing are left out. */
function updatesFrom(
  whole: Readonly<Record<string, unknown>>,
  from: Instant | null,
  reading: Reading,
): readonly PublishedUpdate[] {
  const { updateWords = '', updateAt = '', updateState } = reading.mapping
  const listed = memberOf(whole, updateWords.split('.').slice(0, -1))
  if (!Array.isArray(listed)) throw new Unreadable(`“${cut(updateWords)}” is in no list`)
  if (listed.length > mostUpdates) throw new Unreadable(`There are more than ${mostUpdates} updates`)
  let before = from
  const updates = listed.flatMap((one: unknown): PublishedUpdate[] => {
    const words = textOf(one, updateWords)
    if (!words) return []
    const at = timeOf(textOf(one, updateAt) ?? '', before, reading)
    before = at
    return [
      {
        at,
        words: bounded('text of an update', words, 100_000) ?? words,
        state: updateState === undefined ? null : (textOf(one, updateState)?.slice(0, 60) ?? null),
      },
    ]
  })
  return updates.toSorted((a, b) => a.at - b.at)
}

const memberOf = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (within, name) =>
      within !== null && typeof within === 'object' ? (within as Record<string, unknown>)[name] : undefined,
    value,
  )

function textOf(update: unknown, path: string): string | null {
  const value = memberOf(update, path.split('.').slice(-1))
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null
}

/** A date, or a bare clock as some pages have it, which goes on from the update before. */
function timeOf(text: string, before: Instant | null, { mapping, zone }: Reading): Instant {
  const at = readDate(text, zone, orderOf(mapping, mapping['updateAt'])) ?? readClock(text, before)
  if (at === null) throw new Unreadable(`“${cut(text)}” is no time we can read`)
  return at
}
