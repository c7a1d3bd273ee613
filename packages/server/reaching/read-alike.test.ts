import { analyse } from '@amends/analyser'
import { outreachContext, sharedGrounds } from '@amends/recovery/outreach/grounds'
import { filledIn, type Particular, wordsFor } from '@amends/recovery/outreach/particulars'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lateFacts, lateText } from '../testing/cohort.ts'
import { sharedReader } from './read-alike.ts'

const now = Date.parse('2026-03-05T10:00:00Z')
const { body, particulars } = lateText('late')
const mark = { by: 'mira', at: now }
const hearsNextAt = Date.parse('2026-03-09T12:00:00Z')
const shared = sharedGrounds({ id: 'o', hearsNextAt }, {
  facts: lateFacts.map(([about, statement], n) => ({
    id: `fact-${n}`,
    scope: { kind: 'failure' as const, id: 'late' },
    about,
    statement,
    claimed: mark,
    source: 'the log',
    confirmed: mark,
    refuted: null,
    personnel: null,
    customersPart: false,
  })),
  severity: 3,
  writer: 'Mira Okafor',
  ownContacts: [],
  personnelNames: [],
  remedyTitle: null,
  now,
} as const)

/** A recipient of this name with this order, their message, and what it is read with. */
function recipient(name: string, order: string) {
  const zone = 'Europe/London'
  const met = { id: 'h', sourceId: 'D-1', kind: 'delivery', at: now - 2 * 86_400_000, attributes: { order } }
  const words = wordsFor(particulars as Particular[], {
    name,
    zone,
    met,
    owed: null,
    hearsNextAt,
    currency: 'GBP',
    now,
  })
  const filled = filledIn(body, words)
  const reach = { id: 'r', name, address: 'tom@adler.example', words, owed: null, happening: met, zone }
  const options = {
    now: new Date(now).toISOString(),
    timezone: zone,
    context: outreachContext(reach, shared),
    policy: { required: ['apology', 'responsibility', 'fix', 'when', 'follow-up', 'person'] as const },
  }
  return 'text' in filled ? { text: filled.text, reach, options } : null
}

const plain = fc.tuple(
  fc.constantFrom('Tom', 'Rosa', 'Jan', 'Ulla', 'Zoë', 'Łukasz', 'Mary-Ann', "O'Neill"),
  fc.constantFrom('Adler', 'Diaz', 'Novak', 'van der Berg', 'de la Cruz'),
)
/** Words that mean something to whoever reads them. */
const loaded = fc.constantFrom(
  'Sorry If You Feel',
  'Will',
  'May',
  'I Will Refund £40',
  'refund of £40',
  'by Friday',
  '50% off',
  'Mira Okafor',
  'This is your fault.',
  'April',
  'No. 7',
  '£99',
  'SW1A 1AA',
  // Each looks like one of the others above or below, and means something else.
  'Maria De La Cruz',
  'green tea pot in box seven',
  'sorry if you feel that way',
  'at Monday',
)
const names = fc.oneof(
  plain.map((parts) => parts.join(' ')),
  loaded,
)
const orders = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map(String),
  fc.stringMatching(/^[A-Z]{1,3}-\d{2,6}$/),
  loaded,
)

test('whatever the recipients are called and have ordered, each message is judged as if it were read by itself', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(names, orders), { minLength: 2, maxLength: 30 }), (all) => {
      const read = sharedReader({ body, particulars: particulars as Particular[] })
      const judged = all.flatMap(([name, order]) => {
        const one = recipient(name, order)
        if (!one) return []
        const { verdict } = read(one.text, one.reach, one.options)
        return [[one.text, verdict, analyse(one.text, one.options).verdict] as const]
      })
      expect(judged.filter(([, ours, alone]) => JSON.stringify(ours) !== JSON.stringify(alone))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('an ordinary message may leave, and one whose own words are no order is held', () => {
  const read = sharedReader({ body, particulars: particulars as Particular[] })
  const verdictOf = (name: string, order: string) => {
    const one = recipient(name, order)
    return one && read(one.text, one.reach, one.options).verdict.result
  }
  const ordinary = new Set(['771', '772', '9'].map((order) => verdictOf('Tom Adler', order)))
  expect([ordinary.size, ordinary.has('hold')]).toEqual([1, false])
  expect(verdictOf('Tom Adler', 'sorry if you feel that way')).toBe('hold')
})
