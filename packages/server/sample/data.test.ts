import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { addWorkingMinutes, isOpen } from '@amends/analyser/calendar'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureShape, shopShape, storyShape } from './shape.ts'
import { type Step, type Story, stages } from './story.ts'

type Row = Readonly<Record<string, string>>

const folder = join(import.meta.dirname, 'data')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const table = (name: string): readonly Row[] => parse(read(name), { columns: true })
const shop = shopShape.parse(JSON.parse(read('shop.json')))
const stories = z.array(storyShape).parse(JSON.parse(read('stories.json')))
const failure = failureShape.parse(JSON.parse(read('failure.json')))
const orders = table('orders.csv')
const customers = table('customers.csv')
const sellers = new Set(table('sellers.csv').map(({ id }) => id))
const later = table('later.csv')
const now = Date.parse(shop.now)
const minuteMs = 60_000
const dayMs = 86_400_000

const orderOf = (number: number | null) => orders.find((order) => order['number'] === String(number))
const instantOf = ({ arrived }: Story, { at }: Pick<Step, 'at'>) => Date.parse(arrived) + at * minuteMs
const each = stories.map((story) => [story.key, story] as const)

/** Days between the promised day and the day it came, or today. */
function daysLate(order: Row): number {
  const until = (order['delivered'] || shop.now).slice(0, 10)
  return (Date.parse(until) - Date.parse(order['promised'] ?? '')) / dayMs
}

test('the sample is small enough to ship, and comes with its licence', () => {
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  expect(bytes).toBeLessThan(3_000_000)
  expect(read('LICENSE')).toContain('Copyright (c) 2019 @olist')
})

test('every order has its own number, a customer of its own and, where it has items, a seller', () => {
  const known = new Set(customers.map(({ id }) => id))
  expect(new Set(orders.map((order) => order['number'])).size).toBe(orders.length)
  expect(new Set(orders.map(({ source }) => source)).size).toBe(1917)
  expect(orders.filter(({ customer }) => !known.has(customer))).toEqual([])
  expect(orders.filter(({ items, seller }) => items !== '0' && !sellers.has(seller))).toEqual([])
})

test('what happens after the start is kept apart', () => {
  const moments = orders.flatMap(({ bought, sent, delivered }) => [bought, sent, delivered])
  expect(moments.filter((moment) => moment && Date.parse(moment) > now)).toEqual([])
  expect(later.filter(({ delivered = '' }) => Date.parse(delivered) <= now)).toEqual([])
  expect(later.filter(({ number }) => orderOf(Number(number))?.['delivered'])).toEqual([])
})

test('no two customers share a name, and every address is of a reserved domain', () => {
  expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length)
  const people = shop.people.map(({ email }) => email)
  const addresses = customers.map(({ email = '' }) => email).filter(Boolean)
  const foreign = [...people, ...addresses].filter((address) => !/@([a-z-]+\.)*example\.com$/.test(address))
  expect(foreign).toEqual([])
})

test('there are stories at every stage and through every channel', () => {
  expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length)
  expect(stages.filter((stage) => !stories.some((story) => story.stage === stage))).toEqual([])
  const channels = new Set(stories.map(({ channel }) => channel))
  expect([...channels].toSorted()).toEqual(['api', 'email', 'form', 'in-person', 'phone'])
})

const spoken: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  pt: { 8: 'oito' },
  ar: { 3: 'ثلاثة' },
  en: {
    1: '(a|one) day',
    2: 'two',
    3: 'three',
    6: 'six',
    8: 'eight',
    9: 'nine',
    10: 'ten',
    12: 'twelve',
    14: 'fourteen',
    15: 'fifteen',
    16: 'sixteen',
    21: 'twenty-one',
    27: 'twenty-seven',
    47: 'forty-seven',
  },
}

const ofOrders = each.filter(([, { order }]) => order !== null)

test.each(ofOrders)('%s is about a real order of somebody we can write to', (_, { order, words, late }) => {
  const { customer } = orderOf(order) ?? {}
  expect(customers.find(({ id }) => id === customer)?.['email']).toMatch(/@example\.com$/)
  expect(late === null || words.includes(String(order))).toBe(true)
})

test.each(ofOrders.filter(([, { late }]) => late !== null))('%s is as late as its words say', (_, story) => {
  expect(daysLate(orderOf(story.order) ?? {})).toBe(story.late)
  const inWords = spoken[story.language]?.[story.late ?? 0] ?? 'no word for this number'
  expect(story.words.toLowerCase()).toMatch(new RegExp(inWords))
})

test.each(ofOrders.filter(([, { late }]) => late === null))('%s is not about lateness', (_, { order }) => {
  expect(daysLate(orderOf(order) ?? {})).toBeLessThanOrEqual(0)
})

test.each(each)('the clues of %s are its own words', (_, { words, clues }) => {
  expect(clues.filter((clue) => !words.includes(clue.words))).toEqual([])
})

test.each(each)('%s happened in order, before the start, while those who did it were at work', (_, story) => {
  const at = story.steps.map((step) => step.at)
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(story.steps.filter((step) => instantOf(story, step) > now)).toEqual([])
  const away = story.steps.filter((step) => {
    const person = shop.people.find(({ key }) => key === step.by)
    return person && !isOpen(person.calendar, instantOf(story, step))
  })
  expect(away.map((step) => `${new Date(instantOf(story, step)).toISOString()} ${step.by}`)).toEqual([])
})

test.each(each)('the first word of %s came within twenty working minutes, or still can', (_, story) => {
  const due = addWorkingMinutes(shop.calendar, Date.parse(story.arrived), 20)
  const step = story.steps.find((it) => it.do === 'first-word')
  expect(step ? instantOf(story, step) : now).toBeLessThanOrEqual(due.ok ? due.at : 0)
})

test.each(each)('each step of %s is about something that was there before', (_, { steps }) => {
  steps.forEach((step, index) => {
    if (!('n' in step)) return
    const makes = step.do.endsWith('-fact')
      ? 'claim-fact'
      : step.do === 'keep-promise'
        ? 'promise'
        : 'offer-remedy'
    const made = steps.slice(0, index).filter((it) => it.do === makes)
    expect(made.length, `${step.do} ${step.n}`).toBeGreaterThan(step.n)
  })
})

test.each(each)("what %s gives is in the catalogue and within its owner's authority", (_, story) => {
  const offers = story.steps.flatMap((step) => (step.do === 'offer-remedy' ? [step] : []))
  const granted = story.steps.flatMap((step) => (step.do === 'grant-remedy' ? [offers[step.n]] : []))
  for (const offer of offers) {
    const entry = shop.catalogue.find(({ id }) => id === offer.catalogueId)
    expect(entry?.allowed).toBe(true)
    expect(offer.amount?.minor ?? 0).toBeLessThanOrEqual(entry?.maxAmount?.minor ?? Infinity)
  }
  const sum = granted.reduce((total, offer) => total + (offer?.amount?.minor ?? 0), 0)
  const lead = shop.people.find(({ key }) => key === story.owner)?.roles.includes('lead')
  expect(sum).toBeLessThanOrEqual(lead ? 100_000 : 15_000)
})

test.each(each)('%s heard from us before each time we gave, unless it is about a late one', (_, story) => {
  const broken = story.steps.filter((step, index) => {
    if (!('hearsBy' in step) || step.hearsBy === null) return false
    const next = story.steps.slice(index + 1).find(isContact)
    return Date.parse(step.hearsBy) < (next ? instantOf(story, next) : now)
  })
  expect(broken.length).toBe(story.stage === 'promise-late' ? 1 : 0)
})

function isContact(step: Step): boolean {
  return 'hearsBy' in step || step.do === 'answer' || step.do === 'close'
}

test('when the sample starts, something is late, something due in minutes and something later today', () => {
  const dues = stories.flatMap(({ steps }) => {
    const last = steps.findLast(isContact)
    return last && 'hearsBy' in last && last.hearsBy ? [Date.parse(last.hearsBy)] : []
  })
  const firstWords = stories
    .filter(({ stage }) => stage === 'first-word-due')
    .map(({ arrived }) => Date.parse(arrived) + 20 * minuteMs)
  expect(dues.filter((due) => due < now)).toHaveLength(1)
  expect(firstWords.filter((due) => due > now && due < now + 15 * minuteMs)).toHaveLength(2)
  expect(dues.filter((due) => due > now && due < now + 5 * 60 * minuteMs).length).toBeGreaterThan(5)
})

test('the shop lists the kinds of failure its stories and its failure use', () => {
  const used = stories.filter(({ sorted }) => sorted === 'case').map(({ kind }) => kind)
  const listed = shop.kinds.map(({ name }) => name)
  expect([...new Set([...used, failure.kind])].filter((kind) => !listed.includes(kind))).toEqual([])
})

test('the same customer wrote twice within fourteen days', () => {
  const second = stories.find(({ sameCaseAs }) => sameCaseAs)
  const before = stories.find(({ key }) => key === second?.sameCaseAs)
  expect(second?.order).toBe(before?.order)
  expect(Date.parse(second?.arrived ?? '') - Date.parse(before?.arrived ?? '')).toBeLessThan(14 * dayMs)
})

test.each(each.filter(([, { stage }]) => stage === 'settled' || stage === 'not-heard'))(
  'nothing was owed when %s closed',
  (_, { steps }) => {
    const count = (what: Step['do']) => steps.filter((step) => step.do === what).length
    expect(count('keep-promise')).toBe(count('promise'))
    expect(count('deliver')).toBe(count('grant-remedy'))
    expect(count('confirm-fact') + count('refute-fact')).toBe(count('claim-fact'))
    expect([count('fix'), count('verify'), count('lesson'), steps.at(-1)?.do]).toEqual([1, 1, 1, 'close'])
  },
)

test('the failure under way touches the orders its rule finds, most of whom said nothing', () => {
  const { state, sentFrom, sentTo } = failure.rule
  const places = new Map(customers.map((customer) => [customer['id'], customer['state']]))
  const sent = orders.filter(
    (order) =>
      places.get(order['customer']) === state &&
      (order['sent'] ?? '') >= sentFrom &&
      (order['sent'] ?? '').slice(0, 10) <= sentTo,
  )
  const late = sent.filter((order) => order['status'] !== 'cancelled' && daysLate(order) > 0)
  expect({ sent: sent.length, late: late.length }).toEqual(failure.affected)
  const attached = failure.steps.flatMap((step) => (step.do === 'attach' ? [step.story] : []))
  const theirs = stories.filter(({ key }) => attached.includes(key)).map(({ order }) => String(order))
  expect(theirs).toHaveLength(4)
  expect(late.map((order) => order['number'])).toEqual(expect.arrayContaining(theirs))
})
