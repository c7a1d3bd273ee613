import { assert, nat, property, sample } from 'fast-check'
import { expect, test, vi } from 'vitest'
import { dueWhileAway } from './agenda.ts'
import { isOpenCase } from './case.ts'
import { obstacles } from './closure.ts'
import { isOpenPromise } from './promise.ts'
import { refusals } from './refusals.ts'
import { isOpenRemedy } from './remedy.ts'
import { minute, thursday } from './testing/cast.ts'
import { commands } from './testing/commands.ts'
import { endOf, finish, owedIn, play, turns } from './testing/play.ts'

// Thousands of turns: a second alone, and many times that on a machine with other work.
vi.setConfig({ testTimeout: 60_000 })

const runs = { numRuns: 100 }

test('R48 no sequence of commands closes a case with an open promise, remedy, fix or check, or without its cause', () => {
  const unearned = property(turns, (given) => {
    const closings = play(given).filter(({ before, after }) => !before.case.closure && after.case.closure)
    expect(closings.flatMap(({ before }) => obstacles(before))).toEqual([])
    expect(closings.flatMap(({ after }) => after.promises.filter(isOpenPromise))).toEqual([])
    expect(closings.flatMap(({ after }) => after.remedies.filter(isOpenRemedy))).toEqual([])
    expect(closings.every(({ after }) => after.case.fix && after.case.verification)).toBe(true)
    expect(closings.every(({ name }) => name === 'close' || name === 'next')).toBe(true)
  })
  assert(unearned, runs)
})

test('R48 from wherever a case stands, doing what is owed next ends in an earned closing', () => {
  const ends = property(turns, (given) => {
    const ended = finish(endOf(play(given)))
    expect(ended.case.closure).not.toBeNull()
  })
  assert(ends, runs)
})

test('the agenda of an open case is never empty, and a closed case owes only what lives on', () => {
  const livesOn = new Set(['follow-up', 'settle-message', 'release-draft', 'reach-otherwise'])
  const owing = property(turns, (given) => {
    const files = play(given).map(({ after }) => after)
    expect(files.filter((file) => isOpenCase(file.case) && !owedIn(file).length)).toEqual([])
    const closed = files.filter((file) => !isOpenCase(file.case)).flatMap(owedIn)
    expect(closed.filter(({ what }) => !livesOn.has(what))).toEqual([])
  })
  assert(owing, runs)
})

test('closing is owed only when nothing else is and nothing stands in its way', () => {
  const last = property(turns, (given) => {
    for (const { after } of play(given).filter(({ after }) => isOpenCase(after.case))) {
      const items = owedIn(after)
      const closing = items.some(({ what }) => what === 'close')
      expect(closing && items.length > 1).toBe(false)
      expect(closing && obstacles(after).length > 0).toBe(false)
    }
  })
  assert(last, runs)
})

test('the agenda is the same each time it is asked, in order of due, with keys of its own and a rule for every due', () => {
  const sound = property(turns, (given) => {
    const file = endOf(play(given))
    const items = owedIn(file)
    const dues = items.map(({ due }) => due)
    expect(owedIn(structuredClone(file))).toEqual(items)
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(dues).toEqual(dues.toSorted((a, b) => a - b))
    expect(
      items.filter(({ rule, due, since }) => !rule || !Number.isFinite(due) || !Number.isFinite(since)),
    ).toEqual([])
  })
  assert(sound, runs)
})

test('R33 every open promise, remedy and offer stands on the agenda, whatever else is due before it', () => {
  const shown = property(turns, (given) => {
    const file = endOf(play(given))
    const items = owedIn(file)
    const records = new Set(items.map(({ recordId }) => recordId))
    const news = items.find(({ what }) => what === 'update')?.due ?? Number.POSITIVE_INFINITY
    const hidden = [
      ...file.remedies.filter(isOpenRemedy).filter(({ id }) => !records.has(id)),
      ...file.promises
        .filter(isOpenPromise)
        .filter(({ id, kind, dueAt }) => !records.has(id) && (kind === 'act' || dueAt < news)),
      ...file.handOvers.filter(({ id, answer }) => !answer && !records.has(id)),
    ]
    expect(isOpenCase(file.case) ? hidden : []).toEqual([])
  })
  assert(shown, runs)
})

test('leaving lists exactly what falls due for that person meanwhile', () => {
  const listed = property(turns, nat(10_000), (given, wait) => {
    const items = owedIn(endOf(play(given)))
    const until = thursday('13:20') + wait * minute
    const meanwhile = items.filter(({ owner, due }) => owner === 'mira' && due <= until)
    expect(dueWhileAway(items, 'mira', until)).toEqual(meanwhile)
    expect(dueWhileAway(items, 'mira', null)).toEqual(items.filter(({ owner }) => owner === 'mira'))
  })
  assert(listed, { numRuns: 50 })
})

test('the random stories are worth their name: each command is taken and refused, and cases close and reopen', () => {
  const played = sample(turns, { numRuns: 300, seed: 7781 }).flatMap((given) => [...play(given)])
  const taken = new Set(played.filter(({ refused }) => !refused).map(({ name }) => name))
  expect(Object.keys(commands).filter((name) => !taken.has(name))).toEqual([])
  expect(played.filter(({ refused }) => refused && !(refused in refusals))).toEqual([])
  expect(
    played.filter(({ before, after }) => !before.case.closure && after.case.closure).length,
  ).toBeGreaterThan(20)
  expect(
    played.filter(({ before, after }) => before.case.closure && !after.case.closure).length,
  ).toBeGreaterThan(5)
})
