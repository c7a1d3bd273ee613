import { expect, test } from 'vitest'
import type { CaseFile } from '../case-file.ts'
import { acceptHandOver, lapseHandOver, offerHandOver } from '../case/hand-over.ts'
import { dispatchMessage } from '../message/dispatch.ts'
import { markAttempting, markBounced, markUncertain } from '../message/delivery.ts'
import { offerRemedy } from '../remedy/offer.ts'
import { askFor, grantRemedy } from '../remedy/authority.ts'
import { situationOf } from '../situation.ts'
import {
  actor,
  agent,
  friday,
  jan,
  mira,
  lena,
  people,
  policy,
  pounds,
  refund,
  shop,
  thursday,
} from '../testing/cast.ts'
import { owedIn } from '../testing/play.ts'
import { agreed, draftOf, justArrived, passing, say, talk } from '../testing/story.ts'
import type { AgendaWhat } from '../workspace/playbook.ts'

const arrived = justArrived()
const now = thursday('14:00')
const owed = (file: CaseFile, what: AgendaWhat) => owedIn(file).find((item) => item.what === what)
const whats = (file: CaseFile) => owedIn(file).map(({ what }) => what)
const greeted = say(arrived, { purpose: 'first-word', at: thursday('13:31'), hearsNextAt: thursday('14:20') })

test('a remedy is owed until it is granted, a request by whom was asked, a grant until it is delivered', () => {
  const granting = { entry: refund, others: [], policy, people, calendar: shop }
  const offered = agreed(
    offerRemedy(arrived.case, { id: 'refund', amount: pounds(200), why: 'two' }, refund, actor(mira), now),
  )
  expect(owed({ ...greeted, remedies: [offered] }, 'settle-remedy')?.blockedBy).toEqual([])
  const asked = agreed(
    askFor(offered, { id: 'request', to: 'lena', why: 'a birthday' }, granting, actor(mira), now),
  )
  const file = { ...greeted, remedies: [asked] }
  expect(owed(file, 'answer-request')).toMatchObject({
    subject: { kind: 'request', id: 'request' },
    owner: 'lena',
    due: thursday('14:20'),
  })
  expect(owed(file, 'settle-remedy')?.blockedBy).toEqual(['request:request'])
  const granted = agreed(grantRemedy(offered, granting, actor(lena), now))
  expect(owed({ ...greeted, remedies: [granted] }, 'deliver')).toMatchObject({
    owner: 'mira',
    due: friday('17:30'),
  })
})

test('an offer to hand over is its receiver’s for ten minutes, then the lead’s; then the customer is told by name', () => {
  const offer = { id: 'offer', to: 'jan', why: 'going home' }
  const offered = agreed(offerHandOver(greeted.case, offer, [], policy, shop, actor(mira), now))
  expect(owed({ ...greeted, handOvers: [offered] }, 'answer-hand-over')).toMatchObject({
    owner: 'jan',
    due: thursday('14:10'),
  })
  const lapsed = agreed(lapseHandOver(offered, 'lena', thursday('14:10')))
  expect(owed({ ...greeted, handOvers: [lapsed] }, 'answer-hand-over')).toMatchObject({
    owner: 'lena',
    due: thursday('14:20'),
  })
  const { handOver, case: taken } = agreed(acceptHandOver(offered, greeted.case, actor(jan), now))
  const file = { ...greeted, handOvers: [handOver], case: taken, owner: jan }
  expect(owed(file, 'tell-new-owner')).toMatchObject({ owner: 'jan', principle: 'C7' })
  expect(whats(say(file, { purpose: 'offer', at: thursday('14:05') }))).toContain('tell-new-owner')
  expect(whats(say(file, { purpose: 'offer', at: thursday('14:05'), by: actor(jan) }))).not.toContain(
    'tell-new-owner',
  )
  expect(whats(say(file, { purpose: 'hand-over', at: thursday('14:05'), by: actor(jan) }))).not.toContain(
    'tell-new-owner',
  )
})

test('an uncertain message is somebody’s to settle, a bounce is owed another way until something arrives', () => {
  const attempting = greeted.messages.map((sent) => agreed(markAttempting(sent, now)))
  const doubted = attempting.map((sent) => agreed(markUncertain(sent, 'the line broke', now)))
  expect(owed({ ...greeted, messages: doubted }, 'settle-message')?.subject.kind).toBe('message')
  const bounced = { ...greeted, messages: attempting.map((sent) => agreed(markBounced(sent, '550', now))) }
  expect(owed(bounced, 'reach-otherwise')?.due).toBe(thursday('14:20'))
  expect(whats(talk(bounced, { purpose: 'offer', at: thursday('14:10') }))).not.toContain('reach-otherwise')
})

test('what an agent wrote waits for the owner to read and release it', () => {
  const draft = draftOf(greeted, { purpose: 'offer', at: now, by: agent })
  const situation = situationOf(greeted, draft, passing, policy, { override: null, undoSeconds: null }, now)
  const waiting = agreed(dispatchMessage(draft, situation, agent, now))
  expect(owed({ ...greeted, messages: [...greeted.messages, waiting] }, 'release-draft')).toMatchObject({
    owner: 'mira',
    recordId: draft.id,
    due: thursday('14:20'),
  })
})
