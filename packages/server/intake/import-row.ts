import { createHash } from 'node:crypto'
import type { Instant } from '@amends/analyser/calendar'
import { isKnownZone } from '@amends/analyser/zone'
import type { Complaint, SeverityLevel } from '@amends/recovery'
import type { Address, Arrived } from './decide.ts'
import { type DateOrder, readDate } from './import-dates.ts'
import type { ImportField, Mapping, Values } from './import-fields.ts'

/** What reading a row needs beside it. */
export type Reading = {
  readonly mapping: Mapping
  readonly source: string
  readonly order: DateOrder
  readonly zone: string
  readonly now: Instant
}

/** The column the error file says the reason in; coming back it is no part of the row. */
export const reasonColumn = 'reason'

/** Why a row can't be taken, in words for whoever mends the file. */
class Unreadable extends Error {}

/** Reads a row as a complaint, or says why it can't be one. */
export function readRow(values: Values, reading: Reading): Arrived | string {
  try {
    return arrivedFrom(values, reading)
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.message
    throw fault
  }
}

function arrivedFrom(values: Values, reading: Reading): Arrived {
  refuseUnkeepable(values)
  const text = (field: ImportField) => values[reading.mapping[field] ?? '']?.trim() || null
  const words = text('words')
  if (words === null) throw new Unreadable('There are no words')
  const addresses = addressesFrom(text)
  const zone = zoneFrom(text('zone'))
  const receivedAt = instantFrom('receivedAt', text, zone, reading)
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
    sentAt: instantFrom('sentAt', text, zone, reading),
    ...(receivedAt === null ? {} : { receivedAt }),
    ...(zone === null ? {} : { zone }),
    ...(severity === null ? {} : { severity: { level: severity, reason: 'as the imported file says' } }),
    source: { system: reading.source, id: bounded('id', text('sourceId'), 200) ?? hashOf(values) },
    raw: { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(values)) },
    receipt: false,
    broughtIn: true,
  }
}

function refuseUnkeepable(values: Values) {
  for (const [column, value] of Object.entries(values))
    if (value.includes('\0') || !value.isWellFormed())
      throw new Unreadable(`“${column}” holds a NUL or half a character`)
}

function bounded(field: string, text: string | null, most: number) {
  if (text !== null && text.length > most)
    throw new Unreadable(`The ${field} is longer than ${most.toLocaleString('en-GB')} characters`)
  return text
}

function addressesFrom(text: (field: ImportField) => string | null): readonly Address[] {
  const [email, phone, outside] = [
    text('email'),
    text('phone'),
    bounded('outside id', text('outsideId'), 200),
  ]
  if (email !== null && (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254))
    throw new Unreadable(`“${cut(email)}” is no e-mail address`)
  if (phone !== null && (phone.replace(/\D/g, '').length < 3 || phone.length > 40))
    throw new Unreadable(`“${cut(phone)}” is no phone number`)
  return [
    ...(email === null ? [] : [{ kind: 'email', value: email } as const]),
    ...(phone === null ? [] : [{ kind: 'phone', value: phone } as const]),
    ...(outside === null ? [] : [{ kind: 'outside', value: outside } as const]),
  ]
}

function zoneFrom(text: string | null) {
  if (text !== null && !isKnownZone(text)) throw new Unreadable(`“${cut(text)}” is no time zone`)
  return text
}

function instantFrom(
  field: 'receivedAt' | 'sentAt',
  text: (field: ImportField) => string | null,
  zone: string | null,
  reading: Reading,
) {
  const written = text(field)
  if (written === null) return null
  const at = readDate(written, zone ?? reading.zone, reading.order)
  if (at === null) throw new Unreadable(`“${cut(written)}” is no date we can read`)
  if (at > reading.now) throw new Unreadable(`“${cut(written)}” is still to come`)
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

/** The id of a row that has none: the same row is the same complaint. */
function hashOf(values: Values) {
  const cells = Object.entries(values).filter(([column]) => column !== reasonColumn)
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex')
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text)
