import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureShape, shopShape, storyShape } from './shape.ts'
import type { Step, Story, Words } from './story.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'data', name), 'utf8'))
const shop = shopShape.parse(read('shop.json'))
const stories = z.array(storyShape).parse(read('stories.json'))
const failure = failureShape.parse(read('failure.json'))

type Said = { readonly story: Story; readonly step: Step & Words; readonly index: number }

const said: readonly Said[] = stories.flatMap((story) =>
  story.steps.flatMap((step, index) => ('grounds' in step ? [{ story, step, index }] : [])),
)
const named = (all: readonly Said[]) =>
  all.map((it) => [`${it.story.key}, ${it.step.do} at ${it.step.at}`, it] as const)
const apologies = said.filter(({ step }) => step.do === 'send' && step.purpose === 'apology')
const writtenWords = said.filter(({ step }) => step.channel === 'email')

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const dayPattern = new RegExp(`(?:(${weekdays.join('|')}) )?(\\d{1,2}) (${months.join('|')})`, 'g')

/** The sample's dates lie between December 2025 and April 2026. */
function dayOf(day: string, month: string): Date {
  const at = months.indexOf(month)
  return new Date(Date.UTC(at > 5 ? 2025 : 2026, at, Number(day)))
}

const everyText = JSON.stringify([stories, failure])

test('every weekday that stands beside a date is the right one', () => {
  const wrong = [...everyText.matchAll(dayPattern)].filter(
    ([, weekday, day = '', month = '']) => weekday && weekday !== weekdays[dayOf(day, month).getUTCDay()],
  )
  expect(wrong.map(([match]) => match)).toEqual([])
})

test.each(named(said))('%s names the time by which they hear from us', (_, { step }) => {
  expect(step.text).toContain(step.hearsBy === null ? step.text : step.hearsBy.slice(11, 16))
})

test.each(named(writtenWords))("%s begins with a name and ends with the writer's", (_, { step }) => {
  const person = shop.people.find(({ key }) => key === step.by)
  expect(step.text).toMatch(/^Dear [\p{L} ]+,\n\n/u)
  expect(step.text).toMatch(new RegExp(`\n\n${person?.name}(, ${person?.phone})?$`))
  expect(step.text).toContain(person?.phone)
})

/** What a sent text may rest on: the customer's words, what was confirmed, granted, promised or done before it. */
function grounds({ story, step, index }: Said): string {
  const before = story.steps.slice(0, index)
  const claims = before.filter((it) => it.do === 'claim-fact')
  const confirmed = before.flatMap((it) => (it.do === 'confirm-fact' ? [claims[it.n]] : []))
  const rest = before.flatMap((it) => {
    if (it.do === 'offer-remedy') return [it.why, pounds(it.amount?.minor ?? 0)]
    if (it.do === 'promise') return [it.what, inWords(it.due)]
    return it.do === 'deliver' ? [it.evidence] : it.do === 'act' ? [it.what] : []
  })
  const shared = failure.steps.flatMap((it) => (it.do === 'claim-fact' ? [it.statement] : []))
  const facts = confirmed.flatMap((it) => (it ? [it.statement] : []))
  return [story.words, inWords(story.arrived), ...facts, ...rest, ...shared, inWords(step.hearsBy)].join('\n')
}

function pounds(minor: number): string {
  return `£${minor % 100 === 0 ? minor / 100 : (minor / 100).toFixed(2)}`
}

function inWords(instant: string | null): string {
  const at = new Date(instant ?? 0)
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}, ${instant?.slice(11, 16)}`
}

test.each(named(apologies))('%s says no amount, date or order that nothing stands behind', (_, it) => {
  const ground = grounds(it)
  const amounts = it.step.text.match(/£[\d,.]*\d/g) ?? []
  const ids = it.step.text.match(/order \d+/g) ?? []
  const days = [...it.step.text.matchAll(dayPattern)].map(([, , day, month]) => `${day} ${month}`)
  const loose = [...amounts, ...ids.map((id) => id.slice(6)), ...days].filter(
    (word) => !ground.includes(word),
  )
  expect(loose).toEqual([])
})

const makers = { fact: 'confirm-fact', remedy: 'offer-remedy', promise: 'promise', act: 'act' } as const

test.each(named(said))('%s rests on what was there before', (_, { story, step, index }) => {
  const before = story.steps.slice(0, index)
  const at = Date.parse(story.arrived) + step.at * 60_000
  const missing = step.grounds.filter((ground) => {
    if ('complaint' in ground) return false
    if ('failureFact' in ground) return !confirmedByThen(ground.failureFact, at)
    if ('fact' in ground) return !before.some((it) => it.do === makers.fact && it.n === ground.fact)
    const [kind, n] = Object.entries(ground)[0] ?? ['act', 0]
    return before.filter((it) => it.do === makers[kind as keyof typeof makers]).length <= n
  })
  expect(missing).toEqual([])
})

function confirmedByThen(n: number, at: number): boolean {
  return failure.steps.some((it) => it.do === 'confirm-fact' && it.n === n && Date.parse(it.at) <= at)
}

const imitations =
  /sorry if|\bif (we|this|the|you)\b.*(caused|offended)|inconvenience|shortly|as soon as|unfortunately|regret|guarantee|never|always|policy|rest assured|valued|patience|feedback|however/i

test.each(named(said))('%s holds no imitation of an apology', (_, { story, step }) => {
  const ours = step.text.replaceAll(/"[^"]*"/g, '').replace('thanked you twice for your patience', '')
  expect({ key: story.key, found: imitations.exec(ours)?.[0] }).toEqual({ key: story.key, found: undefined })
})

test.each(named(apologies))('%s owns the failure, asks for their view and gives a number', (_, { step }) => {
  expect(step.text.match(/sorry/g)).toHaveLength(1)
  expect(step.text).toMatch(/I am sorry that we/)
  expect(step.text).toMatch(/That is our (fault|mistake)/)
  expect(step.text).toMatch(/\b(Since|From|By|On) \w+ \d+ \w+ /)
  expect(step.text).toMatch(/\?/)
  expect(step.text).toMatch(/020 7946 01\d\d/)
})

test('the one apology that is held has what holds it', () => {
  const held = stories.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.do === 'draft' ? [step.text] : [])),
  )
  expect(held).toHaveLength(1)
  expect(held[0]).toMatch(/sorry if .* inconvenience/)
})
