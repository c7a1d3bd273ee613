import { hash } from 'node:crypto'
import type { Instant } from '@amends/analyser/calendar'
import { isKnownZone } from '@amends/analyser/zone'
import type { Address } from './decide.ts'
import { type DateOrder, readDate } from './import-dates.ts'
import type { Mapping, Values } from './import-fields.ts'
import type { OpenRow } from './import-file.ts'

/** What reading a row needs beside it. */
export type Reading = {
  readonly mapping: Mapping
  readonly source: string
  readonly zone: string
  readonly now: Instant
}

/** The column the error file says the reason in; coming back it is no part of the row. */
export const reasonColumn = 'reason'

/** Why a row can't be taken, in words for whoever mends the file. */
export class Unreadable extends Error {}

/** What was read, or why it can't be. */
export function orWhy<T>(read: () => T): T | string {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.message
    throw fault
  }
}

/** How the dates of a column are read. */
export function orderOf(mapping: Mapping, column: string | undefined): DateOrder {
  const order = mapping[`dateOrder.${column}`] ?? mapping['dateOrder']
  return order === 'month-first' ? 'month-first' : 'day-first'
}

/** What a cell says without the spaces around it, or null when it says nothing. */
export function textAt(cells: readonly string[], place: number): string | null {
  const cell = place < 0 ? undefined : cells[place]
  if (!cell) return null
  return isSpace(cell.charCodeAt(0)) || isSpace(cell.charCodeAt(cell.length - 1)) ? cell.trim() || null : cell
}

/** Whether it may be one; most signs at the ends of a cell are none. */
const isSpace = (code: number) => code <= 32 || code >= 160

/** Text that PostgreSQL can't keep is refused before it is tried. */
export function refuseUnkeepable({ columns, cells, isKeepable }: Omit<OpenRow, 'fault'>) {
  if (isKeepable) return
  for (let index = 0; index < cells.length; index++)
    if (cells[index]!.includes('\0') || !cells[index]!.isWellFormed())
      throw new Unreadable(`“${columns[index]}” holds a NUL or half a character`)
}

/** The text of a field, if it is not too long. */
export function bounded(field: string, text: string | null, most: number) {
  if (text !== null && text.length > most)
    throw new Unreadable(`The ${field} is longer than ${most.toLocaleString('en-GB')} characters`)
  return text
}

/** Whoever a row is about, by their e-mail address, number and outside id. */
export function addressesFrom(
  text: (field: 'email' | 'phone' | 'outsideId') => string | null,
): readonly Address[] {
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

/** The time zone of a row. */
export function zoneFrom(text: string | null) {
  if (text !== null && !isKnownZone(text)) throw new Unreadable(`“${cut(text)}” is no time zone`)
  return text
}

/** The instant a field holds; without an offset it is the zone's. */
export const instantFrom = <F extends string>(
  field: F,
  text: (field: F) => string | null,
  zone: string | null,
  { mapping, zone: usual }: Reading,
): Instant | null =>
  instantIn(text(field), (written) => readDate(written, zone ?? usual, orderOf(mapping, mapping[field])))

/** The instant a text holds, as it is read where it stands. */
export function instantIn(written: string | null, read: (text: string) => Instant | null): Instant | null {
  if (written === null) return null
  const at = read(written)
  if (at === null) throw new Unreadable(`“${cut(written)}” is no date we can read`)
  return at
}

/** The id of a row that has none: the same row is the same complaint. */
export function hashOf(values: Values) {
  const cells = Object.entries(values).filter(([column]) => column !== reasonColumn)
  return hash('sha256', JSON.stringify(cells), 'hex')
}

/** The beginning of a long text, to say which one is meant. */
export const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text)
