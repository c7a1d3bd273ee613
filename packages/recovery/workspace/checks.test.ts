import { expect, test } from 'vitest'
import { type Checks, signedChecks } from './policy.ts'

const one = { fingerprint: '0123456789abcdef', who: 'Mira', why: 'Tom asked for it', until: '2026-04-01' }
const checks = (...suppressions: Checks['suppressions']): Checks => ({
  severity: {},
  vocabulary: {},
  suppressions,
})

test('whoever lets a finding stand is named for it, whatever name was sent', () => {
  expect(signedChecks(checks(one), undefined, 'Lena')?.suppressions).toEqual([{ ...one, who: 'Lena' }])
})

test('what stood before stays with whom it was; what was changed is the changer’s', () => {
  const longer = { ...one, until: '2027-04-01' }
  expect(signedChecks(checks(one), checks(one), 'Lena')?.suppressions).toEqual([one])
  expect(signedChecks(checks(longer), checks(one), 'Lena')?.suppressions).toEqual([
    { ...longer, who: 'Lena' },
  ])
})

test('a policy sent without checks leaves them as they were', () => {
  expect(signedChecks(undefined, checks(one), 'Lena')).toEqual(checks(one))
})
