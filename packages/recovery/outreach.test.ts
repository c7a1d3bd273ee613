import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  amendOutreach,
  draftOutreach,
  lookAtOutreach,
  needsLook,
  type Outreach,
  outreachIsReady,
  outreachState,
  prepareOutreach,
  startOutreach,
} from './outreach.ts'
import {
  callBackOutreach,
  cancelOutreach,
  finishOutreach,
  keepOutreachPromise,
  pauseOutreach,
  resumeOutreach,
} from './outreach/under-way.ts'
import { type Compensation, owedBy } from './outreach/compensation.ts'
import { countExcluded, exclusionOf, exclusions, sumExcluded } from './outreach/exclusion.ts'
import { filledIn, type Known, type Particular, wordsFor } from './outreach/particulars.ts'
import { mayLeaveNow, nextLook, tick } from './outreach/pacing.ts'
import { agent, actor, jan, lena, mira, minute, policy, pounds, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const now = thursday('10:00')
const order: Particular = {
  name: 'order',
  from: 'source-id',
  attribute: null,
  as: 'text',
  ifMissing: 'leave-out',
}
const text = {
  subject: 'Your order {{order}}',
  body: 'Dear {{name}}, …',
  particulars: [order],
  compensation: null,
  hearsNextAt: thursday('17:00'),
  perMinute: 60,
}
const draft = agreed(draftOutreach({ ...text, id: 'o', failureId: 'late' }, actor(lena), now))
const cohort = { ruleVersion: 3, computedAt: now, cohort: 221 }
const prepared = agreed(prepareOutreach(draft, cohort, actor(lena), now))
const read = (recipients: number, digest = 'd') => ({ recipients, excluded: { 'open-case': 9 }, digest })
const ready = (recipients: number) => agreed(outreachIsReady(prepared, read(recipients), now))
const weighed = { policy, cohortChanged: false, mostOwed: null }
const looked = agreed(lookAtOutreach(ready(212), { digest: 'd', others: 1 }, actor(mira), now))
const started = agreed(startOutreach(looked, weighed, actor(lena), now))
const leavesAt = started.started?.leavesAt ?? 0

test('only a lead writes to those who said nothing', () => {
  const begin = (who: Parameters<typeof draftOutreach>[1]) =>
    draftOutreach({ ...text, id: 'o', failureId: 'late' }, who, now)
  expect(refused(begin(actor(mira)))).toBe('actor/role-needed')
  expect(refused(begin(agent))).toBe('actor/person-needed')
})

test('from draft to done, each state follows from what was recorded', () => {
  const state = (outreach: Outreach, at = now) => outreachState(outreach, policy, at)
  expect(state(draft)).toBe('draft')
  expect(state(prepared)).toBe('being-read')
  expect(state(ready(212))).toBe('second-look')
  expect(state(ready(50))).toBe('ready')
  expect(state(looked)).toBe('ready')
  expect(state(started, leavesAt - 1)).toBe('undo-window')
  expect(state(started, leavesAt)).toBe('sending')
  const paused = agreed(pauseOutreach(started, actor(lena), leavesAt + minute))
  expect(state(paused, leavesAt + minute)).toBe('paused')
  const on = agreed(resumeOutreach(paused, leavesAt + 5 * minute))
  expect([state(on, leavesAt + 5 * minute), on.pacedAt]).toEqual(['sending', leavesAt + 5 * minute])
  expect(state(agreed(finishOutreach(on, leavesAt + 9 * minute)))).toBe('done')
  expect(state(agreed(cancelOutreach(on, 'the cause was another', actor(lena), leavesAt)))).toBe('cancelled')
})

test('above the size of the policy nobody starts it before somebody else has looked at exactly this', () => {
  const start = (outreach: Outreach) => startOutreach(outreach, weighed, actor(lena), now)
  expect(refused(start(ready(51)))).toBe('outreach/second-look')
  expect(start(ready(50)).ok).toBe(true)
  const look = (outreach: Outreach, digest: string, who = mira, others = 1) =>
    lookAtOutreach(outreach, { digest, others }, actor(who), now)
  expect(refused(look(ready(212), 'd', lena))).toBe('outreach/own-look')
  expect(look(ready(212), 'd', lena, 0).ok).toBe(true)
  expect(refused(look(ready(212), 'another'))).toBe('outreach/changed')
  expect(refused(look(prepared, 'd'))).toBe('outreach/not-prepared')
  expect(needsLook(looked, policy)).toBe(false)
})

test('a change of text or cohort asks for a new look', () => {
  const amended = agreed(amendOutreach(looked, { body: 'Dear {{name}}, otherwise.' }, actor(lena), now))
  expect([amended.prepared, amended.look]).toEqual([null, null])
  const again = agreed(
    outreachIsReady(agreed(prepareOutreach(amended, cohort, actor(lena), now)), read(213, 'e'), now),
  )
  expect(outreachState(again, policy, now)).toBe('second-look')
  expect(refused(startOutreach(looked, { ...weighed, cohortChanged: true }, actor(lena), now))).toBe(
    'outreach/changed',
  )
  expect(refused(amendOutreach(started, { body: 'x' }, actor(lena), now))).toBe('outreach/under-way')
})

test('what the table owes is granted on the authority of whoever starts it', () => {
  const start = (mostOwed: typeof weighed.mostOwed | ReturnType<typeof pounds>) =>
    startOutreach(looked, { ...weighed, mostOwed }, actor(lena), now)
  expect(start(pounds(1_000)).ok).toBe(true)
  expect(refused(start(pounds(1_001)))).toBe('remedy/beyond-authority')
})

test('a start is called back until the instant the first leaves; what is over stays over', () => {
  expect(agreed(callBackOutreach(started, leavesAt - 1)).started).toBeNull()
  expect(refused(callBackOutreach(started, leavesAt))).toBe('outreach/under-way')
  const cancelled = agreed(cancelOutreach(started, 'wrong shop', actor(lena), leavesAt))
  expect(refused(resumeOutreach(cancelled, leavesAt))).toBe('outreach/over')
  expect(refused(cancelOutreach(started, ' ', actor(lena), leavesAt))).toBe('blank')
})

test('what they were promised to hear next is kept with evidence, once', () => {
  expect(refused(keepOutreachPromise(looked, 'sent', actor(lena), now))).toBe('outreach/nothing-promised')
  const kept = agreed(keepOutreachPromise(started, 'second mail', actor(lena), now))
  expect(refused(keepOutreachPromise(kept, 'again', actor(lena), now))).toBe('promise/already-kept')
})

test('nobody to write to, a word nobody has, a time that has passed: refused', () => {
  expect(refused(prepareOutreach(draft, { ...cohort, cohort: 0 }, actor(lena), now))).toBe('outreach/nobody')
  expect(refused(prepareOutreach(draft, cohort, actor(lena), thursday('17:00')))).toBe(
    'message/next-time-past',
  )
  const unknown = draftOutreach(
    { ...text, body: 'Flight {{flight}}', id: 'o', failureId: 'late' },
    actor(lena),
    now,
  )
  expect(refused(unknown)).toBe('outreach/unknown-word')
})

const nobody = {
  openCaseId: null,
  contacted: false,
  asksForSilence: false,
  accountClosed: false,
  address: 'tom@adler.example',
}

test('each customer is left out for one reason at most, and the counts add up to the cohort', () => {
  expect(exclusionOf(nobody)).toBeNull()
  expect(exclusionOf({ ...nobody, openCaseId: 'c', address: null })).toBe('open-case')
  const any = fc.record({
    openCaseId: fc.option(fc.constant('c')),
    contacted: fc.boolean(),
    asksForSilence: fc.boolean(),
    accountClosed: fc.boolean(),
    address: fc.option(fc.constant('a@b.example')),
  })
  fc.assert(
    fc.property(fc.array(any), (all) => {
      const out = all.map(exclusionOf)
      const excluded = countExcluded(out)
      expect(sumExcluded(excluded) + out.filter((one) => one === null).length).toBe(all.length)
      expect(Object.keys(excluded).every((why) => (exclusions as readonly string[]).includes(why))).toBe(true)
    }),
  )
})

const known: Known = {
  name: 'Tom Adler',
  zone: 'Europe/London',
  met: {
    id: 'h',
    sourceId: '7781',
    kind: 'delivery',
    at: thursday('09:00'),
    attributes: { promised: '2026-03-03', fee: '4.5', note: 'see http://x', '': 1 },
  },
  owed: pounds(5),
  hearsNextAt: thursday('17:00'),
  currency: 'GBP',
  now,
}
const attribute = (name: string, as: Particular['as']): Particular => ({
  ...order,
  name,
  from: 'attribute',
  attribute: name,
  as,
})

test('each recipient reads their own order, day and amount; a hole is never left', () => {
  const words = wordsFor([order, attribute('promised', 'day'), attribute('fee', 'money')], known)
  expect(filledIn('{{name}}: {{order}}, {{ promised }}, {{fee}}, {{amount}}, by {{next}}.', words)).toEqual({
    text: 'Tom Adler: 7781, Tuesday 3 March, £4.50, £5, by Thursday 5 March at 17:00.',
  })
  const lastYear = { ...known, now: thursday('10:00') + 300 * 86_400_000 }
  expect(wordsFor([attribute('promised', 'day')], lastYear)['promised']).toBe('Tuesday 3 March 2026')
  const none = wordsFor([attribute('lot', 'text'), attribute('note', 'text')], { ...known, owed: null })
  expect(filledIn('{{lot}} {{note}} {{amount}}', none)).toEqual({ missing: ['lot', 'note', 'amount'] })
})

test('whatever a stranger wrote as name or attribute, a text is filled in whole or not at all', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (name, value) => {
      const given = { ...known, name, met: { ...known.met, attributes: { lot: value } } }
      const filled = filledIn('Dear {{name}}, lot {{lot}}.', wordsFor([attribute('lot', 'text')], given))
      const said = 'text' in filled ? filled.text : ''
      const missing = 'text' in filled ? [] : filled.missing
      expect(said).not.toMatch(/[{}\n<>@]/)
      expect(said ? [] : ['lot']).toEqual(missing)
    }),
  )
})

test('compensation goes by the first line of its table that fits', () => {
  const table: Compensation = {
    catalogueId: 'refund',
    rows: [
      { attribute: 'delay', atLeast: 180, is: null, amount: pounds(50) },
      { attribute: 'class', atLeast: null, is: 'First', amount: pounds(20) },
    ],
    otherwise: pounds(5),
  }
  const owed = (attributes: Record<string, unknown>) => owedBy(table, { attributes })
  expect(owed({ delay: '180' })).toEqual(pounds(50))
  expect(owed({ delay: 179, class: 'first ' })).toEqual(pounds(20))
  expect(owed({ delay: 'long' })).toEqual(pounds(5))
  expect(owedBy({ ...table, otherwise: null }, { attributes: {} })).toBeNull()
})

test('no faster than the rate, whatever the clock does; a standstill is not caught up with', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60_000 }),
      fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 50 }),
      (perMinute, waits) => {
        let pace = { perMinute, at: 0 }
        let [at, left] = [0, 0]
        for (const wait of waits) {
          at += wait
          const allowed = mayLeaveNow(pace, at)
          left += allowed.count
          pace = { perMinute, at: allowed.at }
          expect(nextLook(pace, at)).toBeGreaterThan(at)
        }
        expect(left).toBeLessThanOrEqual((at * perMinute) / minute + (tick * perMinute) / minute + 1)
      },
    ),
  )
  expect(mayLeaveNow({ perMinute: 60, at: 0 }, minute)).toEqual({ count: 5, at: minute })
  expect(mayLeaveNow({ perMinute: 1, at: 0 }, minute)).toEqual({ count: 1, at: minute })
  expect(mayLeaveNow({ perMinute: 60, at: 0 }, 2_500)).toEqual({ count: 2, at: 2_000 })
})

test('nobody looks for another to look where there is nobody else', () => {
  expect(refused(lookAtOutreach(ready(212), { digest: 'd', others: 1 }, agent, now))).toBe(
    'actor/person-needed',
  )
  expect(lookAtOutreach(ready(212), { digest: 'd', others: 1 }, actor(jan), now).ok).toBe(true)
})

test('a line with several conditions is owed only where all are met', () => {
  const amount = { minor: 10_000, currency: 'GBP' }
  const row = {
    attribute: 'status',
    atLeast: null,
    is: 'cancelled',
    and: [{ attribute: 'tier', atLeast: null, is: 'gold' }],
    amount,
  }
  const table: Compensation = { catalogueId: 'credit', rows: [row], otherwise: null }
  const owed = (attributes: Record<string, unknown>) => owedBy(table, { attributes })
  expect(owed({ status: 'cancelled', tier: 'Gold' })).toEqual(amount)
  expect([owed({ status: 'cancelled', tier: 'regular' }), owed({ tier: 'gold' })]).toEqual([null, null])
})
