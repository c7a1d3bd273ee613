import { must, type PlainPicture } from './plain.ts'

const animated = 0x02
const withAlpha = 0x10

/** Whether a file begins as a WebP does. */
export const looksLikeWebp = (file: Buffer) =>
  file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP'

/** Reads a WebP chunk by chunk and writes anew what draws it (RFC 9649). Exif, XMP and colour profiles are left behind. */
export function plainWebp(file: Buffer, most: number): PlainPicture {
  must(file.length >= 20 && file.readUInt32LE(4) + 8 <= file.length, 'it breaks off')
  const end = file.readUInt32LE(4) + 8
  const chunks = new Map<string, Buffer>()
  for (let at = 12; at + 8 <= end; ) {
    const length = file.readUInt32LE(at + 4)
    must(at + 8 + length <= end, 'it breaks off')
    const kind = file.toString('latin1', at, at + 4)
    must(!chunks.has(kind), 'a part stands twice')
    chunks.set(kind, file.subarray(at + 8, at + 8 + length))
    at += 8 + length + (length % 2)
  }
  must(((chunks.get('VP8X')?.[0] ?? 0) & animated) === 0 && !chunks.has('ANMF'), 'it moves')
  const [lossy, lossless, alpha] = [chunks.get('VP8 '), chunks.get('VP8L'), chunks.get('ALPH')]
  must((lossy === undefined) !== (lossless === undefined), 'it is not one picture')
  const size = lossless ? losslessSize(lossless) : lossySize(lossy as Buffer)
  must(size.width > 0 && size.height > 0 && size.width <= most && size.height <= most, 'its size')
  const drawn = lossless
    ? [chunk('VP8L', lossless)]
    : [...(alpha ? [extended(size), chunk('ALPH', alpha)] : []), chunk('VP8 ', lossy as Buffer)]
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...drawn])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { mediaType: 'image/webp', ...size, bytes: Buffer.concat([head, body]) }
}

type Size = { readonly width: number; readonly height: number }

/** A key frame says its size after three bytes of its own and three that mark it (RFC 6386, 9.1). */
function lossySize(data: Buffer): Size {
  must(data.length > 10 && ((data[0] ?? 1) & 1) === 0, 'its frame')
  must(data.readUIntBE(3, 3) === 0x9d012a, 'its frame')
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
}

function losslessSize(data: Buffer): Size {
  must(data.length > 5 && data[0] === 0x2f, 'its frame')
  const bits = data.readUInt32LE(1)
  must(bits >>> 29 === 0, 'its frame')
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function extended({ width, height }: Size): Buffer {
  const data = Buffer.alloc(10)
  data[0] = withAlpha
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return chunk('VP8X', data)
}

function chunk(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(kind, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
