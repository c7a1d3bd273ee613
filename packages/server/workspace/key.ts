import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A fresh API key: eight findable characters, then 256 bits that are shown once and kept as SHA-256. */
export function makeKey() {
  const prefix = randomBytes(6).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  return { text: `amk_${prefix}.${secret}`, prefix, secretHash: sha256(secret) }
}

/** Takes a presented key apart; null when it has not the shape of one. */
export function readKey(text: string): { prefix: string; secret: string } | null {
  const [prefix, secret, more] = text.startsWith('amk_') ? text.slice(4).split('.') : []
  return prefix?.length === 8 && secret?.length === 43 && more === undefined ? { prefix, secret } : null
}

/** Compares in constant time. */
export const fits = (secret: string, secretHash: string) =>
  timingSafeEqual(Buffer.from(sha256(secret), 'hex'), Buffer.from(secretHash, 'hex'))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
