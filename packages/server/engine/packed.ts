/** Whole numbers from 0 on as bytes, as narrow as the greatest of them lets them be, the least byte first. */
export function packCodes(codes: Int32Array): Buffer {
  let most = 0
  for (let row = 0; row < codes.length; row++) if (codes[row]! > most) most = codes[row]!
  return bytesOf(most < 2 ** 8 ? new Uint8Array(codes) : most < 2 ** 16 ? new Uint16Array(codes) : codes)
}

/** Codes of which there are so many. */
export function codesIn(bytes: Buffer, count: number): Int32Array {
  if (bytes.length === count) return new Int32Array(bytes)
  return bytes.length === 2 * count
    ? new Int32Array(new Uint16Array(aligned(bytes)))
    : new Int32Array(aligned(bytes))
}

/** The bytes of numbers, in the order of every machine that we run on. */
export const bytesOf = (
  numbers: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array,
): Buffer => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** Numbers of eight bytes each. */
export const numbersIn = (bytes: Buffer): Float64Array => new Float64Array(aligned(bytes))

/** The same bytes where an array of numbers may begin. */
const aligned = (bytes: Buffer) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer

/** Texts: how many, where each ends, then their bytes. */
export function packTexts(texts: readonly string[]): Buffer {
  const parts = texts.map((text) => Buffer.from(text))
  const ends = new Uint32Array(texts.length + 1)
  ends[0] = texts.length
  let end = 0
  for (const [place, part] of parts.entries()) ends[place + 1] = end += part.length
  return Buffer.concat([bytesOf(ends), ...parts])
}

/** What was packed. */
export function textsIn(bytes: Buffer): string[] {
  const count = bytes.readUInt32LE(0)
  const [ends, begin] = [new Uint32Array(aligned(bytes.subarray(4, 4 + 4 * count))), 4 + 4 * count]
  return Array.from({ length: count }, (_, place) =>
    bytes.toString('utf8', begin + (place === 0 ? 0 : ends[place - 1]!), begin + ends[place]!),
  )
}
