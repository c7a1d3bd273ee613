import { crc32, deflateSync } from 'node:zlib'

const bytesOf = (lines: readonly string[]) => Buffer.from(lines.join(''), 'base64')

/** Pictures of 72 × 64 points, one for each way in which browsers and cameras write them; none with a note in it. */
export const jpeg = bytesOf([
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO',
  'UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P',
  'T09PT09PT0//wAARCABAAEgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFhABAQEAAAAAAAAAAAAAAAAAABNh',
  '/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAMF/8QAFhEBAQEAAAAAAAAAAAAAAAAAABES/9oADAMBAAIRAxEAPwDDkSWyJNnTLiKRJbIk',
  'aIikSWyJGiIpElsiRoiKQtkGiLZElssJYjpWIpElssJYaIikSWywlhoiKRJbLCWGiIpC2WBoi2WEsWyJI6ViKWEsWyJGiIpYSxbI',
  'kaIilhLFsiRoiKWC2QaItkSWyJI6UiKRJbIkaIikSWyJGiIpElsiRoiKQtkGiP/Z',
])
const progressive = bytesOf([
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO',
  'UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P',
  'T09PT09PT0//wgARCABAAEgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAIE',
  '/9oADAMBAAIQAxAAAAHCs2ZYrCKwisIrC6yKisIrCKwisLrIuKwisIrCKwusiorCKwisIrD/xAAVEAEBAAAAAAAAAAAAAAAAAAAA',
  'Ef/aAAgBAQABBQKIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIj/xAAUEQEAAAAAAAAAAAAAAAAAAABA/9oACAED',
  'AQE/ASf/xAAVEQEBAAAAAAAAAAAAAAAAAAAAEf/aAAgBAgEBPwGqqqqqqqqqqqqq/8QAFBABAAAAAAAAAAAAAAAAAAAAYP/aAAgB',
  'AQAGPwIR/8QAFBABAAAAAAAAAAAAAAAAAAAAYP/aAAgBAQABPyEQAAAAAAAAAAAB/9oADAMBAAIAAwAAABA44444888884444444',
  '447/xAAVEQEBAAAAAAAAAAAAAAAAAAAAEf/aAAgBAwEBPxCIiIiIiIiIiIiI/8QAFBEBAAAAAAAAAAAAAAAAAAAAQP/aAAgBAgEB',
  'PxAgAAB//8QAFhABAQEAAAAAAAAAAAAAAAAAcQBA/9oACAEBAAE/ENf/AP8A/wDMYxjGMYxjGMYxjHZ//wD/AP8A/9k=',
])
const lossyWebp = bytesOf([
  'UklGRpIAAABXRUJQVlA4IIYAAACwBgCdASpIAEAAPtFcpk6/v6MiJnQN+/AaCWUC4AG9NdMMQ6vgEb83X4Tdu/RILit0D3Q4RWpt',
  'Xuy9YiUXsAD+5h+sJw2/xQ5rbDcz/OFza9TBK66mWVJQQbEXno+ScOPusOrP/cMvCA84qBT0AoPqON4dmeeX6Ua7QmU5eDHTCLRp',
  '7+AAAA==',
])
const losslessWebp = bytesOf([
  'UklGRmIAAABXRUJQVlA4TFYAAAAvR8APAM0ARNL+2EtE9D+1iYEfiP7HMEBR20ZMe0fx+CPa40EmbZP6f+d3AoEknf0BDwVpGzB7',
  'CjoTtoAXC26ktGf0u5HEz/wNbuv60T/ktq4ffTFuAQ==',
])
const clearWebp = bytesOf([
  'UklGRpgAAABXRUJQVlA4WAoAAAAQAAAARwAAPwAAQUxQSCwAAAABGYBI2h97iYj+p6CobSOm/Cn3BoG+bkZMgJCAoOo+ZFDRlDOk',
  'k9QhX8FfAFZQOCBGAAAAMAQAnQEqSABAAD7tdrdVqaclIyGoATAdiWkA1PaAAA2z3pIECBAgQL8AAP7qZf/i5EFIvX+u8WlAWqmH',
  '1JC69kjGkAAAAA==',
])

/** A part of a PNG. */
function pngChunk(kind: string, content: Buffer): Buffer {
  const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)]
  head.writeUInt32BE(content.length)
  head.write(kind, 4, 'latin1')
  tail.writeUInt32BE(crc32(content, crc32(Buffer.from(kind, 'latin1'))))
  return Buffer.concat([head, content, tail])
}

/** A PNG of one grey, as wide and high as asked; its rows may be fewer than it says. */
export function pngOf(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.alloc(rows * (width + 1), 0))
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Each kind, by name. */
export const pictures = {
  png: pngOf(72, 64),
  jpeg,
  'progressive jpeg': progressive,
  'lossy webp': lossyWebp,
  'lossless webp': losslessWebp,
  'webp with transparency': clearWebp,
} as const

/** The same picture with a note in it, where its kind keeps such notes, and with bytes after its end. */
export function withNote(picture: Buffer, note: string): Buffer {
  return Buffer.concat([noted(picture, Buffer.from(note)), Buffer.from(note)])
}

function noted(picture: Buffer, note: Buffer): Buffer {
  if (picture[0] === 0xff) {
    const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), note])
    const head = Buffer.from([0xff, 0xe1, 0, content.length + 2])
    return Buffer.concat([picture.subarray(0, 2), head, content, picture.subarray(2)])
  }
  if (picture[0] === 0x89)
    return Buffer.concat([picture.subarray(0, 33), pngChunk('eXIf', note), picture.subarray(33)])
  const head = Buffer.alloc(8)
  head.write('EXIF', 'latin1')
  head.writeUInt32LE(note.length, 4)
  const whole = Buffer.concat([picture, head, note, Buffer.alloc(note.length % 2)])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}
