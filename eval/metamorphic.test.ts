import { analyse, elementIds, type Report } from '@amends/analyser'
import { expect, test } from 'vitest'
import { type Gold, readGold } from './gold.ts'

/** Only the half that may be looked at: a test that fails shows its text. */
const messages = readGold()
  .filter(({ half }) => half === 'looked-at')
  .map(({ gold }) => gold)

const reportOf = ({ now, timezone }: Gold, text: string) => analyse(text, { now, timezone })

test('there are messages to change', () => {
  expect(messages.length).toBeGreaterThan(50)
})

/** Evidence as it reads, whatever it was written with. */
const plain = (text: string) =>
  text
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const findingsOf = ({ findings }: Report) =>
  findings.map(({ rule, evidence }) => `${rule}: ${plain(evidence)}`).toSorted()
const rulesOf = ({ findings }: Report) => findings.map(({ rule }) => rule).toSorted()
const statesOf = ({ elements }: Report) => elementIds.map((id) => `${id} ${elements[id].state}`)
const promisesOf = ({ promises }: Report) =>
  promises.map(({ tier, strength, evidence, due, amount }) => [tier, strength, plain(evidence), due, amount])

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const between = /(?<=\S) (?=\S)/g

test.each<[string, (text: string) => string]>([
  ['CRLF', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  ['curly quotes', (text) => text.replaceAll("'", '’').replaceAll(/"([^"\n]*)"/g, '“$1”')],
  ['straight quotes', (text) => text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"')],
  ['double spaces', (text) => text.replaceAll(between, '  ')],
  ['hard spaces', (text) => text.replaceAll(between, '\u00a0')],
  ['zero-width marks', (text) => text.replaceAll(/(\p{L}{2})(\p{L}{3})/gu, '$1\u200b$2')],
  ['an emoji after a sentence', (text) => text.replace(/(\p{L}{2}[.!?])(\s+\p{Lu})/u, '$1 😔$2')],
  [
    'HTML',
    (text) =>
      text
        .split(/\n\s*\n/)
        .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
        .join(''),
  ],
])('with %s every message reads as before, on the same words', (_, change) => {
  const changed = messages.filter(({ text }) => change(text) !== text)
  expect(changed.length).toBeGreaterThan(10)
  for (const message of changed) {
    const [before, after] = [reportOf(message, message.text), reportOf(message, change(message.text))]
    expect([message.id, findingsOf(after), statesOf(after), promisesOf(after)]).toEqual([
      message.id,
      findingsOf(before),
      statesOf(before),
      promisesOf(before),
    ])
  }
})

test.each<[string, (text: string) => string]>([
  [
    'contracted',
    (text) =>
      text
        .replaceAll(/\bI am\b/g, "I'm")
        .replaceAll(/\b(I|we|you) will\b/gi, "$1'll")
        .replaceAll(/\b(I|we|you) have (?=\w+(?:ed|en)\b)/gi, "$1've "),
  ],
  [
    'written out',
    (text) =>
      text
        .replaceAll(/\bI['’]m\b/g, 'I am')
        .replaceAll(/\b(we|you)['’]re\b/gi, '$1 are')
        .replaceAll(/\b(I|we|you)['’]ll\b/gi, '$1 will')
        .replaceAll(/\b(I|we|you)['’]ve\b/gi, '$1 have')
        .replaceAll(/\b(do|did|does|is|was|were|are|have|has)n['’]t\b/gi, '$1 not'),
  ],
])('%s, every message has the same findings and parts', (_, change) => {
  const changed = messages.filter(({ text }) => change(text) !== text)
  expect(changed.length).toBeGreaterThan(10)
  for (const message of changed) {
    const [before, after] = [reportOf(message, message.text), reportOf(message, change(message.text))]
    expect([message.id, rulesOf(after), statesOf(after)]).toEqual([
      message.id,
      rulesOf(before),
      statesOf(before),
    ])
  }
})

test('in small letters every message has the same findings, on the same words', () => {
  for (const message of messages) {
    const [before, after] = [reportOf(message, message.text), reportOf(message, message.text.toLowerCase())]
    expect([message.id, findingsOf(after)]).toEqual([message.id, findingsOf(before)])
  }
})

/** How many of the first are among the second. */
const kept = (before: readonly string[], after: readonly string[]) =>
  before.filter((one) => after.includes(one)).length / before.length

test('without full stops nearly everything is found that was found before', () => {
  const noStops = (text: string) => text.replaceAll(/(?<=[\p{L}\d)])\.(?=\s+\p{Lu})/gu, ' ')
  const all = (change: (text: string) => string) =>
    messages.map((message) => ({ id: message.id, report: reportOf(message, change(message.text)) }))
  const [before, after] = [all((text) => text), all(noStops)]
  const found = (reports: typeof before) =>
    reports.flatMap(({ id, report }) => rulesOf(report).map((rule) => `${id} ${rule}`))
  const held = (reports: typeof before) =>
    reports.flatMap(({ id, report }) => statesOf(report).map((state) => `${id} ${state}`))
  const promised = (reports: typeof before) =>
    reports.flatMap(({ id, report }) => report.promises.map(({ action }) => `${id} ${action}`))
  expect(kept(found(before), found(after))).toBeGreaterThan(0.93)
  expect(kept(held(before), held(after))).toBeGreaterThan(0.97)
  expect(kept(promised(before), promised(after))).toBeGreaterThan(0.9)
})

/** What is found in the words themselves; blanks and other people's data are leaks in a quotation, too. */
const ofTone = ({ findings }: Report) =>
  findings
    .filter(({ family, rule }) => family !== 'leak' && !['long-sentence', 'own-words'].includes(rule))
    .map(({ rule, evidence }) => `${rule}: ${evidence}`)

test('the whole message as mail that is answered under: nothing in it is ours', () => {
  for (const message of messages) {
    const quoted = message.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')
    const report = reportOf(message, `We have read your mail, as you see below.\n\n${quoted}`)
    expect([message.id, ofTone(report), report.promises]).toEqual([message.id, [], []])
  }
})

const sorry = /\b(?:I am|I'm|I’m|We are|We're|We’re) (?:so |very |really |deeply |truly )?sorry\b/i

test('somebody else’s sorry is none of ours', () => {
  const own = messages.filter(
    (message) => sorry.test(message.text) && message.text.match(/sorry|apolog/gi)?.length === 1,
  )
  expect(own.length).toBeGreaterThan(5)
  for (const message of own) {
    const report = reportOf(message, message.text.replace(sorry, 'The driver said that he was sorry'))
    expect([message.id, report.elements.apology.state]).toEqual([message.id, 'absent'])
  }
})

test('an amount that is changed is the same promise of another amount', () => {
  const figure = /£(\d+)(?![\d.,])/
  const paying = messages.flatMap((message) =>
    reportOf(message, message.text)
      .promises.filter(({ evidence }) => figure.test(evidence) && message.text.split(evidence).length === 2)
      .map((promise) => ({ message, promise })),
  )
  expect(paying.length).toBeGreaterThan(0)
  for (const { message, promise } of paying) {
    const other = promise.evidence.replace(figure, '£77')
    const found = reportOf(message, message.text.replace(promise.evidence, other)).promises.find(
      ({ evidence }) => evidence === other,
    )
    expect([message.id, found?.amount, found?.tier, found?.strength]).toEqual([
      message.id,
      { minor: 7700, currency: 'GBP' },
      promise.tier,
      promise.strength,
    ])
  }
})

test('a day that is changed is the same promise for another day', () => {
  const day = /\bFriday\b/
  const other = /tomorrow|today|tonight|(?:Mon|Tues|Wednes|Thurs|Satur|Sun)day/i
  const dated = messages.flatMap((message) =>
    reportOf(message, message.text)
      .promises.filter(
        ({ evidence, due }) =>
          due && day.test(evidence) && !other.test(evidence) && message.text.split(evidence).length === 2,
      )
      .map((promise) => ({ message, promise })),
  )
  expect(dated.length).toBeGreaterThan(0)
  for (const { message, promise } of dated) {
    const changed = promise.evidence.replace(day, 'Sunday')
    const found = reportOf(message, message.text.replace(promise.evidence, changed)).promises.find(
      ({ evidence }) => evidence === changed,
    )
    expect([message.id, found?.tier, found?.strength, found?.action]).toEqual([
      message.id,
      promise.tier,
      promise.strength,
      promise.action,
    ])
    expect([message.id, found?.due === null, found?.due?.latest === promise.due?.latest]).toEqual([
      message.id,
      false,
      false,
    ])
  }
})

test('without the sentence that holds it, a part is no longer read there', () => {
  let taken = 0
  for (const message of messages) {
    const before = reportOf(message, message.text)
    for (const id of elementIds) {
      const { state, spans } = before.elements[id]
      const [[start, end] = [0, 0]] = spans
      if (state !== 'present' || spans.length !== 1) continue
      const without = message.text.slice(0, start) + message.text.slice(end)
      const after = reportOf(message, without).elements[id]
      taken++
      expect([
        message.id,
        id,
        after.spans.some((span) => without.slice(...span) === message.text.slice(start, end)),
      ]).toEqual([message.id, id, false])
    }
  }
  expect(taken).toBeGreaterThan(100)
})
