import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { Client } from 'pg'
import { type BackupHeader, framed, type TableEnd } from './frames.ts'
import { backupProblems } from './problems.ts'
import { beginsAsBackup, sealed } from './sealed.ts'
import { type Counted, rowsOf } from './rows.ts'
import { type KeptTable, tablesOf, workspacesToAsk } from './tables.ts'

/** How far a backup or a restore is. */
export type Going = { readonly table: string; readonly rows: number; readonly of: number }

/** What a backup is made of and where it goes. */
export type BackupWish = {
  readonly ownerUrl: string
  readonly path: string
  readonly product: string
  readonly keyFingerprint: string | null
  readonly passphrase: string | null
  told(going: Going): void
}

/** A backup that is complete. */
export type Backup = {
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly tables: readonly TableEnd[]
}

/** For this transaction no limit of time holds that somebody set for everyday work. */
export const unhurried = 'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0'

const spare = 32 * 1024 * 1024

/**
 * Writes all that is in the database at one instant into a file, beside whatever goes on in it. It bears its name only
 * once it is complete; a failure leaves nothing.
 */
export async function writeBackup(wish: BackupWish): Promise<Backup> {
  const { path } = wish
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await checkTarget(path)
  const making = `${path}.${process.pid}.part`
  const client = new Client({ connectionString: wish.ownerUrl, application_name: 'amends backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(unhurried)
    await checkRoom(client, path)
    const written: TableEnd[] = []
    await pipeline(
      Readable.from(contents(client, wish, written)),
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
      (source: AsyncIterable<Buffer>) => watched(sealed(source, wish.passphrase), path),
      createWriteStream(making, { mode: 0o600, flush: true }),
    )
    await client.query('commit')
    await rename(making, path)
    return { path, tables: written, rows: sum(written), bytes: await settled(path) }
  } catch (error) {
    await rm(making, { force: true })
    throw (error as { code?: string }).code === 'ENOSPC' ? backupProblems.noRoom(dirname(path)) : error
  } finally {
    await client.end()
  }
}

const sum = (tables: readonly TableEnd[]) => tables.reduce((rows, table) => rows + table.rows, 0)

/** What is there already is replaced only when it is a backup. */
async function checkTarget(path: string) {
  const there = await open(path, 'r').catch(() => null)
  if (!there) return
  const ours = await beginsAsBackup(there).catch(() => false)
  await there.close()
  if (!ours) throw backupProblems.notOurs(path)
}

/** Packed and without its indexes a database takes well under a quarter of its size. */
async function checkRoom(client: Client, path: string) {
  const { rows } = await client.query<{ bytes: string }>(
    'select pg_database_size(current_database()) as bytes',
  )
  if ((await room(path)) < Number(rows[0]?.bytes) / 4 + spare) throw backupProblems.noRoom(dirname(path))
}

async function room(path: string) {
  const { bavail, bsize } = await statfs(dirname(path))
  return bavail * bsize
}

/** Leaves the disk some room: a database beside it must be able to go on. */
async function* watched(source: AsyncIterable<Buffer>, path: string) {
  let pieces = 0
  for await (const piece of source) {
    if (++pieces % 16 === 0 && (await room(path)) < spare) throw backupProblems.noRoom(dirname(path))
    yield piece
  }
}

async function settled(path: string) {
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
  const file = await open(path, 'r')
  const { size } = await file.stat()
  await file.close()
  return size
}

async function* contents(client: Client, wish: BackupWish, written: TableEnd[]) {
  yield framed({ kind: 'header', header: await headerOf(client, wish) })
  const workspaces = await workspacesToAsk(client)
  const tables = await tablesOf(client)
  const of = tables.reduce((rows, { about }) => rows + about, 0)
  for (const table of tables) {
    const { name, columns, parts } = table
    yield framed({ kind: 'table', table: { name, columns, ...(parts.length ? { parts } : {}) } })
    const counted: Counted = { rows: 0 }
    const hash = createHash('sha256')
    const before = sum(written)
    let bytes = 0
    for await (const data of everyRow(client, table, workspaces, counted)) {
      hash.update(data)
      bytes += data.length
      wish.told({ table: table.name, rows: before + counted.rows, of })
      yield framed({ kind: 'data', bytes: data })
    }
    written.push({ name: table.name, rows: counted.rows, bytes, sha256: hash.digest('hex') })
    yield framed({ kind: 'table-end', end: written.at(-1) as TableEnd })
  }
  yield framed({ kind: 'end', end: { tables: written, rows: sum(written) } })
}

async function headerOf(client: Client, { product, keyFingerprint }: BackupWish): Promise<BackupHeader> {
  const migrations = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from amends_migration order by name',
  )
  const version = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  return {
    product,
    madeAt: new Date().toISOString(),
    postgres: version.rows[0]?.version ?? '',
    migrations: migrations.rows,
    keyFingerprint,
  }
}

async function* everyRow(
  client: Client,
  table: KeptTable,
  workspaces: readonly string[] | null,
  counted: Counted,
) {
  if (workspaces === null || !table.guarded) {
    yield* rowsOf(client, table, counted)
    return
  }
  for (const id of workspaces) {
    await client.query(`set local role amends_work; set local amends.workspace = '${id}'`)
    yield* rowsOf(client, table, counted)
    await client.query('set local role none')
  }
}
