import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChainedEvent } from './chain.ts'
import { dataElement, type HandedOver, readHandedOver, verifyHandedOver } from './handed-over.ts'
import { chained, hashing, teapotFile } from './testing/hand-over-file.ts'

const file = teapotFile()
const verify = (changed: HandedOver) => verifyHandedOver(changed, hashing)

/** The file with other events in the case's stream. */
function withEvents(change: (events: readonly ChainedEvent[]) => readonly ChainedEvent[]): HandedOver {
  const [first, ...rest] = file.streams
  if (!first) throw new Error('the teapot has a case')
  return { ...file, streams: [{ ...first, events: change(first.events) }, ...rest] }
}

const erase = (event: ChainedEvent): ChainedEvent => ({ ...event, content: null, salt: null })

test('an unchanged file is unaltered since the newest anchor that holds the case', () => {
  const { unalteredSince, events, erased, faults } = verify(file)
  expect({ events, erased, faults }).toEqual({ events: 10, erased: 0, faults: [] })
  expect(unalteredSince).toEqual({ sequence: 2, at: file.anchors[0]?.at, hash: file.anchors[0]?.hash })
})

test('what came after the anchor, and who could have rebuilt everything, is said', () => {
  const said = verify(file).cannotShow.join('\n')
  expect(said).toContain('the last 3 events came after the newest anchor')
  expect(said).toContain(`Compare the hash of anchor 2 (${file.anchors[0]?.hash})`)
})

test('a file that no anchor holds is in order, and says since when it cannot tell', () => {
  const { unalteredSince, faults, cannotShow } = verify({ ...file, anchors: [] })
  expect([unalteredSince, faults]).toEqual([null, []])
  expect(cannotShow[0]).toBe('Since when the case is unaltered: no hourly anchor holds it yet.')
})

test('erased content leaves the chain whole, and the file says that it is gone', () => {
  const erased = verify(
    withEvents((events) => events.map((event, index) => (index < 2 ? erase(event) : event))),
  )
  expect([erased.faults, erased.erased]).toEqual([[], 2])
  expect(erased.unalteredSince).not.toBeNull()
  expect(erased.cannotShow.join()).toContain('What 2 events said: the content was erased')
})

test('content that stayed behind for a person’s sake is counted apart from what was erased', () => {
  const changed = withEvents((events) => events.map((event, index) => (index === 2 ? erase(event) : event)))
  const said = verify({ ...changed, withheld: ['case:3'] }).cannotShow.join()
  expect(said).toContain('What 1 event said: the content concerns a person at work')
  expect(said).not.toContain('erased')
})

test('words put in the place of erased ones are found', () => {
  const forged = withEvents((events) =>
    events.map((event, index) =>
      index === 4 ? { ...erase(event), content: { body: 'Not our fault.' } } : event,
    ),
  )
  expect(verify(forged).faults).toEqual(['Event 5 of the case: its content was put back after it was erased'])
})

test('events in another order, or one left out, are found', () => {
  const swapped = withEvents(([first, second, ...rest]) => [second, first, ...rest] as ChainedEvent[])
  const dropped = withEvents((events) => events.filter(({ sequence }) => sequence !== 3))
  for (const changed of [swapped, dropped]) {
    const { faults, unalteredSince } = verify(changed)
    expect(faults.join()).toContain('does not follow the event before it')
    expect(unalteredSince).toBeNull()
  }
})

test('a file cut short is found by its anchor', () => {
  const { faults, unalteredSince } = verify(withEvents((events) => events.slice(0, 4)))
  expect(faults).toEqual(['Anchor 2 knew 5 events of the case, and the file holds 4: it was cut short'])
  expect(unalteredSince).toBeNull()
})

test('a chain that was written anew differs from its anchor', () => {
  const rewritten = withEvents((events) =>
    chained(events.map(({ type, subject }) => ({ type, subject, content: { words: 'All was well.' } }))),
  )
  expect(verify(rewritten).faults).toEqual([
    'Anchor 2 knew 5 events of the case, and the last of them was another one',
  ])
})

test('an anchor that was changed, and a file of another case, are found', () => {
  const [anchor] = file.anchors as [ChainedEvent]
  expect(verify({ ...file, anchors: [{ ...anchor, at: anchor.at - 1 }] }).faults).toEqual([
    'Anchor 2: its header was changed',
  ])
  expect(verify({ ...file, about: { ...file.about, failureId: 'saucer' } }).faults).toEqual([
    'The file does not hold the events of the case and the failure it names',
  ])
})

/** Every place in a JSON value that holds a leaf, with the value. */
function leaves(value: unknown, path: readonly string[] = []): { path: readonly string[]; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]))
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[name] = replaced(copy[name], rest, by)
  return copy
}

const inEvents = leaves(file).filter(({ path: [part, , list] }) => part === 'anchors' || list === 'events')

test('any value changed in any event is found', () => {
  const other = fc.oneof(fc.jsonValue(), fc.string(), fc.integer(), fc.constant(Number.POSITIVE_INFINITY))
  fc.assert(
    fc.property(fc.constantFrom(...inEvents), other, ({ path, value }, by) => {
      fc.pre(!Object.is(value, by) && !(value === 0 && by === 0))
      expect(verify(replaced(file, path, by) as HandedOver).faults).not.toEqual([])
    }),
    { numRuns: 400 },
  )
}, 60_000)

test('any byte changed in the data of the events is found, or says the same', () => {
  const text = JSON.stringify(file)
  const from = text.indexOf('"streams"')
  const to = text.indexOf('"people"')
  const place = fc.integer({ min: from, max: to - 1 })
  fc.assert(
    fc.property(place, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), (at, sign) => {
      const read = readHandedOver(text.slice(0, at) + sign + text.slice(at + 1))
      if (!read.ok || JSON.stringify(read.file) === text) return
      expect(verify(read.file).faults).not.toEqual([])
    }),
    { numRuns: 400 },
  )
}, 60_000)

test('the data is read from JSON and from the page that carries it, and from nothing else', () => {
  const json = JSON.stringify(file)
  const page = `<!doctype html><p>Read me</p>${dataElement}${json.replaceAll('<', '\\u003c')}</script>`
  expect(readHandedOver(`\uFEFF${json}\n`)).toEqual({ ok: true, file, from: 'json' })
  expect(readHandedOver(page)).toEqual({ ok: true, file, from: 'page' })
  for (const other of ['', 'Dear Mira', '{}', json.slice(0, -9), page + page, '{"format":"amends-file/1"}'])
    expect(readHandedOver(other).ok).toBe(false)
})
