import { createHash, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { type BackupEnd, type BackupHeader, type Frame, framesIn, type TableEnd } from './frames.ts'
import { backupProblems } from './problems.ts'
import { unsealed } from './sealed.ts'
import type { Going } from './write.ts'

/** A backup on disk, and what opens it. */
export type BackupFile = { readonly path: string; readonly passphrase: string | null }

/** What a backup says of itself once all of it was read. */
export type Checked = { readonly header: BackupHeader; readonly end: BackupEnd }

/** Reads a backup from its first byte to its last; every checksum is checked on the way. */
export async function* readBackup({ path, passphrase }: BackupFile): AsyncGenerator<Frame> {
  const file = await open(path, 'r').catch(() => {
    throw backupProblems.noBackup(path)
  })
  const unpacked = createZstdDecompress()
  const fed = pipeline(Readable.from(unsealed(file, path, passphrase)), unpacked)
  fed.catch(() => {})
  try {
    yield* matching(framesIn(unpacked, path), path)
    await fed
  } catch (error) {
    const { code } = error as { code?: string }
    throw code?.startsWith('ZSTD_') || error instanceof SyntaxError ? backupProblems.altered(path) : error
  } finally {
    unpacked.destroy()
    await fed.catch(() => {})
    await file.close()
  }
}

/** Reads the whole file without keeping anything of it. */
export async function checkBackup(file: BackupFile, told: (going: Going) => void): Promise<Checked> {
  let header: BackupHeader | null = null
  let end: BackupEnd | null = null
  let table = ''
  let rows = 0
  for await (const frame of readBackup(file)) {
    if (frame.kind === 'header') header = frame.header
    if (frame.kind === 'table') table = frame.table.name
    if (frame.kind === 'table-end') rows += frame.end.rows
    if (frame.kind === 'end') end = frame.end
    told({ table, rows, of: 0 })
  }
  if (!header || !end) throw backupProblems.altered(file.path)
  return { header, end }
}

/** The same frames, as long as each table's bytes are the ones its end tells. */
async function* matching(frames: AsyncIterable<Frame>, path: string): AsyncGenerator<Frame> {
  let hash: Hash | null = null
  let bytes = 0
  const ended: TableEnd[] = []
  for await (const frame of frames) {
    if (frame.kind === 'table') {
      hash = createHash('sha256')
      bytes = 0
    } else if (frame.kind === 'data') {
      hash?.update(frame.bytes)
      bytes += frame.bytes.length
    } else if (frame.kind === 'table-end') {
      if (frame.end.bytes !== bytes || frame.end.sha256 !== hash?.digest('hex'))
        throw backupProblems.altered(path)
      ended.push(frame.end)
    } else if (frame.kind === 'end' && JSON.stringify(frame.end.tables) !== JSON.stringify(ended)) {
      throw backupProblems.altered(path)
    }
    yield frame
  }
}
