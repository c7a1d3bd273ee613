import type { Calendar, Instant } from '@amends/analyser/calendar'
import { type Actor, personOnly } from '../actor.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { happened } from '../event.ts'
import { markGranted } from './delivery.ts'
import { openOnly, type Remedy } from '../remedy.ts'
import type { CatalogueEntry } from '../workspace/catalogue.ts'
import { type Money, moneyInWords, sumIn } from '../workspace/money.ts'
import { isHere, type Person, type Role } from '../workspace/person.ts'
import type { Authority, Policy } from '../workspace/policy.ts'
import { termAfter } from '../workspace/term.ts'

/** What a grant is weighed against. */
export type Granting = {
  readonly entry: CatalogueEntry
  /** The other remedies of the same case. */
  readonly others: readonly Remedy[]
  readonly policy: Policy
  readonly people: readonly Person[]
  readonly calendar: Calendar
}

/** What somebody may give without asking: the widest of their roles, or what the key was given. */
export function authorityOf(
  actor: Pick<Actor, 'kind' | 'roles' | 'authority'>,
  policy: Policy,
): Authority | null {
  if (actor.kind === 'key') return actor.authority ?? null
  return widest(actor.roles, policy)
}

function widest(roles: readonly Role[], { authority }: Policy): Authority | null {
  const all = roles.map((role) => authority[role]).filter((given) => given !== null)
  return all.toSorted((a, b) => b.perCase.minor - a.perCase.minor)[0] ?? null
}

/** Whether an authority covers a remedy on top of what this person has granted in the case. */
export function covers(
  authority: Authority | null,
  remedy: Remedy,
  others: readonly Remedy[],
  by: string,
): boolean {
  if (!remedy.amount) return true
  if (!authority) return false
  const { minor, currency } = remedy.amount
  if (currency !== authority.perCase.currency) return false
  if (remedy.gesture && minor > authority.gesture.minor) return false
  return used(others, by, currency).minor + minor <= authority.perCase.minor
}

function used(others: readonly Remedy[], by: string, currency: string): Money {
  const own = others.filter(({ granted, withdrawn }) => granted?.by === by && !withdrawn)
  return sumIn(
    currency,
    own.map(({ amount }) => amount),
  )
}

/** Grants it on the actor's own authority; beyond it the refusal says who can. */
export function grantRemedy(
  remedy: Remedy,
  granting: Granting,
  actor: Actor,
  now: Instant,
): Decision<Remedy> {
  const { entry, others, policy, calendar } = granting
  const refused = openOnly(remedy)
  if (refused) return refused
  if (remedy.granted) return refuse('remedy/already', `granted by ${remedy.granted.by}`)
  if (remedy.declined) return refuse('remedy/over', `${remedy.title} was declined`)
  if (!entry.allowed) return refuse('remedy/not-allowed', entry.title)
  if (actor.kind === 'customer' || actor.kind === 'clock') return refuse('actor/person-needed', 'granting')
  const authority = authorityOf(actor, policy)
  if (!covers(authority, remedy, others, actor.id)) return beyond(remedy, granting, authority, actor, now)
  const own = actor.kind === 'key' ? 'key' : 'own'
  return markGranted(remedy, { by: actor.id, at: now, authority: own }, entry.leadTime, calendar)
}

function beyond(remedy: Remedy, granting: Granting, authority: Authority | null, actor: Actor, now: Instant) {
  const who = whoCan(remedy, granting, now)
  const asked = remedy.amount ? moneyInWords(remedy.amount) : remedy.title
  const cap = authority && (remedy.gesture ? authority.gesture : authority.perCase)
  const given = authority ? used(granting.others, actor.id, authority.perCase.currency) : null
  const limit = cap ? `above your ${moneyInWords(cap)} for one case` : 'beyond your authority'
  const before = given?.minor ? `, with ${moneyInWords(given)} given before,` : ''
  return refuse('remedy/beyond-authority', `${asked}${before} is ${limit}`, {
    more: { who, limit: cap, given },
  })
}

/** Who could say yes: those who are here first, then by how much they may give. */
export function whoCan(
  remedy: Remedy,
  { people, others, policy }: Granting,
  now: Instant,
): readonly string[] {
  return people
    .filter((person) => covers(widest(person.roles, policy), remedy, others, person.id))
    .toSorted((a, b) => Number(isHere(b, now)) - Number(isHere(a, now)) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

/** Asks somebody who can; the clock runs for them, not for the customer's news. */
export function askFor(
  remedy: Remedy,
  asked: { readonly id: string; readonly to: string; readonly why: string },
  granting: Granting,
  actor: Actor,
  now: Instant,
): Decision<Remedy> {
  const refused = openOnly(remedy) ?? blank('why', asked.why)
  if (refused) return refused
  if (remedy.granted) return refuse('remedy/already', `granted by ${remedy.granted.by}`)
  if (remedy.request && !remedy.request.answer)
    return refuse('request/pending', `${remedy.request.to} was asked`)
  const who = whoCan(remedy, granting, now)
  if (!who.includes(asked.to)) return refuse('request/cannot', asked.to, { field: 'to', more: { who } })
  const { due, rule } = termAfter(granting.policy.requestAnswer, now, granting.calendar, 'the request')
  const request = { ...asked, due, by: actor.id, at: now, answer: null }
  const content = { remedyId: remedy.id, requestId: asked.id, to: asked.to, why: asked.why, due, rule }
  return agree({ ...remedy, request }, happened('request.asked', 'case', remedy.caseId, now, content))
}

/** Says yes, which grants it; or no, with what could be offered instead. */
export function answerRequest(
  remedy: Remedy,
  answer: { readonly yes: boolean; readonly words: string; readonly counter: Money | null },
  granting: Granting,
  actor: Actor,
  now: Instant,
): Decision<Remedy> {
  const refused = openOnly(remedy) ?? personOnly(actor, 'answering a request')
  if (refused) return refused
  const { request } = remedy
  if (!request) return refuse('request/none', remedy.title)
  if (request.answer) return refuse('request/answered', `by ${request.answer.by}`)
  if (!answer.yes && !answer.words.trim()) return refuse('blank', 'words is blank', { field: 'words' })
  const { entry, others, policy, calendar } = granting
  if (answer.yes && !covers(authorityOf(actor, policy), remedy, others, actor.id))
    return beyond(remedy, granting, authorityOf(actor, policy), actor, now)
  const answered = { ...remedy, request: { ...request, answer: { ...answer, by: actor.id, at: now } } }
  const content = { remedyId: remedy.id, requestId: request.id, ...answer }
  const said = happened('request.answered', 'case', remedy.caseId, now, content)
  if (!answer.yes) return agree(answered, said)
  const granted = markGranted(
    answered,
    { by: actor.id, at: now, authority: 'asked' },
    entry.leadTime,
    calendar,
  )
  return granted.ok ? agree(granted.value, said, ...granted.events) : granted
}
