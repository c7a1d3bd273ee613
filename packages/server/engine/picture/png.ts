import { crc32, inflateSync } from 'node:zlib'
import { must, type PlainPicture } from './plain.ts'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** What draws the picture; texts, times, places, profiles and further frames are left behind. */
const drawing = ['IHDR', 'PLTE', 'tRNS', 'IDAT']
/** Samples in a pixel, by the kind of colour. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** Whether a file begins as a PNG does. */
export const looksLikePng = (file: Buffer) => file.subarray(0, 8).equals(signature)

/** Reads a PNG part by part, each with its checksum, and writes it anew (W3C PNG, third edition). */
export function plainPng(file: Buffer, most: number): PlainPicture {
  const parts: Buffer[] = [signature]
  const data: Buffer[] = []
  let size: ReturnType<typeof sizeIn> | null = null
  for (let at = 8; ; ) {
    must(at + 12 <= file.length, 'it breaks off')
    const length = file.readUInt32BE(at)
    must(at + 12 + length <= file.length, 'it breaks off')
    const kind = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, at + 8 + length)
    must(crc32(file.subarray(at + 4, at + 8 + length)) === file.readUInt32BE(at + 8 + length), 'a checksum')
    must((kind === 'IHDR') === (size === null), 'its header is not first, or not alone')
    if (kind === 'IHDR') size = sizeIn(content, most)
    if (kind === 'IEND') break
    if (kind === 'IDAT') data.push(content)
    if (drawing.includes(kind)) parts.push(file.subarray(at, at + 12 + length))
    at += 12 + length
  }
  must(size !== null, 'it has no header')
  must(inflatedSize(data, size.rawSize) === size.rawSize, 'its rows are not as many as it says')
  parts.push(Buffer.from('0000000049454e44ae426082', 'hex'))
  return { mediaType: 'image/png', width: size.width, height: size.height, bytes: Buffer.concat(parts) }
}

function sizeIn(header: Buffer, most: number) {
  must(header.length === 13, 'its header')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth = 0, colour = -1, compression, filter, interlaced] = header.subarray(8)
  must(width > 0 && height > 0 && width <= most && height <= most, 'its size')
  must(Boolean(depths[colour]?.includes(depth)), 'its colours')
  must(compression === 0 && filter === 0 && interlaced === 0, 'it is interlaced')
  const row = 1 + Math.ceil((width * depth * (samples[colour] ?? 0)) / 8)
  return { width, height, rawSize: row * height }
}

function inflatedSize(data: readonly Buffer[], most: number): number {
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: most + 1 }).length
  } catch {
    return -1
  }
}
