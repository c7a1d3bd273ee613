import { expect, test } from 'vitest'
import { agenda } from './agenda.ts'
import { reopen } from './case/fix.ts'
import type { CaseFile } from './case-file.ts'
import { lackingSubstance, substanceOf } from './later-round.ts'
import { situationOf } from './situation.ts'
import { dispatchMessage } from './message/dispatch.ts'
import { actor, friday, lena, mira, policy, thursday } from './testing/cast.ts'
import { agreed, draftOf, justArrived, passing, refused, talk } from './testing/story.ts'
import { defaultPlaybook } from './workspace/playbook.ts'

const again = (file: CaseFile, at: number): CaseFile => ({
  ...file,
  case: agreed(reopen(file.case, 'not right', at)),
})
const second = again(justArrived(), thursday('15:00'))
const said = (at: number) => ({ words: 'a whole one was brought', by: 'mira', at })
const remedy = (at: number, how: 'granted' | 'declined') =>
  ({
    withdrawn: null,
    granted: how === 'granted' ? { by: 'mira', at, authority: 'own' } : null,
    declined: how === 'declined' ? said(at) : null,
    delivery: null,
  }) as unknown as CaseFile['remedies'][number]

test('the first apology may be words alone; a second needs something of value and a change that is done', () => {
  expect(lackingSubstance(justArrived())).toEqual([])
  expect(lackingSubstance(second)).toEqual(['value', 'change'])
  const granted = { ...second, remedies: [remedy(thursday('15:00'), 'granted')] }
  expect(lackingSubstance(granted)).toEqual(['change'])
  expect(lackingSubstance({ ...granted, case: { ...granted.case, fix: said(thursday('15:00')) } })).toEqual(
    [],
  )
})

test('what was given and done before they said it is not right counts for nothing; a remedy they did not want counts', () => {
  const before = thursday('15:00') - 1
  const early = {
    ...second,
    remedies: [remedy(before, 'granted')],
    case: { ...second.case, fix: said(before) },
  }
  expect(lackingSubstance(early)).toEqual(['value', 'change'])
  expect(lackingSubstance({ ...second, remedies: [remedy(thursday('16:00'), 'declined')] })).toEqual([
    'change',
  ])
})

test('where times are texts it is told the same: what was put right for everybody is a change', () => {
  const nothing = { case: { fix: null }, failure: { fixed: null }, remedies: [], promises: [] }
  const mark = (time: string) => ({ at: `2026-03-05T${time}:00.000Z` })
  const since = ({ at }: { readonly at: string }) => at >= mark('15:00').at
  const fixed = (time: string) => ({ ...nothing, failure: { fixed: mark(time) } })
  expect(substanceOf(fixed('15:00'), since)).toEqual({ value: false, change: true })
  expect(substanceOf(fixed('14:59'), since)).toEqual({ value: false, change: false })
  const held = { ...second, failure: { ...second.failure, fixed: said(thursday('15:00')) } }
  expect(lackingSubstance(held)).toEqual(['value'])
})

test('an apology of words alone is refused in a second round, with what it lacks; an update is not', () => {
  const send = (purpose: 'apology' | 'offer') => {
    const now = thursday('16:00')
    const message = draftOf(second, { purpose, at: now })
    const choice = { override: null, undoSeconds: null }
    return dispatchMessage(
      message,
      situationOf(second, message, passing, policy, choice, now),
      actor(mira),
      now,
    )
  }
  expect(refused(send('apology'))).toBe('message/words-alone')
  expect(send('apology')).toMatchObject({ detail: 'value, change' })
  expect(send('offer').ok).toBe(true)
})

test('from the third round on a lead speaks to them, and nobody else’s talk settles it', () => {
  const owed = (file: CaseFile) =>
    agenda({ kind: 'case', file }, defaultPlaybook, policy).find(({ what }) => what === 'lead-in-person')
  const third = again(second, friday('10:00'))
  expect(owed(second)).toBeUndefined()
  expect(owed(third)).toMatchObject({ owner: lena.id, principle: 'C4' })
  const at = friday('10:30')
  expect(owed(talk(third, { purpose: 'first-word', at, by: actor(mira) }))).toBeDefined()
  expect(owed(talk(third, { purpose: 'first-word', at, by: actor(lena) }))).toBeUndefined()
})
