import { expect, test } from 'vitest'
import { apologiesTo, missedLastTime, playbackLetter, skeleton } from './apology.ts'
import { claimFact, type Fact } from './fact.ts'
import { confirmFact } from './fact/confirmation.ts'
import { recordAccount } from './listening.ts'
import { dispatchMessage } from './message/dispatch.ts'
import { situationOf } from './situation.ts'
import { actor, lena, minute, mira, policy, thursday, tom } from './testing/cast.ts'
import { agreed, draftOf, justArrived, passing, refused, say } from './testing/story.ts'

const now = thursday('14:00')
const day = 1440 * minute
const fact = (id: string, about: Fact['about'], statement: string) => {
  const claim = {
    id,
    scope: { kind: 'case', id: 'case' },
    about,
    statement,
    source: null,
    customersPart: false,
  } as const
  return agreed(claimFact(claim, 'jan', now))
}
const confirmed = (claimed: Fact) =>
  agreed(confirmFact(claimed, 'the scan', { ownerId: 'mira', confirmers: 3 }, actor(lena), now))
const words = {
  happened: 'two broke',
  cost: 'a day\nand a {{present}}',
  felt: '',
  wanted: 'a whole one',
  ideas: '',
  elsewhere: '',
}
const account = agreed(recordAccount(justArrived().case, 'account', words, null, 'mira', now))
const material = { customer: tom, owner: mira, facts: [], account }

test('the skeleton says confirmed facts, in the owner’s name, and leaves blank what only the owner can say', () => {
  const facts = [
    confirmed(fact('broke', 'what-happened', 'Two teapots from order 7781 came in pieces')),
    fact('courier', 'cause', 'The courier dropped it'),
  ]
  const text = skeleton({ ...material, facts })
  expect(text).toContain('Two teapots from order 7781 came in pieces.')
  expect(text).not.toContain('The courier dropped it')
  expect(text).toContain('{{say what caused it, without blame}}')
  expect(text).toMatch(/^Dear Tom Adler,[\s\S]*Mira Okafor, 020 7946 0100$/)
})

test('the customer’s own part never enters it', () => {
  const part = { ...confirmed(fact('part', 'cause', 'Tom left it in the rain')), customersPart: true }
  expect(skeleton({ ...material, facts: [part] })).not.toContain('rain')
})

test('a skeleton cannot leave as it stands, whatever stands in the account', () => {
  const file = justArrived()
  const body = skeleton(material)
  expect(body).toContain('a day and a present')
  const draft = draftOf(file, { purpose: 'apology', at: now, body })
  const situation = situationOf(
    file,
    draft,
    passing,
    policy,
    { override: { reason: 'in a hurry' }, undoSeconds: null },
    now,
  )
  expect(refused(dispatchMessage(draft, situation, actor(mira), now))).toBe('message/unfinished')
})

test('the account as a letter says of which order they told us, and every point the page asks to confirm', () => {
  const told = { days: ['5 March 2026', '6 March 2026'], order: '7781', isUnread: false }
  const whole = { ...account, felt: 'angry', ideas: 'straw', elsewhere: 'my bank rang back' }
  const letter = playbackLetter({ ...material, account: whole, told })
  expect(letter).toContain(
    'from what you told us on 5 March 2026 and on 6 March 2026. You said that it was about order 7781.',
  )
  expect(letter).toContain('You told us: two broke')
  expect(letter).toContain('What you would do: straw')
  expect(letter).toContain('How others put it right: my bank rang back')
  expect(letter).not.toContain('{{')
  expect(playbackLetter({ ...material, account: whole, told: { ...told, isUnread: true } })).toContain(
    '{{not read',
  )
  const days = ['1 March 2026', '2 March 2026', '3 March 2026', '4 March 2026']
  for (const many of [[], days])
    expect(playbackLetter({ ...material, account: whole, told: { ...told, days: many } })).toContain(
      'from you. You',
    )
})

test('apologies to one customer are counted for 180 days, to the instant', () => {
  const { messages } = say(justArrived(), { purpose: 'apology', at: now })
  expect(apologiesTo('tom', messages, 180, now + 180 * day)).toHaveLength(1)
  expect(apologiesTo('tom', messages, 180, now + 180 * day + 1)).toHaveLength(0)
  expect(apologiesTo('rosa', messages, 180, now)).toHaveLength(0)
})

test('a second round shows what the last apology left out', () => {
  const { messages } = say(justArrived(), { purpose: 'apology', at: now })
  const [sent] = messages
  const absent = { state: 'absent', spans: [], finish: null } as const
  const report = { ...passing, elements: { ...passing.elements, cause: absent } }
  const read = sent ? [{ ...sent, report }] : []
  expect(missedLastTime(read, 2)).toContain('cause')
  expect(missedLastTime(read, 1)).toEqual([])
})
