import { backupProblems } from './problems.ts'
import type { Part } from './tables.ts'

/** What a backup holds, unpacked: a header, then each table with its bytes and its end, then the end. */
export type Frame =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly table: TableHead }
  | { readonly kind: 'data'; readonly bytes: Buffer }
  | { readonly kind: 'table-end'; readonly end: TableEnd }
  | { readonly kind: 'end'; readonly end: BackupEnd }

/** Whence a backup comes, and which schema its rows fit. */
export type BackupHeader = {
  readonly product: string
  readonly madeAt: string
  readonly postgres: string
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** Tells the key file that the secrets in it are sealed under; the key itself is not in the backup. */
  readonly keyFingerprint: string | null
}

/** A table and the columns its rows hold, in the order in which they follow; of a partitioned one its partitions. */
export type TableHead = {
  readonly name: string
  readonly columns: readonly string[]
  readonly parts?: readonly Part[]
}

/** What was written of a table: the rows of a binary COPY, without its first and last bytes. */
export type TableEnd = {
  readonly name: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Every table as its end said it, once more in one place. */
export type BackupEnd = { readonly tables: readonly TableEnd[]; readonly rows: number }

const marks = { header: 1, table: 2, data: 3, 'table-end': 4, end: 5 } as const
const kinds = Object.entries(marks) as [Frame['kind'], number][]
const mostBytes = 64 * 1024 * 1024

/** A frame as bytes: its kind, its length, what it says. */
export function framed(frame: Frame): Buffer {
  const body = frame.kind === 'data' ? frame.bytes : Buffer.from(JSON.stringify(saidBy(frame)))
  const head = Buffer.alloc(5)
  head[0] = marks[frame.kind]
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

function saidBy(frame: Exclude<Frame, { kind: 'data' }>) {
  if (frame.kind === 'header') return frame.header
  return frame.kind === 'table' ? frame.table : frame.end
}

/** The frames in these bytes; ends only after the last of them. */
export async function* framesIn(source: AsyncIterable<Buffer>, path: string): AsyncGenerator<Frame> {
  let kept: Buffer[] = []
  let size = 0
  let wanted = 5
  let ended = false
  for await (const bytes of source) {
    kept.push(bytes)
    size += bytes.length
    if (size < wanted) continue
    const all = Buffer.concat(kept)
    let at = 0
    for (wanted = 5; all.length - at >= 5; ) {
      const length = all.readUInt32BE(at + 1)
      if (length > mostBytes) throw backupProblems.altered(path)
      if (all.length - at < 5 + length) {
        wanted = 5 + length
        break
      }
      const frame = frameOf(all[at], all.subarray(at + 5, at + 5 + length), path)
      ended = frame.kind === 'end'
      yield frame
      at += 5 + length
    }
    kept = [all.subarray(at)]
    size = all.length - at
  }
  if (!ended || size) throw backupProblems.altered(path)
}

function frameOf(mark: number | undefined, body: Buffer, path: string): Frame {
  const kind = kinds.find(([, known]) => known === mark)?.[0]
  if (kind === undefined) throw backupProblems.altered(path)
  if (kind === 'data') return { kind, bytes: body }
  const said = JSON.parse(body.toString('utf8'))
  if (kind === 'header') return { kind, header: said }
  return kind === 'table' ? { kind, table: said } : { kind, end: said }
}
