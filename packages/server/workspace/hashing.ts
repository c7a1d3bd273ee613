import { hash } from 'node:crypto'

const block = 64

/** SHA-256 and HMAC-SHA-256 in hex. The HMAC is put together by RFC 2104: `createHmac` makes a key object each time, which costs more than both hashes. */
export const hashing = {
  sha256: (text: string) => hash('sha256', text, 'hex'),
  hmacSha256: (saltHex: string, text: string) => {
    const salt = Buffer.from(saltHex, 'hex')
    const key = salt.length > block ? hash('sha256', salt, 'buffer') : salt
    const inner = hash('sha256', keyed(key, 0x36, text, 'utf8'), 'hex')
    return hash('sha256', keyed(key, 0x5c, inner, 'hex'), 'hex')
  },
}

/** What is hashed is put together in one place that is used again: an event costs no buffers of its own. */
const sheet = Buffer.alloc(16_384)

function keyed(key: Buffer, pad: number, text: string, encoding: 'utf8' | 'hex') {
  const room = block + text.length * 3
  const bytes = room > sheet.length ? Buffer.alloc(room) : sheet
  for (let at = 0; at < block; at++) bytes[at] = (key[at] ?? 0) ^ pad
  return bytes.subarray(0, block + bytes.write(text, block, encoding))
}
