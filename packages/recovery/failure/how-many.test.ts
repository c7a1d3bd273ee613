import { expect, test } from 'vitest'
import { complaintRates, howMany } from './how-many.ts'

const counted = { complained: 11, affected: 221, both: 9, timesWritten: [1, 1, 2], severity: 3 } as const

test('complaints and rule are two lists, and the estimate is told with its interval and where it comes from', () => {
  const { method, sentence, supposes } = howMany(counted)
  expect(method).toBe('two lists')
  expect(sentence).toMatch(
    /^About 265 customers in all; \d+ to \d+ with 95 % confidence\. 11 complained, the rule finds 221, and 9 are on both lists\.$/,
  )
  expect(supposes).toContain('no likelier to complain')
})

test('two lists that nobody is on together tell nothing', () => {
  expect(howMany({ ...counted, both: 0 })).toMatchObject({
    method: null,
    size: { result: 'cannot be estimated' },
    sentence: expect.stringContaining('cannot be estimated: no one is on both lists'),
  })
})

test('without a rule those who wrote again tell how many there are at least', () => {
  const alone = { ...counted, affected: null, both: null }
  expect(howMany(alone)).toMatchObject({
    method: 'repeats',
    sentence: expect.stringMatching(/^At least \d+/),
  })
  const once = howMany({ ...alone, complained: 3, timesWritten: [1, 1, 1] })
  expect(once).toMatchObject({ method: 'rate', sentence: expect.stringContaining('between 3 % and 69 %') })
})

test.each([1, 2, 3, 4, 5] as const)(
  'of severity %i the usual rates give an interval with an end',
  (severity) => {
    const { size } = howMany({ complained: 12, affected: null, both: null, timesWritten: [], severity })
    if (size.result !== 'estimated') throw new Error(size.because)
    expect(size.interval.low).toBeGreaterThanOrEqual(12)
    expect(size.interval.high).toBeLessThan(12 / (complaintRates[severity][0] / 20))
    expect(
      howMany({ ...counted, complained: 0, affected: null, both: null, timesWritten: [], severity }).method,
    ).toBeNull()
  },
)
