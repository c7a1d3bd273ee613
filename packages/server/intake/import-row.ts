import type { Complaint, SeverityLevel } from '@amends/recovery'
import type { Arrived } from './decide.ts'
import {
  addressesFrom,
  bounded,
  cut,
  hashOf,
  instantFrom,
  orWhy,
  type Reading,
  refuseUnkeepable,
  Unreadable,
  zoneFrom,
} from './import-cells.ts'
import type { ImportField } from './import-fields.ts'
import { type OpenRow, valuesOf } from './import-file.ts'

/** Reads a row as a complaint, or says why it can't be one. */
export const readRow = (row: OpenRow, reading: Reading): Arrived | string =>
  orWhy(() => arrivedFrom(row, reading))

function arrivedFrom(row: OpenRow, reading: Reading): Arrived {
  refuseUnkeepable(row)
  const values = valuesOf(row)
  const text = (field: ImportField) => values[reading.mapping[field] ?? '']?.trim() || null
  const words = text('words')
  if (words === null) throw new Unreadable('There are no words')
  const addresses = addressesFrom(text)
  const zone = zoneFrom(text('zone'))
  const receivedAt = pastFrom('receivedAt', text, zone, reading)
  const severity = severityFrom(text('severity'))
  const [first] = addresses
  return {
    channel: channelFrom(text('channel')),
    sender: {
      name: bounded('name', text('name'), 200),
      kind: first?.kind ?? null,
      address: first?.value ?? null,
    },
    alsoKnownBy: addresses.slice(1),
    subject: bounded('subject', text('subject'), 500),
    words: bounded('words', words, 100_000) ?? words,
    sentAt: pastFrom('sentAt', text, zone, reading),
    ...(receivedAt === null ? {} : { receivedAt }),
    ...(zone === null ? {} : { zone }),
    ...(severity === null ? {} : { severity: { level: severity, reason: 'as the imported file says' } }),
    source: { system: reading.source, id: bounded('id', text('sourceId'), 200) ?? hashOf(values) },
    raw: { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(values)) },
    receipt: false,
    broughtIn: true,
  }
}

/** Nobody complained in the future. */
function pastFrom(
  field: 'receivedAt' | 'sentAt',
  text: (field: ImportField) => string | null,
  zone: string | null,
  reading: Reading,
) {
  const at = instantFrom(field, text, zone, reading)
  if (at !== null && at > reading.now) throw new Unreadable(`“${cut(text(field) ?? '')}” is still to come`)
  return at
}

function severityFrom(text: string | null): SeverityLevel | null {
  if (text === null) return null
  if (!/^[1-5]$/.test(text)) throw new Unreadable(`The severity “${cut(text)}” is none of 1 to 5`)
  return Number(text) as SeverityLevel
}

const channels: Readonly<Record<string, Complaint['channel']>> = {
  email: 'email',
  mail: 'email',
  phone: 'phone',
  call: 'phone',
  telephone: 'phone',
  web: 'form',
  webform: 'form',
  form: 'form',
  chat: 'chat',
  letter: 'letter',
  postalmail: 'letter',
  post: 'letter',
  fax: 'letter',
  inperson: 'in-person',
  api: 'api',
}

/** A channel we have no word for is no reason to refuse a complaint. */
function channelFrom(text: string | null): Complaint['channel'] {
  return channels[(text ?? '').toLowerCase().replace(/[^a-z]/g, '')] ?? 'import'
}
