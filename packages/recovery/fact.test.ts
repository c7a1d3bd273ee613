import { expect, test } from 'vitest'
import { amendFact, claimFact, type Fact, factStanding, mayBeSaid, sayableWords } from './fact.ts'
import { clearPersonnel, flagPersonnel } from './fact/personnel.ts'
import { confirmFact, refuteFact } from './fact/confirmation.ts'
import { actor, agent, jan, lena, mira, thursday } from './testing/cast.ts'
import { agreed, refused } from './testing/story.ts'

const now = thursday('14:00')
const ofCase = { kind: 'case', id: 'case' } as const
const ofFailure = { kind: 'failure', id: 'teapot' } as const
const owned = { ownerId: 'mira', confirmers: 3 }
const claim = (given: Partial<Fact> = {}, by = 'jan') => {
  const words = { statement: 'There was no inner box', source: null, customersPart: false }
  return agreed(claimFact({ id: 'box', scope: ofCase, about: 'cause', ...words, ...given }, by, now))
}

test('anyone claims; the owner of the case confirms, and only with a source', () => {
  const fact = claim({}, 'agent')
  expect(factStanding(fact)).toBe('claimed')
  expect(refused(confirmFact(fact, ' ', owned, actor(mira), now))).toBe('blank')
  const confirmed = agreed(confirmFact(fact, 'photo of the parcel', owned, actor(mira), now))
  expect(confirmed).toMatchObject({ source: 'photo of the parcel', confirmed: { by: 'mira', at: now } })
  expect(mayBeSaid(confirmed)).toBe(true)
})

test('a member who does not own the case, an agent and a customer confirm nothing in it', () => {
  expect(refused(confirmFact(claim(), 'a photo', owned, actor(jan), now))).toBe('fact/owner-confirms')
  expect(refused(confirmFact(claim(), 'a photo', owned, agent, now))).toBe('actor/person-needed')
  expect(refused(confirmFact(claim(), 'a photo', owned, { ...agent, kind: 'customer' }, now))).toBe(
    'actor/person-needed',
  )
})

test('a fact of a failure asks for a lead or a second person, where there is one', () => {
  const fact = claim({ scope: ofFailure }, 'mira')
  const many = { ownerId: null, confirmers: 3 }
  expect(refused(confirmFact(fact, 'the log', many, actor(mira), now))).toBe('fact/second-person')
  expect(agreed(confirmFact(fact, 'the log', many, actor(jan), now)).confirmed?.by).toBe('jan')
  expect(
    agreed(confirmFact(claim({ scope: ofFailure }, 'lena'), 'the log', many, actor(lena), now)).confirmed?.by,
  ).toBe('lena')
  expect(
    agreed(confirmFact(fact, 'the log', { ownerId: null, confirmers: 1 }, actor(mira), now)).confirmed?.by,
  ).toBe('mira')
})

test('nobody confirms or clears a personnel fact about themselves, not even a lead', () => {
  const about = (id: string) => agreed(flagPersonnel(claim(), id, 'jan', now))
  expect(refused(confirmFact(about('mira'), 'a photo', owned, actor(mira), now))).toBe('fact/about-yourself')
  expect(refused(confirmFact(about('lena'), 'a photo', owned, actor(lena), now))).toBe('fact/about-yourself')
  expect(refused(clearPersonnel(about('lena'), 'we left out the box', actor(lena), now))).toBe(
    'fact/about-yourself',
  )
})

test('a personnel fact is said only in the wording HR cleared', () => {
  const flagged = agreed(flagPersonnel(claim(), 'jan', 'mira', now))
  const confirmed = agreed(confirmFact(flagged, 'the camera', owned, actor(mira), now))
  expect(mayBeSaid(confirmed)).toBe(false)
  expect(refused(clearPersonnel(confirmed, 'we left out the box', actor(mira), now))).toBe(
    'actor/role-needed',
  )
  const cleared = agreed(clearPersonnel(confirmed, 'we left out the box', actor(lena), now))
  expect([mayBeSaid(cleared), sayableWords(cleared)]).toEqual([true, 'we left out the box'])
  expect(refused(flagPersonnel(cleared, 'jan', 'mira', now))).toBe('fact/already-flagged')
})

test('changed words are a claim again, and so is their clearance', () => {
  const confirmed = agreed(confirmFact(claim(), 'a photo', owned, actor(mira), now))
  const amended = agreed(amendFact(confirmed, { statement: 'There was a thin box' }, 'mira', now))
  expect(factStanding(amended)).toBe('claimed')
  const cleared = agreed(
    clearPersonnel(agreed(flagPersonnel(claim(), 'jan', 'mira', now)), 'we', actor(lena), now),
  )
  expect(
    agreed(amendFact(cleared, { statement: 'He left it out' }, 'mira', now)).personnel?.cleared,
  ).toBeNull()
})

test('the customer’s own part is recorded, and never said', () => {
  const part = agreed(confirmFact(claim({ customersPart: true }), 'their photo', owned, actor(mira), now))
  expect(mayBeSaid(part)).toBe(false)
})

test('a refuted fact is not said, and may be confirmed when it turns out true after all', () => {
  const confirmed = agreed(confirmFact(claim(), 'a photo', owned, actor(mira), now))
  expect(refused(confirmFact(confirmed, 'a photo', owned, actor(mira), now))).toBe('fact/already-confirmed')
  const refuted = agreed(refuteFact(confirmed, 'the box was found', actor(mira), now))
  expect([factStanding(refuted), mayBeSaid(refuted)]).toEqual(['refuted', false])
  expect(factStanding(agreed(confirmFact(refuted, 'it was another box', owned, actor(mira), now)))).toBe(
    'confirmed',
  )
})
