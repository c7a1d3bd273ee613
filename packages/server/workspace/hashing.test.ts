import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashing } from './hashing.ts'

test('our HMAC-SHA-256 is the one everyone else computes, whatever the length of salt and text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 300, unit: 'binary' }),
      (salt, text) => {
        const theirs = createHmac('sha256', salt).update(text, 'utf8').digest('hex')
        expect(hashing.hmacSha256(Buffer.from(salt).toString('hex'), text)).toBe(theirs)
      },
    ),
  )
})
