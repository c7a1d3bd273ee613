import { must, type PlainPicture } from './plain.ts'

/** Tables and scans; what an application or a person added (Exif with its place and time, comments, thumbnails) is left behind. */
const drawing = new Set([0xdb, 0xc4, 0xdd])
/** Baseline, extended and progressive with Huffman codes: what browsers show. */
const frames = new Set([0xc0, 0xc1, 0xc2])
const startOfScan = 0xda
const endOfImage = 0xd9
const adobe = 0xee

/** Whether a file begins as a JPEG does. */
export const looksLikeJpeg = (file: Buffer) => file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff

/** Reads a JPEG segment by segment to its end and writes it anew (ITU-T T.81, annex B). */
export function plainJpeg(file: Buffer, most: number): PlainPicture {
  const parts: Buffer[] = [file.subarray(0, 2)]
  let size: { readonly width: number; readonly height: number } | null = null
  let scans = 0
  for (let at = 2; ; ) {
    must(file[at] === 0xff && at + 4 <= file.length + 2, 'a marker is missing')
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) break
    const end = endOfSegment(file, at)
    const segment = file.subarray(at, end)
    if (frames.has(marker)) {
      must(size === null, 'it has two frames')
      size = sizeIn(segment, most)
    } else must(drawing.has(marker) || mayStand(marker), 'a frame that browsers do not show')
    if (drawing.has(marker) || frames.has(marker) || isColourNote(marker, segment)) parts.push(segment)
    if (marker === startOfScan) {
      must(size !== null, 'a scan before its frame')
      const scanEnd = endOfScan(file, end)
      parts.push(file.subarray(at, scanEnd))
      scans += 1
      at = scanEnd
    } else at = end
  }
  must(size !== null && scans > 0, 'nothing is drawn')
  parts.push(Buffer.from([0xff, endOfImage]))
  return { mediaType: 'image/jpeg', ...size, bytes: Buffer.concat(parts) }
}

/** A scan, a note of an application, a comment: known, and stepped over where it draws nothing. */
const mayStand = (marker: number) =>
  marker === startOfScan || (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/** How the colours are meant, in twelve bytes that say nothing else. */
const isColourNote = (marker: number, segment: Buffer) =>
  marker === adobe && segment.length === 16 && segment.toString('latin1', 4, 9) === 'Adobe'

function endOfSegment(file: Buffer, at: number): number {
  must(at + 4 <= file.length, 'it breaks off')
  const length = file.readUInt16BE(at + 2)
  must(length >= 2 && at + 2 + length <= file.length, 'it breaks off')
  return at + 2 + length
}

function sizeIn(frame: Buffer, most: number) {
  must(frame.length >= 10, 'its frame')
  const [depth, height, width, colours = 0] = [
    frame[4],
    frame.readUInt16BE(5),
    frame.readUInt16BE(7),
    frame[9],
  ]
  must(depth === 8 && (colours === 1 || colours === 3) && frame.length === 10 + 3 * colours, 'its colours')
  must(width > 0 && height > 0 && width <= most && height <= most, 'its size')
  return { width, height }
}

/** Where the next marker stands after the codes of a scan; stuffed and restart bytes belong to them. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  must(false, 'it breaks off')
}
