import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise, originalSpan } from './normalise.ts'

test.each([
  ['“It’s late”', '"It\'s late"'],
  ['a\u00a0b\u200bc', 'a bc'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['ｓｏｒｒｙ', 'sorry'],
  ['s\u043erry', 'sorry'],
  ['\u041c\u0438\u0440\u0430', '\u041c\u0438\u0440\u0430'],
  ['<p>Dear&nbsp;Tom,</p><br/>it &amp; we', '\nDear Tom,\n\nit & we'],
  ['5 < 6 and 7 > 2 & so on', '5 < 6 and 7 > 2 & so on'],
  ['**Start:** now', 'Start: now'],
  ['a\ud800b', 'a\ufffdb'],
])('%s reads %s', (text, plain) => {
  expect(normalise(text).text).toBe(plain)
})

test('every unit of the plain text leads back into the original, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const normal = normalise(text)
      let last = 0
      for (let at = 0; at < normal.text.length; at++) {
        const [start, end] = originalSpan(normal, at, at + 1)
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        last = start
      }
    }),
  )
})
