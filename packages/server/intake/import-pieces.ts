import { setImmediate } from 'node:timers/promises'

/** So many bytes are read at once. */
const most = 64 * 1024

/** The bytes of a file in pieces that are read in no time; between two of them others have their turn. */
export async function* piecesOf(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; from += most) {
      yield chunk.subarray(from, from + most)
      await setImmediate()
    }
}
