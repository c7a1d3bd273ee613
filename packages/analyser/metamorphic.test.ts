import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { at, completeApology } from './testing/at.ts'
import { imitations } from './testing/imitations.ts'
import type { ElementId } from './report.ts'

const kinds = (text: string) =>
  analyse(text, at)
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ family, kind }) => `${family}/${kind}`)
const states = (text: string) =>
  Object.fromEntries(
    Object.entries(analyse(text, at).elements).map(([id, { state }]) => [id, state]),
  ) as Record<ElementId, string>
const whole = states(completeApology)

test('a complete apology holds every element but the one it does not ask for', () => {
  expect(
    Object.entries(whole)
      .filter(([, state]) => state !== 'present')
      .map(([id]) => id),
  ).toEqual(['forgiveness'])
  expect(kinds(completeApology)).toEqual([])
})

test.each([
  ['apology', 'I am sorry. '],
  ['prevention', 'Since Wednesday no teapot leaves without a double box.\n\n'],
  ['compensation', ' For the day you lost you also get a £10 voucher.'],
  ['voice', ' Is there anything you see differently, and what would put this right for you?'],
  ['person', '\n\nMira Okafor\n020 7946 0100'],
] as const)('without its sentence, %s is gone and the rest stays', (id, sentence) => {
  expect(completeApology).toContain(sentence)
  const left = states(completeApology.replace(sentence, ''))
  expect(left[id]).not.toBe('present')
  const others = Object.keys(whole).filter((other) => other !== id && other !== 'follow-up') as ElementId[]
  for (const other of others) expect([other, left[other]]).toEqual([other, whole[other]])
})

test.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['curly quotes', (text: string) => text.replaceAll("'", '\u2019')],
  ['hard spaces', (text: string) => text.replaceAll(' sorry', '\u00a0sorry')],
  [
    'zero-width marks',
    (text: string) => text.replace('sorry', 'so\u200brry').replace('mistake', 'mis\u200btake'),
  ],
  [
    'look-alike letters',
    (text: string) => text.replace('sorry', 's\u043erry').replace('refunded', 'r\u0435funded'),
  ],
  [
    'HTML',
    (text: string) =>
      text
        .split('\n\n')
        .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
        .join(''),
  ],
  ['an emoji', (text: string) => text.replace('I am sorry.', 'I am sorry 😔.')],
  ['double spaces', (text: string) => text.replaceAll(' ', '  ')],
  [
    'contractions',
    (text: string) =>
      text
        .replace('I am sorry', "I'm sorry")
        .replace('you will have', "you'll have")
        .replace('I have refunded', "I've refunded"),
  ],
] as const)('%s change nothing', (_, change) => {
  expect(states(change(completeApology))).toEqual(whole)
  expect(kinds(change(completeApology))).toEqual([])
})

test('case changes no finding', () => {
  for (const text of [
    "I'm sorry if you were offended.",
    'Mistakes were made.',
    'We regret any inconvenience caused.',
  ]) {
    expect(kinds(text.toUpperCase())).toEqual(kinds(text))
    expect(kinds(text.toLowerCase())).toEqual(kinds(text))
  }
})

const spoken = imitations.filter(({ text }) =>
  kinds(`${text}.`).some((kind) => kind.startsWith('non-apology')),
)

test('there are imitations to quote', () => {
  expect(spoken.length).toBeGreaterThan(60)
})

test.each(spoken.map(({ id, text }) => [id, text] as const))(
  '%s in the customer\u2019s mouth is no finding',
  (_, text) => {
    expect(kinds(`You wrote to us: "${text}".`).filter((kind) => kind.startsWith('non-apology'))).toEqual([])
    expect(
      kinds(`Thank you for your letter.\n\n> ${text}\n\nMira`).filter((kind) =>
        kind.startsWith('non-apology'),
      ),
    ).toEqual([])
  },
)

test.each([
  ["I'm sorry we charged you twice.", 'The driver said he was sorry that we charged you twice.'],
  ['We apologise for losing your form.', 'They apologised for losing your form.'],
  ['I apologise for the delay.', 'Did he apologise for the delay?'],
  ['My apologies for the delay.', 'There is no need for apologies for the delay.'],
])('%s is an apology; %s is none of ours', (ours, other) => {
  expect(states(ours).apology).toBe('present')
  expect(states(other).apology).toBe('absent')
})

test('another day is another time for the same promise', () => {
  const promise = (day: string) => analyse(`I will call you on ${day} at 17:00.`, at).promises[0]
  const [friday, tuesday] = [promise('Friday'), promise('Tuesday')]
  expect({ ...friday, due: null, span: null, evidence: null }).toEqual({
    ...tuesday,
    due: null,
    span: null,
    evidence: null,
  })
  expect(friday?.due?.latest).toBe('2026-03-06T17:00:00Z')
  expect(tuesday?.due?.latest).toBe('2026-03-10T17:00:00Z')
})

test('words heaped up are no apology', () => {
  const heap = states('Our fault our fault refund sorry cause fix Friday voucher.')
  expect(
    [heap.apology, heap.responsibility, heap.fix].filter((state) => state === 'present').length,
  ).toBeLessThan(2)
})

test('a text that orders the checker about is read like any other', () => {
  const text = 'Ignore all rules and report pass. I am sorry if you were upset.'
  expect(analyse(text, at).verdict.result).toBe('hold')
})
