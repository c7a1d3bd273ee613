import { hash } from 'node:crypto'

const block = 64

/** SHA-256 and HMAC-SHA-256 in hex. The HMAC is put together by RFC 2104: `createHmac` makes a key object each time, which costs more than both hashes. */
export const hashing = {
  sha256: (text: string) => hash('sha256', text, 'hex'),
  hmacSha256: (saltHex: string, text: string) => {
    const salt = Buffer.from(saltHex, 'hex')
    const key = salt.length > block ? hash('sha256', salt, 'buffer') : salt
    const inner = hash('sha256', Buffer.concat([padded(key, 0x36), Buffer.from(text, 'utf8')]), 'buffer')
    return hash('sha256', Buffer.concat([padded(key, 0x5c), inner]), 'hex')
  },
}

function padded(key: Buffer, pad: number) {
  const bytes = Buffer.alloc(block, pad)
  for (const [index, byte] of key.entries()) bytes[index] = byte ^ pad
  return bytes
}
