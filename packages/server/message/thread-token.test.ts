import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../engine/id.ts'
import { openSecrets } from '../engine/secrets.ts'
import { threadTokens } from './thread-token.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-token-'))
const secrets = openSecrets(folder)
afterAll(() => rmSync(folder, { recursive: true }))
const shop = newId()
const tokens = threadTokens(secrets, shop)

test('the Message-ID and the answering address name the message, whatever the case they come back in', () => {
  const id = newId()
  const address = tokens.answerTo('help@shop.example', id)
  expect(address).toMatch(/^help\+am[a-z2-7]{42}@shop\.example$/)
  expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
  const reference = tokens.reference(id, 'shop.example')
  expect(tokens.named(`To: ${address.toUpperCase()}\nIn-Reply-To: ${reference}`)).toEqual([id])
})

test('R13 R16 a token with one letter changed, or of another workspace, names nothing', () => {
  const id = newId()
  const reference = tokens.reference(id, 'shop.example')
  expect(threadTokens(secrets, newId()).named(reference)).toEqual([])
  fc.assert(
    fc.property(fc.nat({ max: 41 }), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'), (at, letter) => {
      const changed = reference.slice(0, 3 + at) + letter + reference.slice(4 + at)
      // The last letter of the id carries two spare bits.
      fc.pre(changed !== reference && at !== 25)
      expect(tokens.named(changed)).toEqual([])
    }),
  )
})

test('any id finds its way back, and any text is read without harm', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), fc.string(), (id, around) => {
      expect(tokens.named(` ${tokens.reference(id, 'a.example')} `)).toEqual([id])
      expect(tokens.named(around)).toEqual([])
    }),
  )
})
