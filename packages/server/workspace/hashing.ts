import { createHash, createHmac } from 'node:crypto'

/** SHA-256 and HMAC-SHA-256 in hex, from Node. */
export const hashing = {
  sha256: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (saltHex: string, text: string) =>
    createHmac('sha256', Buffer.from(saltHex, 'hex')).update(text, 'utf8').digest('hex'),
}
