import { expect, test } from 'vitest'
import type { CaseFile } from './case-file.ts'
import { setSeverity } from './case.ts'
import { recordAct } from './case/act.ts'
import { recordFix, reopen } from './case/fix.ts'
import { claimFact } from './fact.ts'
import { confirmFact } from './fact/confirmation.ts'
import { markAttempting, markBounced } from './message/delivery.ts'
import { newsIn, untold } from './news.ts'
import { makePromise } from './promise.ts'
import { acceptRemedy, offerRemedy } from './remedy/offer.ts'
import { actor, agent, friday, lena, mira, policy, refund, shop, thursday } from './testing/cast.ts'
import { agreed, draftOf, justArrived, say, talk } from './testing/story.ts'
import { updateClock } from './update-clock.ts'
import { minutes, workingDays } from './workspace/term.ts'

const arrived = justArrived()
const due = (file: CaseFile) => updateClock(file, policy)?.due
const rang = (file: CaseFile, time: string, id = `rang-${time}`): CaseFile => {
  const act = { id, what: `at ${time} I rang the courier`, by: 'mira', at: thursday(time) }
  return { ...file, acts: [...file.acts, agreed(recordAct(file.case, act, thursday(time)))] }
}
const graded = (file: CaseFile, level: 1 | 2 | 3 | 4 | 5): CaseFile => {
  return { ...file, case: agreed(setSeverity(file.case, level, 'seen', actor(mira), thursday('13:21'))) }
}
const greeted = say(arrived, { purpose: 'first-word', at: thursday('13:31'), hearsNextAt: thursday('14:20') })
const news = ['act:rang-14:05'] as const

test('it starts when the complaint arrives, and rings 20 working minutes later', () => {
  expect(updateClock(arrived, policy)).toMatchObject({
    since: thursday('13:20'),
    due: thursday('13:40'),
    rule: '20 working minutes from arrival (no other time was said)',
  })
})

test('the first word sets the time of the next: what was said is the next due', () => {
  expect(updateClock(greeted, policy)).toMatchObject({
    due: thursday('14:20'),
    rule: 'the time they were given',
  })
})

test('news with the time of the next moves it on; none said is 20 minutes', () => {
  const told = { purpose: 'update', at: thursday('14:10'), news } as const
  const acted = rang(greeted, '14:05')
  expect(due(say(acted, { ...told, hearsNextAt: thursday('15:30') }))).toBe(thursday('15:30'))
  expect(due(talk(acted, { ...told, purpose: 'offer' }))).toBe(thursday('14:30'))
})

test('R37 an automatic text, a note to ourselves and an unchanged text move nothing', () => {
  const receipt = say(greeted, {
    purpose: 'receipt',
    at: thursday('14:15'),
    by: agent,
    hearsNextAt: thursday('17:00'),
  })
  expect(due(receipt)).toBe(thursday('14:20'))
  expect(due(rang(greeted, '14:05'))).toBe(thursday('14:20'))
  const body = 'We are still asking the courier. You hear from me by 14:40.'
  const first = say(rang(greeted, '14:05'), {
    purpose: 'update',
    at: thursday('14:06'),
    body,
    news,
    hearsNextAt: thursday('14:40'),
  })
  const again = rang(first, '14:30')
  const draft = draftOf(again, {
    purpose: 'update',
    at: thursday('14:35'),
    body: body.replace('14:40', '15:00'),
    news: ['act:rang-14:30'],
  })
  expect(newsIn(again, draft)).toEqual([])
  expect(newsIn(again, { ...draft, body: `${body} At 14:30 they found it.` })).toEqual(['act:rang-14:30'])
})

test('R37 a message without news moves nothing, whatever time it gives', () => {
  const empty = say(greeted, { purpose: 'offer', at: thursday('14:00'), hearsNextAt: thursday('17:00') })
  expect(due(empty)).toBe(thursday('14:20'))
})

test.each([
  [5, thursday('13:51')],
  [4, thursday('15:31')],
  [3, friday('17:30')],
  [2, Date.parse('2026-03-09T17:30:00Z')],
  [1, Date.parse('2026-03-09T17:30:00Z')],
] as const)('severity %s is never silent for longer than its cap, whatever was said', (level, capped) => {
  const file = graded(
    say(arrived, { purpose: 'first-word', at: thursday('13:31'), hearsNextAt: thursday('13:31') * 2 }),
    level,
  )
  expect(due(file)).toBe(capped)
  expect(updateClock(file, policy)?.rule).toContain(`severity ${level}`)
})

test('the customer may ask otherwise, for more or for less', () => {
  const wishing = (updateEvery: ReturnType<typeof minutes>): CaseFile => {
    return {
      ...rang(greeted, '14:05'),
      customer: { ...greeted.customer, wishes: { ...greeted.customer.wishes, updateEvery } },
    }
  }
  const told = { purpose: 'update', at: thursday('14:10'), news } as const
  expect(due(say(wishing(workingDays(2)), { ...told, purpose: 'offer' }))).toBe(
    Date.parse('2026-03-09T17:30:00Z'),
  )
  expect(due(say(wishing(minutes(10)), { ...told, hearsNextAt: thursday('17:00') }))).toBe(thursday('14:20'))
})

test('quiet hours move what is reckoned to the morning, never what was said, and never at severity 5', () => {
  const open = {
    ...arrived,
    calendar: { ...shop, week: shop.week.map(() => [{ from: '00:00', to: '24:00' }]) },
  }
  const late = {
    ...open,
    case: { ...open.case, rounds: [{ number: 1, openedAt: thursday('19:45'), why: 'complaint' }] },
  }
  expect(updateClock(late, policy)).toMatchObject({
    due: friday('08:00'),
    rule: expect.stringContaining('after their quiet hours'),
  })
  expect(due(graded(late, 5))).toBe(thursday('20:05'))
  expect(
    due(say(late, { purpose: 'first-word', at: thursday('19:50'), hearsNextAt: thursday('21:00') })),
  ).toBe(thursday('21:00'))
})

test('it is met by the fix, runs again in a new round, and not on a closed case', () => {
  const fixed = { ...greeted, case: agreed(recordFix(greeted.case, 'sent', actor(mira), thursday('14:00'))) }
  expect(updateClock(fixed, policy)).toBeNull()
  const again = { ...fixed, case: agreed(reopen(fixed.case, 'it leaks', friday('10:00'))) }
  expect(due(again)).toBe(friday('10:20'))
})

test('a bounced message told them nothing', () => {
  const [sent] = greeted.messages
  const bounced =
    sent && agreed(markBounced(agreed(markAttempting(sent, thursday('13:32'))), '550', thursday('13:32')))
  expect(due({ ...greeted, messages: bounced ? [bounced] : [] })).toBe(thursday('13:40'))
})

test('what bounced was not told, and stays new', () => {
  const told = { purpose: 'update', at: thursday('14:10'), news, hearsNextAt: thursday('15:30') } as const
  const said = say(rang(greeted, '14:05'), told)
  const back = said.messages.map((sent) =>
    sent.purpose === 'update' ? ({ ...sent, standing: 'bounced' } as const) : sent,
  )
  expect(untold(said)).toEqual([])
  expect(untold({ ...said, messages: back })).toEqual(news)
})

test('R31 an edited policy moves what is still owed, and what was said stays', () => {
  const quicker = { ...policy, version: 2, update: { ...policy.update, noneSaid: minutes(5) } }
  expect(updateClock(arrived, quicker)?.due).toBe(thursday('13:25'))
  expect(updateClock(greeted, quicker)?.due).toBe(thursday('14:20'))
})

test('new is what changed and they were not told: a claim is not, their own yes is not, a told thing is not', () => {
  const claim = {
    id: 'box',
    scope: { kind: 'case', id: 'case' },
    about: 'cause',
    statement: 'no inner box',
  } as const
  const claimed = agreed(
    claimFact({ ...claim, source: null, customersPart: false }, 'jan', thursday('13:40')),
  )
  const confirmed = agreed(
    confirmFact(claimed, 'a photo', { ownerId: 'mira', confirmers: 3 }, actor(lena), thursday('13:45')),
  )
  expect(untold({ ...greeted, facts: [claimed] })).toEqual([])
  const known = { ...greeted, facts: [confirmed] }
  expect(untold(known)).toEqual(['fact:box'])
  const tie = { span: [0, 3], kind: 'fact', id: 'box' } as const
  expect(
    untold(
      say(known, { purpose: 'update', at: thursday('13:50'), ties: [tie], hearsNextAt: thursday('15:00') }),
    ),
  ).toEqual([])
  const offered = agreed(
    offerRemedy(
      greeted.case,
      { id: 'refund', amount: null, why: 'two' },
      refund,
      actor(mira),
      thursday('13:50'),
    ),
  )
  expect(untold({ ...greeted, remedies: [offered] })).toEqual(['remedy:refund'])
  expect(untold({ ...greeted, remedies: [agreed(acceptRemedy(offered, 'tom', thursday('13:55')))] })).toEqual(
    [],
  )
})

test('a promise read in the very message is new in it; that they hear from us is none', () => {
  const draft = draftOf(greeted, { purpose: 'update', at: thursday('13:50') })
  const source = { messageId: draft.id, span: [0, 4], words: 'I will ring' } as const
  const made = {
    caseId: 'case',
    what: 'ring Tom',
    amount: null,
    ownerId: 'mira',
    source,
    dueAt: friday('12:00'),
  } as const
  const promises = (['act', 'news'] as const).map((kind) =>
    agreed(makePromise({ ...made, id: kind, kind }, 'mira', thursday('13:49'))),
  )
  expect(newsIn({ ...greeted, promises }, draft)).toEqual(['promise:act'])
})
