import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { backupProblems } from './problems.ts'

/**
 * How a backup lies on disk: a line that says what it is, a line of JSON, then pieces. Each piece is its length, whether
 * it is the last, its bytes and a tag over them, its place and the first lines; under a passphrase AES-256-GCM, else SHA-256.
 */
const magic = 'Amends backup 1\n'
const pieceSize = 512 * 1024
const tagSize = 16
const cost = { N: 2 ** 17, r: 8, p: 1 }

type Lock = { readonly kdf: 'scrypt'; readonly salt: string; readonly check: string } & typeof cost
type Prelude = { readonly format: 'amends-backup/1'; readonly lock: Lock | null }

/** What closes and opens the pieces of one file. */
type Sealing = {
  readonly prelude: Buffer
  close(piece: Buffer, index: number, last: boolean): Buffer
  /** Null when the piece is not what was written. */
  open(piece: Buffer, tag: Buffer, index: number, last: boolean): Buffer | null
}

/** The bytes of a file that holds what `source` gives, a piece at a time. */
export async function* sealed(
  source: AsyncIterable<Buffer>,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  const lock = passphrase === null ? null : await newLock(passphrase)
  const { prelude, close } = sealingOf(
    { format: 'amends-backup/1', lock: lock?.lock ?? null },
    lock?.key ?? null,
  )
  yield prelude
  let index = 0
  for await (const { piece, last } of inPieces(source)) yield close(piece, index++, last)
}

/** What a file holds, checked piece by piece: nothing is handed on that was not written so. */
export async function* unsealed(
  file: FileHandle,
  path: string,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  const reader = readerOf(file)
  const { prelude, open } = await sealingIn(reader, path, passphrase)
  reader.skip(prelude.length)
  for (let index = 0; ; index++) {
    const head = await reader.take(5)
    if (head.length < 5) throw backupProblems.cut(path)
    const length = head.readUInt32BE()
    const last = head[4] === 1
    if (length > pieceSize || (head[4] ?? 2) > 1) throw backupProblems.altered(path)
    const body = await reader.take(length + tagSize)
    if (body.length < length + tagSize) throw backupProblems.cut(path)
    const opened = open(body.subarray(0, length), body.subarray(length), index, last)
    if (!opened) throw backupProblems.altered(path)
    yield opened
    if (last) break
  }
  if ((await reader.take(1)).length) throw backupProblems.altered(path)
}

/** Whether a file begins as a backup does. */
export async function beginsAsBackup(file: FileHandle): Promise<boolean> {
  const begin = Buffer.alloc(magic.length)
  await file.read(begin, 0, magic.length, 0)
  return begin.toString('latin1') === magic
}

async function newLock(passphrase: string) {
  const salt = randomBytes(16)
  const { key, check } = await keysOf(passphrase, salt, cost)
  return { key, lock: { kdf: 'scrypt' as const, salt: salt.toString('hex'), check, ...cost } }
}

/** One key for the pieces, and a check that tells a wrong passphrase from a damaged file. */
function keysOf(passphrase: string, salt: Buffer, { N, r, p }: typeof cost) {
  return new Promise<{ key: Buffer; check: string }>((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 64, { N, r, p, maxmem: 256 * N * r }, (error, both) =>
      error
        ? reject(error)
        : resolve({
            key: both.subarray(0, 32),
            check: createHash('sha256').update(both.subarray(32)).digest('hex').slice(0, 32),
          }),
    ),
  )
}

function sealingOf(prelude: Prelude, key: Buffer | null): Sealing {
  const text = Buffer.from(`${magic}${JSON.stringify(prelude)}\n`)
  const bound = createHash('sha256').update(text).digest()
  const { close, open } = key ? locked(key, bound) : unlocked(bound)
  return {
    prelude: text,
    close: (piece, index, last) => {
      const head = Buffer.alloc(5)
      head.writeUInt32BE(piece.length)
      head[4] = last ? 1 : 0
      return Buffer.concat([head, ...close(piece, placeOf(index, last))])
    },
    open: (piece, tag, index, last) => open(piece, tag, placeOf(index, last)),
  }
}

/** Twelve bytes that no two pieces of a file share; the key is this file's own. */
function placeOf(index: number, last: boolean): Buffer {
  const place = Buffer.alloc(12)
  place.writeUInt32BE(index, 4)
  place[11] = last ? 1 : 0
  return place
}

type Closing = {
  close(piece: Buffer, place: Buffer): Buffer[]
  open(piece: Buffer, tag: Buffer, place: Buffer): Buffer | null
}

function locked(key: Buffer, bound: Buffer): Closing {
  return {
    close: (piece, place) => {
      const cipher = createCipheriv('aes-256-gcm', key, place).setAAD(bound)
      return [cipher.update(piece), cipher.final(), cipher.getAuthTag()]
    },
    open: (piece, tag, place) => {
      const decipher = createDecipheriv('aes-256-gcm', key, place).setAAD(bound).setAuthTag(tag)
      const opened = decipher.update(piece)
      try {
        return Buffer.concat([opened, decipher.final()])
      } catch {
        return null
      }
    },
  }
}

function unlocked(bound: Buffer): Closing {
  const tagOf = (piece: Buffer, place: Buffer) =>
    createHash('sha256').update(bound).update(place).update(piece).digest().subarray(0, tagSize)
  return {
    close: (piece, place) => [piece, tagOf(piece, place)],
    open: (piece, tag, place) => (tagOf(piece, place).equals(tag) ? piece : null),
  }
}

async function* inPieces(source: AsyncIterable<Buffer>) {
  let kept: Buffer[] = []
  let size = 0
  for await (const bytes of source) {
    kept.push(bytes)
    size += bytes.length
    if (size <= pieceSize) continue
    const all = Buffer.concat(kept)
    let at = 0
    for (; all.length - at > pieceSize; at += pieceSize)
      yield { piece: all.subarray(at, at + pieceSize), last: false }
    kept = [all.subarray(at)]
    size = all.length - at
  }
  yield { piece: Buffer.concat(kept), last: true }
}

type Reader = {
  skip(bytes: number): void
  /** So many bytes from here, or fewer at the end. */
  take(bytes: number): Promise<Buffer>
  peek(bytes: number): Promise<Buffer>
}

function readerOf(file: FileHandle): Reader {
  let at = 0
  const peek = async (bytes: number) => {
    const buffer = Buffer.allocUnsafe(bytes)
    let read = 0
    while (read < bytes) {
      const { bytesRead } = await file.read(buffer, read, bytes - read, at + read)
      if (!bytesRead) break
      read += bytesRead
    }
    return buffer.subarray(0, read)
  }
  const skip = (bytes: number) => {
    at += bytes
  }
  return {
    peek,
    skip,
    take: async (bytes) => {
      const taken = await peek(bytes)
      skip(taken.length)
      return taken
    },
  }
}

async function sealingIn(reader: Reader, path: string, passphrase: string | null): Promise<Sealing> {
  const begin = (await reader.peek(4096)).toString('latin1')
  if (!begin.startsWith('Amends backup ')) throw backupProblems.noBackup(path)
  if (!begin.startsWith(magic)) throw backupProblems.otherFormat(path)
  const line = begin.slice(magic.length, begin.indexOf('\n', magic.length))
  const prelude = preludeIn(line)
  if (!prelude) throw backupProblems.altered(path)
  if (prelude.lock === null) return sealingOf(prelude, null)
  if (passphrase === null) throw backupProblems.passphraseNeeded(path)
  const { key, check } = await keysOf(passphrase, Buffer.from(prelude.lock.salt, 'hex'), prelude.lock)
  if (check !== prelude.lock.check) throw backupProblems.wrongPassphrase(path)
  return sealingOf(prelude, key)
}

/** The first lines as we write them, to the letter; the cost is ours, so that no file asks for more memory. */
function preludeIn(line: string): Prelude | null {
  try {
    const { lock } = JSON.parse(line) as Prelude
    const known: Prelude = {
      format: 'amends-backup/1',
      lock: lock === null ? null : { kdf: 'scrypt', salt: lock.salt, check: lock.check, ...cost },
    }
    return JSON.stringify(known) === line && (lock === null || /^[0-9a-f]{32}$/.test(lock.salt))
      ? known
      : null
  } catch {
    return null
  }
}
