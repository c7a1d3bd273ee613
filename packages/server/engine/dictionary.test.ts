import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDictionary } from './dictionary.ts'

const bytes = fc
  .oneof(fc.string(), fc.string({ minLength: 16, maxLength: 40 }))
  .map((text) => Buffer.from(text))

test('each value has one number, by the order in which they came, and is told as it was, however many there are', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 3_000, size: 'max' }), (values) => {
      const dictionary = openDictionary()
      const different = [...new Set(values.map((value) => value.toString('hex')))]
      for (const value of values) {
        const inside = Buffer.concat([Buffer.from('<'), value, Buffer.from('>')])
        const number = dictionary.numberOf(inside, 1, 1 + value.length)
        expect(number).toBe(different.indexOf(value.toString('hex')))
      }
      expect(dictionary.size).toBe(different.length)
      for (const [number, hex] of different.entries()) {
        expect(dictionary.bytesOf(number).toString('hex')).toBe(hex)
        expect(dictionary.find(Buffer.from(hex, 'hex'))).toBe(number)
      }
      expect(dictionary.find(Buffer.from('never \0 there'))).toBe(-1)
    }),
    { numRuns: 20 },
  )
})
