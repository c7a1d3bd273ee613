import type { Socket } from 'node:net'
import type { Client, Submittable } from 'pg'

/** The part of a connection of `pg` that COPY is spoken on; its types leave it out. */
type Line = {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

const block = 256 * 1024
const mostWaiting = 8

/** Bytes of a COPY, as they come; the rows are counted on the way. */
export type CopyOut = AsyncIterable<Buffer> & { readonly rows: number }

/** Runs a COPY … TO STDOUT; the server is held up while nobody takes what it sent. */
export function copyOut(client: Client, text: string): CopyOut {
  const waiting: Buffer[] = []
  const state = {
    rows: 0,
    done: false,
    failed: null as Error | null,
    line: null as Line | null,
    wake: () => {},
  }
  // The parser writes over its buffer, so each piece is copied: many rows to a block.
  let open = Buffer.allocUnsafe(block)
  let used = 0
  const close = () => {
    if (used) waiting.push(open.subarray(0, used))
    open = Buffer.allocUnsafe(block)
    used = 0
  }
  const keep = (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(open, used, at)
      at += taken
      used += taken
      if (used === block) close()
    }
  }
  const query = {
    submit: (connection: unknown) => {
      state.line = connection as Line
      state.line.query(text)
    },
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      state.rows++
      keep(chunk)
      if (waiting.length >= mostWaiting) state.line?.stream.pause()
      if (waiting.length) state.wake()
    },
    handleCommandComplete: () => close(),
    handleReadyForQuery: () => {
      state.done = true
      state.wake()
    },
    handleError: (error: Error) => {
      state.failed = error
      state.wake()
    },
  }
  client.query(query as unknown as Submittable)
  return {
    get rows() {
      return state.rows
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = waiting.shift()
        if (next) yield next
        else if (state.failed) throw state.failed
        else if (state.done) return
        else {
          const woken = new Promise<void>((resolve) => {
            state.wake = resolve
          })
          state.line?.stream.resume()
          await woken
        }
      }
    },
  }
}

/**
 * Runs a COPY … TO STDOUT and hands each piece over as it comes, to be read at once: its bytes are written over. The server
 * sends a row a piece (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */
export function copyEach(
  client: Pick<Client, 'query'>,
  text: string,
  take: (piece: Buffer) => void,
): Promise<void> {
  const ended = Promise.withResolvers<void>()
  const query = {
    submit: (connection: unknown) => (connection as Line).query(text),
    handleCopyData: ({ chunk }: { chunk: Buffer }) => take(chunk),
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => ended.resolve(),
    handleError: (error: Error) => ended.reject(error),
  }
  client.query(query as unknown as Submittable)
  return ended.promise
}

/** Runs a COPY … FROM STDIN with these bytes; answers how many rows were taken. A source that fails undoes it. */
export async function copyIn(
  client: Pick<Client, 'query'>,
  text: string,
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<number> {
  const began = Promise.withResolvers<Line>()
  const ended = Promise.withResolvers<number>()
  let rows = 0
  let failed: Error | null = null
  const query = {
    submit: (connection: unknown) => (connection as Line).query(text),
    handleCopyInResponse: (connection: unknown) => began.resolve(connection as Line),
    handleCommandComplete: ({ text: said }: { text: string }) => {
      rows = Number(said.split(' ').at(-1))
    },
    handleReadyForQuery: () => ended.resolve(rows),
    handleError: (error: Error) => {
      failed = error
      began.reject(error)
      ended.reject(error)
    },
  }
  ended.promise.catch(() => {})
  client.query(query as unknown as Submittable)
  const line = await began.promise
  try {
    for await (const piece of source) {
      if (failed) break
      line.sendCopyFromChunk(piece)
      if (line.stream.writableNeedDrain) await Promise.race([drained(line.stream), ended.promise])
    }
  } catch (error) {
    if (failed) throw failed
    line.sendCopyFail('the source failed')
    await ended.promise.catch(() => {})
    throw error
  }
  line.endCopyFrom()
  return ended.promise
}

const drained = (stream: Socket) => new Promise<void>((resolve) => stream.once('drain', () => resolve()))
