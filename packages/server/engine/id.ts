import { randomFillSync } from 'node:crypto'

const random = new Uint8Array(4096)
let used = random.length
let last = 0
let counter = 0

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within one millisecond, 62 random bits. */
export function newId(now: number = Date.now()): string {
  count(now)
  const time = last.toString(16).padStart(12, '0')
  const low = randomHex(8)
  const variant = ((Number.parseInt(low[0] as string, 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${low.slice(1, 4)}-${low.slice(4)}`
}

/** The same as its 16 bytes. */
export function writeNewId(bytes: Buffer, at: number, now: number): number {
  count(now)
  const from = takeRandom(8)
  for (let index = 0; index < 8; index++) bytes[at + 8 + index] = random[from + index]!
  bytes[at + 8] = (bytes[at + 8]! & 0x3f) | 0x80
  const high = Math.floor(last / 2 ** 32)
  bytes[at] = high >>> 8
  bytes[at + 1] = high
  bytes[at + 2] = last >>> 24
  bytes[at + 3] = last >>> 16
  bytes[at + 4] = last >>> 8
  bytes[at + 5] = last
  bytes[at + 6] = 0x70 | (counter >> 8)
  bytes[at + 7] = counter
  return 16
}

/** Every id comes after the one before, whatever the clock says meanwhile. */
function count(now: number) {
  if (now > last) {
    last = now
    counter = 0
  } else if (++counter > 0xfff) {
    last += 1
    counter = 0
  }
}

/** Random bytes as hex, taken from a store of them: asking for few at a time costs more than the bytes. */
export function randomHex(bytes: number) {
  const from = takeRandom(bytes)
  return Buffer.from(random.buffer, from, bytes).toString('hex')
}

function takeRandom(bytes: number) {
  if (used + bytes > random.length) {
    randomFillSync(random)
    used = 0
  }
  used += bytes
  return used - bytes
}

const one = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shape = new RegExp(`^${one}$`)

/** Whether a text has the shape of one of our ids. */
export const isId = (text: string) => shape.test(text)

/** The ids a text holds, each once. */
export const idsIn = (text: string): readonly string[] => [
  ...new Set(text.match(new RegExp(`\\b${one}\\b`, 'g')) ?? []),
]
