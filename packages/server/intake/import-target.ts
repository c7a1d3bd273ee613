import type { Weighed } from '@amends/recovery/customer/happening'
import type { PublishedNotice, Refusal } from '@amends/recovery'
import { sql } from 'kysely'
import { keepSpelt, type SpeltHappening, trySpelt } from '../customer/keep-happenings.ts'
import { keepNotices, keptNotices, noticeKey } from '../status-page/imported.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { takeInMany } from './bulk.ts'
import type { Arrived } from './decide.ts'
import type { Reading } from './import-cells.ts'
import { guessMapping, importFields, type Mapping, type Values } from './import-fields.ts'
import type { FileShape, OpenRow } from './import-file.ts'
import { attributeColumns } from './import-attributes.ts'
import { guessHappening, happeningFields, happeningReader, missingInHappening } from './import-happening.ts'
import { guessNotice, missingInNotice, noticeFields, readNotice } from './import-notice.ts'
import { readRow } from './import-row.ts'
import type { TargetName } from './import-store.ts'

/** What became of one row. */
export type Outcome =
  | { readonly as: 'taken' | 'replaced' | 'known' }
  | { readonly as: 'refused'; readonly refusal: Refusal }

/** What a dry run has met of a file: nothing is kept that would remember it. */
export type Seen = Map<string, { readonly asOf: number; readonly digest: string }>

/** What the rows of a file are to be: how one is read, and how many at once are taken in. */
type Target<One> = {
  /** What a column can be; what else a mapping may say of all rows; what it lacks. */
  readonly fields: readonly string[]
  readonly valued: readonly string[]
  missing(mapping: Mapping): readonly { readonly field: string; readonly message: string }[]
  guess(columns: readonly string[], sample: readonly Values[]): Mapping
  /** The columns that may hold dates. */
  dateColumns(mapping: Mapping, shape: FileShape): readonly string[]
  /** Rows of one transaction: enough to write each table in one go, few enough that nobody waits long for a lock. */
  readonly batchRows: number
  /** Reads the rows of a file, each as what it is to become, or says why it can't be one. */
  reader(reading: Reading): (row: OpenRow) => One | string
  take(context: Context, tx: WorkTx, ones: readonly One[]): Promise<readonly Outcome[]>
  /** What would become of each, with nothing kept. */
  tryOut(
    context: Context,
    tx: WorkTx,
    ones: readonly One[],
    seen: Seen,
    take: (tx: WorkTx) => Promise<readonly (Outcome | string)[]>,
  ): Promise<readonly (Outcome | string)[]>
}

/** A target, whatever its rows become. */
export type AnyTarget = Target<never>

const complaints: Target<Arrived> = {
  fields: importFields,
  valued: [],
  missing: ({ words }) =>
    words ? [] : [{ field: 'words', message: 'Say which column holds what the customer wrote' }],
  guess: guessMapping,
  dateColumns: ({ receivedAt, sentAt }) => [receivedAt, sentAt].filter((column) => column !== undefined),
  batchRows: 250,
  reader: (reading) => (row) => readRow(row, reading),
  take: takeInMany,
  tryOut: async (_, tx, ones, seen, take) => {
    const trial: WorkTx = { ...tx, happened: [], touched: new Map() }
    await sql`savepoint trial`.execute(tx.db)
    const outcomes = await take(trial)
    await sql`rollback to savepoint trial`.execute(tx.db)
    // What an earlier batch would have taken is known.
    return outcomes.map((outcome, index) => {
      const id = ones[index]?.source?.id
      if (typeof outcome === 'string' || outcome.as !== 'taken' || id === undefined) return outcome
      if (seen.has(id)) return { as: 'known' }
      seen.set(id, { asOf: 0, digest: '' })
      return outcome
    })
  },
}

const happenings: Target<SpeltHappening> = {
  fields: happeningFields,
  valued: ['kindIs'],
  missing: missingInHappening,
  guess: guessHappening,
  dateColumns: (mapping, { columns }) => {
    const { at, asOf } = mapping
    const own = [at, asOf].filter((column) => column !== undefined)
    return [...new Set([...own, ...attributeColumns(mapping, columns).keys()])]
  },
  batchRows: 5_000,
  reader: happeningReader,
  take: async (context, tx, ones) => (await keepSpelt(context, tx, ones)).map((as) => outcomes[as]),
  tryOut: async (_, tx, ones, seen) => (await trySpelt(tx, ones, seen)).map((as) => outcomes[as]),
}

const notices: Target<PublishedNotice> = {
  fields: noticeFields,
  valued: ['zoneIs'],
  missing: missingInNotice,
  guess: guessNotice,
  dateColumns: ({ from, to }) => [from, to].filter((column) => column !== undefined),
  batchRows: 50,
  reader: (reading) => (row) => readNotice(row, reading),
  take: async (context, tx, ones) => (await keepNotices(context, tx, ones)).map(outcomeOf),
  tryOut: async (_, tx, ones, seen) => {
    const before = await keptNotices(tx, ones)
    return ones.map((one) => {
      const key = noticeKey(one)
      const isKnown = before.has(key) || seen.has(key)
      seen.set(key, { asOf: 0, digest: '' })
      return { as: isKnown ? 'known' : 'taken' }
    })
  },
}

const outcomes: Readonly<Record<Weighed, Outcome>> = {
  taken: { as: 'taken' },
  replaced: { as: 'replaced' },
  known: { as: 'known' },
}

const outcomeOf = (became: 'taken' | 'known' | Refusal): Outcome =>
  typeof became === 'string' ? { as: became } : { as: 'refused', refusal: became }

/** What a file can hold. */
export const targets: Readonly<Record<TargetName, AnyTarget>> = {
  complaints: complaints as unknown as AnyTarget,
  happenings: happenings as unknown as AnyTarget,
  notices: notices as unknown as AnyTarget,
}
