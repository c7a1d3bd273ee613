import { analyse, type Report } from '@amends/analyser'
import { expect, test } from 'vitest'
import { heldCount, issueFrom, issuesOf } from './issues.ts'

const options = { now: '2026-03-05T14:14:00+00:00', timezone: 'Europe/London' } as const

test('a conditional sorry is held, in its place', () => {
  const text = 'Dear Tom, if this caused any inconvenience, we apologise.'
  const issues = issuesOf(analyse(text, options))
  expect(heldCount(issues)).toBeGreaterThan(0)
  const [first] = issues
  expect(text.slice(first?.span[0], first?.span[1])).toBe(first?.evidence)
})

const tie = { span: [10, 20], evidence: 'refund £40', state: 'untied', ground: null, candidates: [] } as const
const empty = analyse('', options)
const report = (part: Partial<Report>): Report => ({
  ...empty,
  findings: [],
  promises: [],
  ties: [],
  ...part,
})

test('the same words are told once, whatever they say', () => {
  const [issue, ...more] = issuesOf(
    report({
      ties: [
        { ...tie, what: 'amount' },
        { ...tie, what: 'fix' },
      ],
    }),
  )
  expect(more).toEqual([])
  expect(issue?.about).toMatchObject({ kind: 'tie', whats: ['amount', 'fix'] })
})

test('an amount inside a promise is told with the promise', () => {
  const [issue, ...more] = issuesOf(
    report({
      ties: [
        { ...tie, what: 'amount', span: [17, 20], evidence: '£40' },
        { ...tie, what: 'fix' },
      ],
    }),
  )
  expect(more).toEqual([])
  expect(issue?.evidence).toBe('refund £40')
})

const read = analyse('I will ring you about the lid by 15:10 today.', options).promises
const span = read[0]?.span ?? [0, 0]

test('a time that is promised goes on the ledger with the message; it holds nothing up, and is told once', () => {
  const ties = [
    { ...tie, span, what: 'date' },
    { ...tie, span: [span[0] + 2, span[1]], what: 'when', state: 'differs' },
  ] as const
  const issues = issuesOf(report({ promises: read, ties }))
  expect(issues.map(({ severity, about }) => [severity, about.kind])).toEqual([['hint', 'promise']])
})

test('a sum that is promised is held until somebody grants it', () => {
  const ties = [
    { ...tie, span, what: 'date' },
    { ...tie, span, what: 'amount' },
  ] as const
  expect(heldCount(issuesOf(report({ promises: read, ties })))).toBe(1)
})

test('tied words are no issue', () => {
  expect(
    issuesOf(
      report({ ties: [{ ...tie, what: 'amount', state: 'tied', ground: { kind: 'remedy', id: 'r' } }] }),
    ),
  ).toEqual([])
})

test('F8 goes on from the caret and round at the ends', () => {
  const issues = issuesOf(
    report({
      ties: [
        { ...tie, what: 'amount' },
        { ...tie, what: 'date', span: [30, 36] },
      ],
    }),
  )
  expect(issueFrom(issues, 0, 1)?.span[0]).toBe(10)
  expect(issueFrom(issues, 10, 1)?.span[0]).toBe(30)
  expect(issueFrom(issues, 30, 1)?.span[0]).toBe(10)
  expect(issueFrom(issues, 10, -1)?.span[0]).toBe(30)
  expect(issueFrom([], 0, 1)).toBeNull()
})
