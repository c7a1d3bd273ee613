import { describe, expect, test } from 'vitest'
import { mailProviders, providerOf } from './mail-providers.ts'
import { mailServer } from './workspace.ts'

describe('what is known of mail providers', () => {
  test.each([
    ['help@gmail.com', 'gmail'],
    ['Help@GMX.de ', 'gmx-net'],
    ['help@outlook.com', 'outlook-com'],
    ['help@proton.me', 'proton'],
    ['help@shop.example', null],
    ['gmail.com.shop.example', null],
    ['', null],
  ])('%s belongs to %s', (address, id) => {
    expect(providerOf(address)?.id ?? null).toBe(id)
  })

  test('every domain, id and name stands once', () => {
    for (const all of [
      mailProviders.flatMap(({ domains }) => domains),
      mailProviders.map(({ id }) => id),
      mailProviders.map(({ name }) => name),
    ])
      expect(new Set(all).size).toBe(all.length)
  })

  test('every place is one that the settings take, and its port goes with its security', () => {
    for (const { id, imap, smtp } of mailProviders) {
      expect(imap.port === 993).toBe(imap.secure)
      expect(smtp.port === 465).toBe(smtp.secure)
      const given = { ...smtp, login: 'help', sender: 'help@shop.example' }
      expect({ id, taken: mailServer.safeParse(given).success }).toEqual({ id, taken: true })
    }
  })
})
