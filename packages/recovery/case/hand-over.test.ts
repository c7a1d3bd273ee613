import { expect, test } from 'vitest'
import { actor, agent, jan, lena, mira, policy, shop, thursday } from '../testing/cast.ts'
import { agreed, justArrived, refused } from '../testing/story.ts'
import { acceptHandOver, declineHandOver, lapseHandOver, offerHandOver } from './hand-over.ts'

const { case: opened } = justArrived()
const now = thursday('14:00')
const offer = { id: 'offer', to: 'jan', why: 'I am going home' }
const offered = agreed(offerHandOver(opened, offer, [], policy, shop, actor(mira), now))

test('the owner stays the owner until the colleague takes it', () => {
  const { handOver, case: owned } = agreed(acceptHandOver(offered, opened, actor(jan), thursday('14:05')))
  expect(opened.ownerId).toBe('mira')
  expect(owned).toMatchObject({ ownerId: 'jan', previousOwnerId: 'mira', ownerSince: thursday('14:05') })
  expect(handOver.answer).toMatchObject({ accepted: true, by: 'jan' })
})

test('only one offer stands at a time, to somebody else, by a person', () => {
  expect(refused(offerHandOver(opened, offer, [offered], policy, shop, actor(mira), now))).toBe(
    'hand-over/pending',
  )
  expect(refused(offerHandOver(opened, { ...offer, to: 'mira' }, [], policy, shop, actor(mira), now))).toBe(
    'hand-over/to-owner',
  )
  expect(refused(offerHandOver(opened, offer, [], policy, shop, agent, now))).toBe('actor/person-needed')
})

test('an offer of another case, or one that was answered, stands in nobody’s way', () => {
  const elsewhere = { ...offered, caseId: 'other' }
  const declined = agreed(declineHandOver(offered, 'full', actor(jan), now))
  expect(offerHandOver(opened, offer, [elsewhere, declined], policy, shop, actor(mira), now).ok).toBe(true)
})

test('an offer not answered in ten minutes goes to the lead; not a moment before, and only once', () => {
  const just = thursday('14:10')
  expect(refused(lapseHandOver(offered, 'lena', just - 1))).toBe('hand-over/too-early')
  const lapsed = agreed(lapseHandOver(offered, 'lena', just))
  expect(lapsed.lapsed).toEqual({ to: 'lena', at: just })
  expect(refused(lapseHandOver(lapsed, 'lena', just))).toBe('hand-over/lapsed')
  expect(agreed(acceptHandOver(lapsed, opened, actor(lena), just)).case.ownerId).toBe('lena')
})

test('who was not asked cannot take it; who was may say no, with a reason', () => {
  const rosa = actor({ ...jan, id: 'rosa' })
  expect(refused(acceptHandOver(offered, opened, rosa, now))).toBe('hand-over/not-asked')
  expect(refused(declineHandOver(offered, '', actor(jan), now))).toBe('blank')
  const declined = agreed(declineHandOver(offered, 'full', actor(jan), now))
  expect(refused(acceptHandOver(declined, opened, actor(jan), now))).toBe('hand-over/answered')
})
