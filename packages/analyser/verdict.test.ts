import { expect, test } from 'vitest'
import type { Context, Ground, Policy } from './context.ts'
import { analyse } from './index.ts'
import { at, completeApology } from './testing/at.ts'

const verdict = (text: string, context: Context = {}, policy?: Policy) =>
  analyse(text, { ...at, context, policy }).verdict
const findings = (text: string, context: Context) =>
  analyse(text, { ...at, context }).findings.map(({ family, kind }) => `${family}/${kind}`)
const ties = (text: string, context: Context) =>
  analyse(text, { ...at, context }).ties.map(({ what, state, evidence }) => `${what} ${state}: ${evidence}`)

const paid: Ground = {
  kind: 'fact',
  id: 'f1',
  text: 'We refunded £40 to Tom',
  standing: 'confirmed',
  amounts: [{ minor: 4000, currency: 'GBP' }],
  done: true,
}

test('a complete apology passes at the highest severity', () => {
  expect(verdict(completeApology, { purpose: 'apology', severity: 5 })).toEqual({
    result: 'pass',
    reasons: [],
  })
})

test('an apology that owns nothing is sent back with what it lacks', () => {
  const { result, reasons } = verdict(
    'Dear Tom,\n\nI am sorry for the delay of your teapot.\n\nMira Okafor',
    { purpose: 'apology', severity: 1 },
  )
  expect(result).toBe('revise')
  expect(reasons).toEqual(['missing:responsibility', 'missing:fix', 'missing:when', 'missing:follow-up'])
})

test('severity asks for more', () => {
  const text = 'We charged you twice. I am sorry.'
  const lacking = (severity: 1 | 3 | 4) => verdict(text, { purpose: 'apology', severity }).reasons.length
  expect(lacking(3)).toBeGreaterThan(lacking(1))
  expect(lacking(4)).toBeGreaterThan(lacking(3))
})

test('the caller may choose what is required', () => {
  expect(verdict('We charged you twice.', {}, { required: ['responsibility'] }).result).toBe('pass')
  expect(verdict('We charged you twice.', {}, { required: ['voice'] }).reasons).toEqual(['missing:voice'])
})

test('a first word of its own passes; one that explains, mends or pays is held', () => {
  const context: Context = { purpose: 'first-word' }
  const word =
    'Dear Tom, you wrote that a second teapot from us came in pieces. I am sorry that we put you through that. What would put this right for you?\n\nMira Okafor'
  expect(verdict(word, context)).toEqual({ result: 'pass', reasons: [] })
  expect(
    verdict(word.replace('What would', 'It broke because we packed it badly. What would'), context).reasons,
  ).toContain('first-word:cause')
  expect(verdict(word.replace('What would', 'I have refunded the £40. What would'), context).reasons).toEqual(
    expect.arrayContaining(['first-word:fix', 'first-word:amount']),
  )
})

test('an update says when the next news comes', () => {
  const context: Context = { purpose: 'update' }
  expect(verdict('The courier has looked in the van and it is not there.', context).reasons).toEqual([
    'missing:next-news',
  ])
  expect(verdict('The courier has looked in the van. I will write to you by 15:00.', context).result).toBe(
    'pass',
  )
})

test('a receipt needs no element of an apology', () => {
  expect(
    verdict('Your message reached us today at 13:20. Mira Okafor has it.', { purpose: 'receipt' }).result,
  ).toBe('pass')
})

test('an imitation holds the message until somebody answers for it', () => {
  const text = "I'm sorry you feel that way."
  expect(verdict(text)).toEqual({ result: 'hold', reasons: ['finding:non-apology/feelings'] })
  const fingerprint = analyse(text, at).findings[0]?.fingerprint ?? ''
  const suppressions = [
    { fingerprint, who: 'Mira', why: 'Tom asked for these words', until: '2026-04-01T00:00:00Z' },
  ]
  expect(verdict(text, {}, { suppressions }).result).toBe('pass')
  expect(
    verdict(text, {}, { suppressions: [{ ...suppressions[0]!, until: '2026-03-01T00:00:00Z' }] }).result,
  ).toBe('hold')
})

test('a fingerprint stays when the text around it grows and goes when the words change', () => {
  const print = (text: string) =>
    analyse(text, at).findings.find(({ kind }) => kind === 'feelings')?.fingerprint
  const alone = print('Dear Tom, we know. I am sorry you feel that way about it all.')
  expect(
    print('Dear Tom, good morning to you. We know. I am sorry you feel that way about it all. Mira'),
  ).toBe(alone)
  expect(print('Dear Tom, we know. I am sorry you were upset about it all.')).not.toBe(alone)
})

test('other words between the same neighbours have another fingerprint', () => {
  const print = (word: string) =>
    analyse(`It was only a ${word} delay for you and them.`, at).findings[0]?.fingerprint
  expect(print('slight')).toMatch(/^[0-9a-f]{16}$/)
  expect(print('slight')).not.toBe(print('small'))
})

test('severity by rule can be changed, and a rule switched off', () => {
  const policy = (severity: 'hint' | 'off'): Policy => ({ severity: { 'sorry-you-feel': severity } })
  expect(verdict("I'm sorry you feel that way.", {}, policy('hint')).result).toBe('pass')
  expect(analyse("I'm sorry you feel that way.", { ...at, policy: policy('off') }).findings).toEqual([])
})

test('without grounds nothing is tied; with grounds every amount is', () => {
  expect(analyse('I have refunded the £40.', at).ties).toEqual([])
  expect(ties('I have refunded the £40.', { grounds: [] })).toContain('amount untied: £40')
  expect(ties('I have refunded the £40.', { grounds: [paid] })).toContain('amount tied: £40')
})

test('a message with an untied amount is held, and names it', () => {
  expect(verdict('I have refunded the £40.', { grounds: [] })).toEqual({
    result: 'hold',
    reasons: ['untied:amount', 'untied:fix', 'finding:claim/no-receipt'],
  })
})

test('an amount that the case holds otherwise differs', () => {
  const text = 'We refunded £60 to you, Tom.'
  expect(ties(text, { grounds: [paid] })).toContain('amount differs: £60')
  expect(verdict(text, { grounds: [paid] }).reasons).toContain('differs:amount')
  expect(findings(text, { grounds: [paid] })).toContain('claim/contradiction')
})

test('the customer\u2019s own word ties what is told as theirs, and nothing else', () => {
  const complaint: Ground = {
    kind: 'complaint',
    id: 'c1',
    text: 'You took £40 twice',
    amounts: [{ minor: 4000, currency: 'GBP' }],
  }
  expect(ties('You wrote that £40 was taken twice.', { grounds: [complaint] })).toContain('amount tied: £40')
  expect(ties('The £40 was taken twice.', { grounds: [complaint] })).toContain('amount untied: £40')
})

test('the day on which they told us is tied to what they told us then, and no time of that day is', () => {
  const came = { earliest: '2026-03-05T12:00:00Z', latest: '2026-03-05T12:00:00Z' }
  const complaint: Ground = { kind: 'complaint', id: 'c1', text: 'My teapot broke', dates: [came] }
  const grounds = [complaint]
  expect(ties('You wrote to us on 5 March 2026.', { grounds })).toContain('date tied: on 5 March 2026')
  expect(ties('You wrote to us on 6 March 2026.', { grounds })).not.toContain('date tied: on 6 March 2026')
  expect(ties('We called you on 5 March 2026.', { grounds })).toContain('date untied: on 5 March 2026')
  expect(ties('You wrote that it came at 15:00 on 5 March 2026.', { grounds }).join()).not.toContain(' tied')
})

test('a claimed fact carries nothing yet', () => {
  const claimed: Ground = { ...paid, standing: 'claimed', done: false }
  expect(findings('I have refunded the £40.', { grounds: [claimed] })).toContain('claim/unconfirmed-fact')
})

test('a tie by hand holds, unless the value differs', () => {
  const text = 'The £40 went back at noon.'
  const span = [text.indexOf('£40'), text.indexOf('£40') + 3] as const
  const byHand = (ground: Ground): Context => ({
    grounds: [ground],
    ties: [{ span, kind: 'fact', id: 'f1' }],
  })
  const silent = { ...paid, text: 'A sum went back to Tom' }
  expect(ties(text, byHand({ ...silent, amounts: [] }))).toContain('amount tied: £40')
  expect(ties(text, byHand({ ...silent, amounts: [{ minor: 6000, currency: 'GBP' }] }))).toContain(
    'amount differs: £40',
  )
})

test('a date ties to a promise of the same time', () => {
  const due = (day: string): Ground => ({
    kind: 'promise',
    id: 'p1',
    text: 'Call Tom',
    standing: 'open',
    dates: [{ earliest: '2026-03-05T12:00:00Z', latest: `2026-03-${day}T23:59:59Z` }],
  })
  expect(ties('I will call you by Friday.', { grounds: [due('06')] })).toContain('date tied: by Friday')
  expect(ties('I will call you by Tuesday.', { grounds: [due('06')] })).not.toContain('date tied: by Tuesday')
})

test('an order number that is another one\u2019s is not tied', () => {
  const order: Ground = {
    kind: 'fact',
    id: 'f2',
    text: 'Tom ordered a teapot',
    standing: 'confirmed',
    ids: ['7781'],
  }
  expect(ties('Your order 7781 is here.', { grounds: [order] })).toContain('id tied: 7781')
  expect(ties('Your order 7718 is here.', { grounds: [order] })).not.toContain('id tied: 7718')
})

test('what is said to be done needs a receipt, and blocks a machine', () => {
  const severity = (automatic: boolean) =>
    analyse('I have refunded the fee.', {
      ...at,
      context: { grounds: [], writer: { name: 'Mira', automatic } },
    }).findings.find(({ kind }) => kind === 'no-receipt')?.severity
  expect(severity(false)).toBe('warn')
  expect(severity(true)).toBe('block')
  expect(findings('I have refunded the £40.', { grounds: [paid] })).not.toContain('claim/no-receipt')
})

test('more than one may give is refused until it is granted', () => {
  const authority = { amount: { minor: 5000, currency: 'GBP' } }
  const text = 'I will refund you £60 by Friday.'
  expect(findings(text, { authority })).toContain('promise/over-authority')
  expect(findings('I will refund you £50 by Friday.', { authority })).not.toContain('promise/over-authority')
  const granted: Ground = {
    kind: 'remedy',
    id: 'r1',
    text: 'Refund',
    standing: 'granted',
    amounts: [{ minor: 6000, currency: 'GBP' }],
  }
  expect(findings(text, { authority, grounds: [granted] })).not.toContain('promise/over-authority')
})

test('a time that was seldom kept is challenged', () => {
  const history = {
    refund: [
      { hours: 24, kept: 26, of: 42 },
      { hours: 120, kept: 40, of: 42 },
    ],
  }
  expect(findings('I will refund the order by tomorrow.', { history })).toContain('promise/unlikely')
  expect(findings('I will refund the order by 14 March.', { history })).not.toContain('promise/unlikely')
})

test('what must stay inside stays inside', () => {
  expect(findings('The van of Rosa Lind was late.', { personnelNames: ['Rosa Lind'] })).toEqual([
    'leak/internal',
  ])
  expect(findings('You had left the gate locked.', { customerPart: ['left the gate locked'] })).toContain(
    'leak/internal',
  )
  expect(findings('The code is plover-77.', { secrets: ['plover-77'] })).toEqual(['leak/secret'])
})

test('an address is a leak when it is nobody\u2019s that the case knows', () => {
  const context: Context = {
    customer: { name: 'Tom Adler', knownData: ['tom@adler.example'] },
    ownContacts: ['020 7946 0100', 'teapots.example'],
  }
  expect(
    findings('Write to tom@adler.example or care@teapots.example, or ring 020 7946 0100.', context),
  ).toEqual([])
  expect(findings('We wrote to jan@novak.example about it.', context)).toContain('leak/personal-data')
  expect(findings('His card is 4111 1111 1111 1111.', {})).toEqual(['leak/personal-data'])
})

test('a blank of the template holds the message', () => {
  for (const text of ['Dear {{name}}, it is here.', 'Dear [NAME], it is here.', 'It comes on [DATE].'])
    expect(findings(text, {})).toContain('leak/placeholder')
  expect(findings('I kept [as you asked] the old one.', {})).toEqual([])
})

test('a machine that signs as a person is found out', () => {
  const text = 'Your refund is on its way.\n\nKind regards,\nDaniel Porter'
  expect(findings(text, { writer: { name: 'Daniel Porter', automatic: true } })).toContain(
    'tone/invented-person',
  )
  expect(findings(text, { writer: { name: 'Daniel Porter', automatic: false } })).toEqual([])
})

test('the same text again is refused', () => {
  expect(findings(completeApology, { earlierTexts: [completeApology] })).toContain('tone/repeated')
  expect(
    findings(completeApology, { earlierTexts: ['We have your message about the teapot and look after it.'] }),
  ).toEqual([])
})

test('one sorry too many is one too many', () => {
  expect(
    findings('I am sorry we lost it. Sorry again for the delay. I apologise. I am so sorry.', {}),
  ).toContain('tone/over-apology')
})
