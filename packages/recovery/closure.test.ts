import { expect, test } from 'vitest'
import { clock } from './actor.ts'
import type { CaseFile } from './case-file.ts'
import { reopen, shareCause } from './case/fix.ts'
import { closeCase, closesAs, documented, obstacles } from './closure.ts'
import { answerFollowUp, askFollowUp, endFollowUp } from './follow-up.ts'
import { makePromise } from './promise.ts'
import { offerRemedy } from './remedy/offer.ts'
import { actor, agent, lena, minute, mira, policy, refund, shop, thursday } from './testing/cast.ts'
import { meet } from './testing/meet.ts'
import { owedIn } from './testing/play.ts'
import { agreed, justArrived, refused } from './testing/story.ts'

/** Tom's case with everything done but the last thing: asked, and no answer yet. */
function asked(): CaseFile {
  let file = justArrived()
  for (let turn = 1; turn < 30; turn++) {
    const next = owedIn(file).find(({ what }) => what !== 'update')
    if (next?.what === 'follow-up' || !next) break
    file = meet(file, next, thursday('13:30') + turn * minute)
  }
  return file
}
const told = asked()
const now = thursday('18:00')
const answered = (right: boolean): CaseFile => {
  const followUps = told.followUps.map((it) =>
    agreed(answerFollowUp(it, { right, words: 'it is', by: 'tom' }, now)),
  )
  return { ...told, followUps }
}
const close = (file: CaseFile, reason = '', by = actor(mira)) => closeCase(file, reason, by, now)

test('R48 a case that has just arrived says everything that stands in the way, in the order in which it is done', () => {
  const open = obstacles(justArrived()).map(({ what }) => what)
  expect(open).toEqual(['account', 'apology', 'fix', 'check', 'question', 'cause-and-lesson'])
  expect(close(justArrived(), 'enough')).toMatchObject({
    code: 'case/still-open',
    more: { obstacles: { length: 6 } },
  })
})

test('R48 one open promise, remedy or request is enough to refuse', () => {
  const made = {
    id: 'p',
    caseId: 'case',
    kind: 'act',
    what: 'ring Tom',
    amount: null,
    ownerId: 'mira',
    source: null,
  } as const
  const promises = [agreed(makePromise({ ...made, dueAt: now + minute }, 'mira', now))]
  const remedies = [
    agreed(offerRemedy(told.case, { id: 'r', amount: null, why: 'two' }, refund, actor(mira), now)),
  ]
  expect(refused(close({ ...answered(true), promises }))).toBe('case/still-open')
  expect(refused(close({ ...answered(true), remedies }))).toBe('case/still-open')
  expect(refused(close({ ...answered(true), case: { ...told.case, fix: null } }))).toBe('case/still-open')
  expect(refused(close({ ...answered(true), case: { ...told.case, verification: null } }))).toBe(
    'case/still-open',
  )
  expect(refused(close({ ...answered(true), lessons: [] }))).toBe('case/still-open')
  expect(refused(close({ ...answered(true), followUps: [] }))).toBe('case/still-open')
})

test('settled is the customer’s own word', () => {
  expect(agreed(close(answered(true))).closure).toEqual({ as: 'settled', reason: '', by: 'mira', at: now })
})

test('stopping without it needs a reason', () => {
  expect(closesAs(told)).toBe('closed')
  expect(refused(close(told))).toBe('blank')
  expect(agreed(close(told, 'they asked us to stop')).closure?.as).toBe('closed')
})

test('no answer after every try closes as not heard', () => {
  let [check] = told.followUps
  if (!check) throw new Error('nobody asked')
  for (const channel of ['phone', 'email'] as const)
    check = agreed(askFollowUp(check, { messageId: 'm', channel, at: check.dueAt }, policy, shop))
  const ended = { ...told, followUps: [agreed(endFollowUp(check, policy, check.dueAt))] }
  expect(agreed(close(ended)).closure?.as).toBe('closed-not-heard')
})

test('neither the clock nor an agent closes', () => {
  expect(refused(close(answered(true), '', clock))).toBe('actor/person-needed')
  expect(refused(close(answered(true), '', agent))).toBe('actor/person-needed')
})

test('R48 a bad answer reopens it in a new round, and everything is owed again', () => {
  const closed = { ...answered(true), case: agreed(close(answered(true))) }
  const again = { ...closed, case: agreed(reopen(closed.case, 'it leaks', now)) }
  expect(again.case.closure).toBeNull()
  expect(owedIn(again).map(({ what }) => what)).toEqual(
    expect.arrayContaining(['first-word', 'listen', 'apology', 'put-right']),
  )
  expect(refused(close(again, 'enough'))).toBe('case/still-open')
})

test('"same as the failure’s" is one tap, and only with a failure that is more than this case', () => {
  const tapped = { ...told, lessons: [], case: agreed(shareCause(told.case, actor(lena), now)) }
  expect(documented(tapped)).toBe(false)
  expect(documented({ ...tapped, failure: { ...tapped.failure, provisional: false } })).toBe(true)
})
