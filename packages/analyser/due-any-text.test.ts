import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type ReadAt, readDates, readDues } from './due.ts'
import { readAmounts, readPercents } from './money.ts'

vi.setConfig({ testTimeout: 60_000 }) // 64 KB take their time on a busy machine

const at: ReadAt = { now: Date.UTC(2026, 2, 4, 10, 15), zone: 'Europe/London' }

const vocabulary =
  'by on at in within before until between and or to from the of a next last this coming end week month today tonight ' +
  'tomorrow yesterday Friday Mon Sat March May 6 12 31 2026 24 00 30 5th first noon midnight morning afternoon close ' +
  'business working days hours minutes fortnight couple half past ago since after pm am UTC US/Pacific PST : . , ; - – / ' +
  "( ) £ $ € % 40 1,234.56 k pounds EUR we will lost is was delivered T18:00 2026-03-06 03/04/2026 16:00 o'clock \n 😀"
const word = fc.constantFrom(...vocabulary.split(' '))
const sentence = fc.oneof(
  { weight: 5, arbitrary: fc.array(word, { maxLength: 24 }).map((words) => words.join(' ')) },
  { weight: 2, arbitrary: fc.array(word, { maxLength: 24 }).map((words) => words.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)

const readings = (text: string) => [
  readDues(text, at),
  readDates(text, at),
  readAmounts(text),
  readPercents(text),
]

test('whatever is written, what is found stands in the text, in order and apart', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      for (const found of readings(text)) {
        const edges = found.flatMap(({ span }) => [...span])
        expect(edges).toEqual(edges.toSorted((a, b) => a - b))
        expect(found.every(({ span: [start, end] }) => start < end && end <= text.length)).toBe(true)
        expect(found.map((one) => text.slice(...one.span))).toEqual(found.map((one) => one.text))
      }
    }),
    { numRuns: 3000 },
  )
})

const anywhere = fc.record({
  now: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2038, 0, 1) }),
  zone: fc.constantFrom(
    'Europe/London',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Etc/UTC',
  ),
  locale: fc.constantFrom('en-GB', 'en-US', 'de'),
})

test('whatever is written, wherever and whenever, a time never ends before it starts', () => {
  fc.assert(
    fc.property(sentence, anywhere, (text, here) => {
      for (const { earliest, latest } of [...readDues(text, here), ...readDates(text, here)]) {
        expect(Number.isInteger(earliest) && Number.isInteger(latest)).toBe(true)
        expect(earliest).toBeLessThanOrEqual(latest)
      }
    }),
    { numRuns: 3000 },
  )
})

test('a greeting before it and wider spaces change nothing but the place', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 24 }), (words) => {
      const bare = (text: string) =>
        readings(text).map((found) => found.map((one) => ({ ...one, span: null, text: null })))
      const text = words.join(' ')
      expect(bare(`Dear Mira,\n\n${text}`)).toEqual(bare(text))
      expect(bare(words.join('   '))).toEqual(bare(text))
    }),
    { numRuns: 1000 },
  )
})

test.each(['6 March ', '5pm ', 'by ', '£'])(
  'a long tail behind “%s” does not grow what is kept of it',
  (head) => {
    for (const tail of ['Monday ', '(', 'at ', 'or 7 March ', ', ', '1 234 ', "1'", 'the '])
      expect(() => readings(head + tail.repeat(65_536 / tail.length))).not.toThrow()
  },
)
