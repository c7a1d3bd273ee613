import type { Report } from '@amends/analyser'
import { expect, test } from 'vitest'
import { actor, agent, friday, minute, mira, policy, thursday } from '../testing/cast.ts'
import { agreed, draftOf, justArrived, passing, refused, report, type Said } from '../testing/story.ts'
import type { Policy } from '../workspace/policy.ts'
import { dispatchMessage, type Situation } from './dispatch.ts'

const now = thursday('14:00')
const next = thursday('15:00')
const file = justArrived()
const draft = (said: Partial<Said> = {}) => draftOf(file, { purpose: 'apology', at: now, ...said })
const situation = (given: Partial<Situation> = {}): Situation => ({
  report: passing,
  policy,
  severity: 3,
  news: ['fact:box'],
  quietUntil: null,
  undoSeconds: null,
  override: null,
  waitsForPlayback: null,
  ...given,
})
const send = (said: Partial<Said>, given: Partial<Situation> = {}, by = actor(mira)) =>
  dispatchMessage(draft(said), situation(given), by, now)

test('a message leaves ten seconds after it was let go, so that it can be called back', () => {
  const sent = agreed(send({}))
  expect(sent).toMatchObject({ standing: 'queued', news: ['fact:box'] })
  expect(sent.dispatch?.leavesAt).toBe(now + 10_000)
  expect(agreed(send({}, { undoSeconds: 0 })).dispatch?.leavesAt).toBe(now)
})

test('in the quiet hours it leaves when they end', () => {
  expect(agreed(send({}, { quietUntil: friday('08:00') })).dispatch?.leavesAt).toBe(friday('08:00'))
})

test('what the analyser holds is refused with its reasons, and leaves only with a reason of our own', () => {
  const held = { report: report('hold', 'finding:non-apology/feelings') }
  expect(refused(send({}, held))).toBe('message/held')
  expect(refused(send({}, { ...held, override: { reason: ' ' } }))).toBe('blank')
  const decision = send({}, { ...held, override: { reason: 'they quoted it themselves' } })
  expect(agreed(decision).override).toEqual({
    reason: 'they quoted it themselves',
    reasons: ['finding:non-apology/feelings'],
    by: 'mira',
    at: now,
  })
  expect(decision.ok && decision.events.map(({ type }) => type)).toEqual([
    'message.overridden',
    'message.dispatched',
  ])
})

test('a missing part is refused, unless the sender points out the words that hold it', () => {
  const lacking = { report: report('revise', 'missing:cause') }
  expect(refused(send({}, lacking))).toBe('message/held')
  const ticked = { ...draft(), ticks: [{ element: 'cause', span: [0, 5] }] } as const
  expect(dispatchMessage(ticked, situation(lacking), actor(mira), now).ok).toBe(true)
})

test('an untied statement is refused even where the analyser only asks for a revision', () => {
  expect(refused(send({}, { report: report('revise', 'untied:date') }))).toBe('message/untied')
})

test('a warning alone lets it go', () => {
  expect(agreed(send({}, { report: report('revise', 'finding:tone/jargon') })).standing).toBe('queued')
})

test.each(['untied:amount', 'differs:date', 'finding:leak/placeholder'])(
  'no override moves %s: nothing untied, contradicted or unfinished leaves',
  (reason) => {
    const held = {
      report: report('hold', reason, 'finding:tone/upsell'),
      override: { reason: 'we are in a hurry' },
    }
    expect(refused(send({}, held))).toBe('message/untied')
  },
)

test('a text with a blank in it is refused whatever the analyser says', () => {
  expect(refused(send({ body: 'I am sorry that we {{say what we did}}.' }))).toBe('message/unfinished')
})

test('R37 an update without news, or without the time of the next, is refused', () => {
  expect(refused(send({ purpose: 'update', hearsNextAt: next }, { news: [] }))).toBe('message/no-news')
  expect(refused(send({ purpose: 'update' }))).toBe('message/no-next-time')
  expect(refused(send({ purpose: 'update', hearsNextAt: now }))).toBe('message/next-time-past')
  expect(agreed(send({ purpose: 'update', hearsNextAt: next })).standing).toBe('queued')
})

test('a first word says when they hear next and needs no news and no fact', () => {
  expect(refused(send({ purpose: 'first-word' }, { news: [] }))).toBe('message/no-next-time')
  expect(agreed(send({ purpose: 'first-word', hearsNextAt: next }, { news: [] })).standing).toBe('queued')
})

test('the full apology waits for the answer to a playback until the time that was given, and not longer', () => {
  expect(refused(send({}, { waitsForPlayback: now + minute }))).toBe('message/playback-open')
  expect(agreed(send({}, { waitsForPlayback: now })).standing).toBe('queued')
  expect(agreed(send({ purpose: 'offer' }, { waitsForPlayback: now + minute })).standing).toBe('queued')
})

test('nobody is asked whether it is right before the fix is confirmed', () => {
  const early = { beforeTheFix: true }
  expect(refused(send({ purpose: 'follow-up' }, early))).toBe('message/before-the-fix')
  expect(agreed(send({ purpose: 'follow-up' }, { beforeTheFix: false })).standing).toBe('queued')
  expect(agreed(send({ purpose: 'offer' }, early)).standing).toBe('queued')
})

test('an apology they have read before is refused', () => {
  const body = 'I am sorry that we sent you a second teapot in pieces. We packed it without an inner box.'
  expect(refused(send({ body }, { earlier: [body.replace('second', 'third')] }))).toBe('message/repeated')
})

test('what an agent wrote waits for the owner, who lets it leave', () => {
  const decision = send({}, { severity: 1 }, agent)
  const waiting = agreed(decision)
  expect(decision.ok && decision.events.map(({ type }) => type)).toEqual(['message.submitted'])
  expect(waiting).toMatchObject({ standing: 'waiting-for-owner', dispatch: null })
  expect(agreed(dispatchMessage(waiting, situation(), actor(mira), now)).dispatch?.by).toBe('mira')
})

const update = { purpose: 'update', hearsNextAt: next } as const
const naming = (upToSeverity: 1 | 2 | 5, ...purposes: Policy['agentDispatch']['purposes'][number][]) => ({
  ...policy,
  agentDispatch: { purposes, upToSeverity },
})
const span = [0, 4] as const
const tied = { span, evidence: '', state: 'tied', candidates: [] } as const
const read = (seen: Partial<Report>) => ({ report: { ...passing, ...seen } })
const promising = (latest: string) =>
  ({
    span,
    evidence: '',
    tier: 'possible',
    strength: 'firm',
    owner: 'writer',
    action: 'hear customer',
    amount: null,
    due: { earliest: latest, latest, grain: 'minute' },
    condition: null,
  }) as const

test.each<[string, Partial<Said>, Partial<Situation>, string]>([
  ['the policy names none by itself', update, { severity: 1 }, 'waiting-for-owner'],
  ['it names updates', update, { severity: 2, policy: naming(2, 'update') }, 'queued'],
  [
    'the severity is above what it names',
    update,
    { severity: 2, policy: naming(1, 'update') },
    'waiting-for-owner',
  ],
  [
    'the severity is above what any may name',
    update,
    { severity: 3, policy: naming(5, 'update') },
    'waiting-for-owner',
  ],
  ['no policy can name an apology', {}, { severity: 1, policy: naming(2, 'apology') }, 'waiting-for-owner'],
  [
    'it goes where they are not known to be',
    update,
    { severity: 1, policy: naming(2, 'update'), beyondAgents: true },
    'waiting-for-owner',
  ],
  [
    'it says when they hear next',
    update,
    { severity: 1, policy: naming(2, 'update'), ...read({ promises: [promising('2026-03-05T15:00:00Z')] }) },
    'queued',
  ],
  [
    'it promises something else',
    update,
    { severity: 1, policy: naming(2, 'update'), ...read({ promises: [promising('2026-03-06T15:00:00Z')] }) },
    'waiting-for-owner',
  ],
  [
    'it speaks of money',
    update,
    {
      severity: 1,
      policy: naming(2, 'update'),
      ...read({ ties: [{ ...tied, what: 'amount', ground: { kind: 'remedy', id: 'r' } }] }),
    },
    'waiting-for-owner',
  ],
  [
    'it says the complaint back',
    update,
    {
      severity: 1,
      policy: naming(2, 'update'),
      ...read({ ties: [{ ...tied, what: 'statement', ground: { kind: 'complaint', id: 'c' } }] }),
    },
    'waiting-for-owner',
  ],
])('an agent asks, and %s', (_, said, given, standing) => {
  expect(agreed(send(said, given, agent)).standing).toBe(standing)
  expect(agreed(send(said, given)).standing).toBe('queued')
})

test('an agent never overrides, and a customer sends nothing in our name', () => {
  const held = { report: report('hold', 'finding:tone/upsell'), override: { reason: 'it sells' } }
  expect(refused(send({}, held, agent))).toBe('actor/person-needed')
  expect(refused(send({}, {}, { ...agent, kind: 'customer' }))).toBe('actor/person-needed')
})

test('a message leaves once, to an address, with words in it', () => {
  const sent = agreed(send({}))
  expect(refused(dispatchMessage(sent, situation(), actor(mira), now))).toBe('message/not-a-draft')
  expect(refused(send({ body: ' ' }))).toBe('blank')
  const nowhere = { ...draft(), recipient: { customerId: 'tom', name: 'Tom Adler', address: null } }
  expect(refused(dispatchMessage(nowhere, situation(), actor(mira), now))).toBe('message/no-address')
})
