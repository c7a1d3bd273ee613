import { analyse } from '@amends/analyser'
import { expect, test } from 'vitest'
import { strings } from './strings.ts'
import { principles } from './strings/principles.ts'

/** Every sentence the desk can show; those made of parts are filled with an ordinary name or number. */
function sentencesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return filled(value as (...parts: unknown[]) => unknown)
  if (value && typeof value === 'object') return Object.values(value).flatMap(sentencesOf)
  return []
}

function filled(sentence: (...parts: unknown[]) => unknown): readonly string[] {
  for (const parts of [['Tom', '14:20', 3], [3, 3, 3], [['time']], [{ count: 3, unit: 'minutes' }]]) {
    try {
      return sentencesOf(sentence(...parts))
    } catch {
      // A sentence that takes a record is tried with the next kind of part.
    }
  }
  return []
}

const all = [...sentencesOf(strings), ...sentencesOf(principles)]

test.each([
  'please',
  'error occurred',
  'invalid',
  'oops',
  'ticket',
  'assignee',
  'SLA',
  'overdue',
  'resolved',
  'violation',
  'escalate',
])('the desk never says “%s”', (word) => {
  expect(all.filter((sentence) => new RegExp(`\\b${word}\\b`, 'i').test(sentence))).toEqual([])
})

test('no time is called real: beside a simulated clock it would read as the machine’s', () => {
  expect(all.filter((sentence) => /^real$/i.test(sentence))).toEqual([])
})

test('our own analyser finds nothing to hold in what the desk says', () => {
  const options = { now: '2026-03-05T14:14:00+00:00', timezone: 'Europe/London' }
  const held = all
    .filter((sentence) => sentence.includes(' '))
    .flatMap((sentence) =>
      analyse(sentence, options)
        .findings.filter(({ severity }) => severity === 'block')
        .map(({ rule }) => `${rule}: ${sentence}`),
    )
  expect(held).toEqual([])
})

test('every principle is explained', () => {
  const ids = ['A1-8', 'B1-6', 'C1-7', 'D1-5', 'E1-9'].flatMap((range) => {
    const last = Number(range.slice(3))
    return Array.from({ length: last }, (_, index) => `${range[0]}${index + 1}`)
  })
  expect(Object.keys(principles).toSorted()).toEqual(ids.toSorted())
})
