import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import type { ElementId } from './report.ts'

const at = { now: '2026-03-04T10:15:00+00:00', timezone: 'Europe/London', locale: 'en' } as const

function states(text: string, ids: readonly ElementId[]): string[] {
  const { elements } = analyse(text, at)
  return ids.map((id) => elements[id].state)
}

test.each([
  ['I apologise for the manner in which our porter spoke to you.', 'present'],
  ['Oops, sorry! We shipped it to your old address.', 'present'],
  ['Sorry, your sofa came with three legs.', 'present'],
  ['We are ashamed and we apologise. Our lift stopped between two floors.', 'present'],
  ['I am sorry that our porter swore at you.', 'present'],
  ['Sorry for the confusion – every plan has adverts.', 'weak'],
  ['We apologise for the inconvenience caused to our guests.', 'absent'],
  ['I am sorry to hear that. You wrote to us on Monday.', 'absent'],
  ['Sorry, that colour is sold out. We had forty of them.', 'absent'],
  ['The driver said sorry to us. He went home at six.', 'absent'],
])('what a sorry is for, and what is told beside it, names the failure: %s', (text, state) => {
  expect(states(text, ['acknowledgement'])).toEqual([state])
})

test.each([
  ['I am so sorry. I pushed a change at lunch and told nobody.', 'present'],
  ['Sorry, we gave your table away.', 'present'],
  ['We apologise. Our crew closed the hold too soon.', 'present'],
  ['My apologies, I typed the name from memory.', 'present'],
  ['I apologise. We moved your visit and rang nobody.', 'present'],
  ['I am sorry your parcel was soaked. I saw the pictures.', 'absent'],
  ['Sorry for the trouble. We read your letter.', 'absent'],
  ['I am sorry that the bridge was closed.', 'absent'],
  ['We pushed a change at lunch.', 'absent'],
  ['I am sorry your lamp was broken. The courier dropped it.', 'absent'],
])('an own act told beside a sorry owns it: %s', (text, state) => {
  expect(states(text, ['responsibility'])).toEqual([state])
})

test.each([
  ['I am sorry that nobody came. You sat at the window all day.', 'present'],
  ['We lost your form, and I am sorry. You drove to the office for nothing.', 'present'],
  ['Sorry, we sent the wrong key. You climbed in through the window.', 'present'],
  ['We apologise for the wrong bill. You borrowed the rent from a friend.', 'present'],
  ['I am sorry that we closed early. You walked home in the dark.', 'present'],
  ['I am sorry that nobody came. You wrote to us on Monday.', 'absent'],
  ['We lost your form, and I am sorry. You sent it in March.', 'absent'],
  ['Sorry, we sent the wrong key. You ordered the blue one.', 'absent'],
  ['Thank you. You climbed in through the window.', 'absent'],
  ['We apologise for the wrong bill. You asked a fair question.', 'absent'],
])('what the customer went through is an effect; what they wrote and ordered is none: %s', (text, state) => {
  expect(states(text, ['impact'])).toEqual([state])
})

test('a fix told with its time is dated', () => {
  const ids = ['fix', 'when'] as const
  expect(states('I am sorry it broke. We replace the pump on Friday.', ids)).toEqual(['present', 'present'])
  expect(states('I am sorry it broke. We are replacing the pump.', ids)).toEqual(['present', 'absent'])
})

test.each([
  ['I am sorry we lost it. I kept Thursday at nine for you.', ['absent', 'absent']],
  ['I am sorry we lost it. Two engineers disabled the feature at 13:44.', ['present', 'present']],
  ['I am sorry we lost it. We will redo the whole bathroom.', ['present', 'absent']],
  ['We will keep two places.', ['absent', 'absent']],
  ['I am sorry we lost it. We will let the driver know.', ['absent', 'absent']],
  ['I am sorry we lost it. We will brief the team on Monday.', ['absent', 'absent']],
] as const)('what is promised or done after a failure puts it right, by its time: %s', (text, read) => {
  expect(states(text, ['fix', 'when'])).toEqual(read)
})

test.each([
  ['That was our mistake. The nurse took the left box.', 'present'],
  ['I am sorry your bill was wrong, the meter was read twice.', 'present'],
  ['I am sorry your bill was wrong. You paid it in March.', 'absent'],
])('what went on at our side is the cause, also in the same sentence: %s', (text, state) => {
  expect(states(text, ['cause'])).toEqual([state])
})
