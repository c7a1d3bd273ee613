import type { ElementId } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Customer } from './customer.ts'
import { type Fact, type FactAbout, mayBeSaid, sayableWords } from './fact.ts'
import type { Account, AccountWords } from './listening.ts'
import { type Message, reaches } from './message.ts'
import type { Person } from './workspace/person.ts'

/** What a skeleton is made from. */
export type SkeletonMaterial = {
  readonly customer: Pick<Customer, 'name'>
  readonly owner: Pick<Person, 'publicName' | 'phone'>
  readonly facts: readonly Fact[]
  readonly account: Account | null
}

/**
 * The start of a full apology in the owner's voice: confirmed facts as they stand, and a blank for everything only the
 * owner can say. A blank keeps it from leaving.
 */
export function skeleton({ customer, owner, facts, account }: SkeletonMaterial): string {
  const said = (about: FactAbout) =>
    facts.filter((fact) => fact.about === about && mayBeSaid(fact)).map(sentence)
  const orBlank = (about: FactAbout, toSay: string) => said(about).join(' ') || blankFor(toSay)
  const wanted = account?.wanted.trim() ? ` (${oneLine(account.wanted)})` : ''
  return [
    `Dear ${customer.name},`,
    [`I am sorry that we ${blankFor('say what we did, in one clause')}.`, ...said('what-happened')].join(' '),
    orBlank(
      'impact',
      `say what it did to them, from their account${account ? `: ${oneLine(account.cost)}` : ''}`,
    ),
    `${orBlank('cause', 'say what caused it, without blame')} ${blankFor('own it, for us')}`,
    `${orBlank('fix', 'say what has been done or is being done to put it right')} ${blankFor('say by when it is right')}`,
    orBlank('prevention', 'say what has changed so that it does not happen again'),
    blankFor(`ask whether this is how it was, and what would put it right${wanted}`),
    [owner.publicName, owner.phone].filter(Boolean).join(', '),
  ].join('\n\n')
}

const points = [
  ['happened', 'You told us'],
  ['cost', 'What it cost you'],
  ['felt', 'How it was for you'],
  ['wanted', 'What you would like'],
  ['ideas', 'What you would do'],
  ['elsewhere', 'How others put it right'],
] as const

/** When and of which order they told us, and whether some of it is in a language that isn't read here. */
export type ToldUs = {
  /** The days, as they are written in a letter. */
  readonly days: readonly string[]
  readonly order: string | null
  readonly isUnread: boolean
}

/**
 * The account as a letter that asks whether it is right; without one, from what they wrote. It says sorry for nothing and
 * explains nothing. What nobody could sort is a blank, which keeps it from leaving.
 */
export function playbackLetter({
  customer,
  owner,
  account,
  told: toldUs,
}: Pick<SkeletonMaterial, 'customer' | 'owner'> & {
  readonly account: AccountWords
  readonly told: ToldUs | null
}): string {
  const told = points.flatMap(([point, title]) => {
    const words = oneLine(account[point])
    return words ? [`${title}: ${words}`] : []
  })
  return [
    `Dear ${customer.name},`,
    [understood(toldUs?.days ?? []), ...(toldUs?.order ? [ofOrder(toldUs.order)] : [])].join(' '),
    ...(toldUs?.isUnread
      ? [`You told us: ${blankFor('not read, another language: say what they wrote')}`]
      : []),
    ...told,
    'Is that how it was? Tell me what is wrong or missing: answer this mail, or say it point by point on your page.',
    [owner.publicName, owner.phone].filter(Boolean).join(', '),
  ].join('\n\n')
}

const most = 3

function understood(days: readonly string[]): string {
  if (!days.length || days.length > most) return 'this is what I understood from you.'
  const on = days.map((day) => `on ${day}`)
  return `this is what I understood from what you told us ${[on.slice(0, -1).join(', '), on.at(-1)].filter(Boolean).join(' and ')}.`
}

/** Told as their own word, which a complaint may carry. */
const ofOrder = (order: string) => `You said that it was about order ${oneLine(order)}.`

function sentence(fact: Fact): string {
  const words = sayableWords(fact).trim()
  return /[.!?]$/.test(words) ? words : `${words}.`
}

/** Braces are the mark that neither the analyser nor dispatch lets through. */
function blankFor(toSay: string): string {
  return `{{${toSay}}}`
}

function oneLine(words: string): string {
  return words.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim()
}

const dayMs = 86_400_000

/** The apologies this customer has had from us in the last days, oldest first. */
export function apologiesTo(
  customerId: string,
  messages: readonly Message[],
  days: number,
  now: Instant,
): readonly Message[] {
  const since = now - days * dayMs
  return messages.filter(
    (message) =>
      message.purpose === 'apology' &&
      message.recipient.customerId === customerId &&
      reaches(message) &&
      (message.dispatch?.leavesAt ?? 0) >= since,
  )
}

/** The parts that the last apology of an earlier round left out or only touched; empty when there was none. */
export function missedLastTime(messages: readonly Message[], round: number): readonly ElementId[] {
  const last = messages.findLast(
    (message) => message.purpose === 'apology' && message.round < round && reaches(message),
  )
  if (!last?.report) return []
  const { elements } = last.report
  const ids = Object.keys(elements) as ElementId[]
  return ids.filter((id) => ['absent', 'weak'].includes(elements[id].state))
}
