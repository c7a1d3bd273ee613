import { expect, test } from 'vitest'
import { readMailFile } from './mail-file.ts'

const now = Date.parse('2026-03-05T13:30:00Z')
const dated = (date: string) =>
  readMailFile(Buffer.from(`From: Tom <tom@example.com>\r\nDate: ${date}\r\n\r\nIn pieces.`), now)

test.each([
  ['before its arrival, as long before as it says', 'Thu, 5 Mar 2026 14:00:00 +0100', '2026-03-05T13:00:00Z'],
  ['at the very instant of its arrival', 'Thu, 5 Mar 2026 13:30:00 +0000', '2026-03-05T13:30:00Z'],
])('a mail is dated %s', async (_, date, sentAt) => {
  expect((await dated(date)).sentAt).toBe(Date.parse(sentAt))
})

test('a mail dated after its arrival, by the clock of the workspace, tells no time', async () => {
  expect((await dated('Thu, 5 Mar 2026 13:30:01 +0000')).sentAt).toBeNull()
  expect((await dated('never')).sentAt).toBeNull()
})
