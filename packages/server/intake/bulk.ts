import type { Instant } from '@amends/analyser/calendar'
import {
  type AgendaItem,
  type CaseFile,
  type Customer,
  type DomainEvent,
  type Message,
  nextInstant,
  type Refusal,
  type Route,
  termAfter,
} from '@amends/recovery'
import { caseSheet, staffHours } from '../agenda/settle.ts'
import { type Sheet, writeNewSheets } from '../agenda/store.ts'
import { dueItems, hour, nextToTake, takenBy } from '../case/route-owner.ts'
import { cases } from '../case/store.ts'
import { claimSources, complaints, keepRaws, releaseSources } from '../complaint/store.ts'
import {
  addressKey,
  customers,
  customersBehind,
  keepNewLeads,
  type Lead,
  leadsKey,
} from '../customer/store.ts'
import { overtakenAt } from '../engine/database.ts'
import { inOneStatement, type Sent } from '../engine/change.ts'
import { type Answers, askTogether } from '../engine/question.ts'
import { setNewTimers } from '../engine/timers.ts'
import { failures } from '../failure/store.ts'
import { keepLeaving } from '../message/dispatch.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsAsked } from '../workspace/store.ts'
import { addressesOf, type Arrival, type Arrived, decideArrival } from './decide.ts'
import { decideReceipt, wantsReceipt } from './receipt.ts'

/** What became of one of many: a case, nothing because it was taken before, or a refusal. */
export type Outcome =
  | ({ readonly as: 'taken' } & Taken)
  | { readonly as: 'known' }
  | { readonly as: 'refused'; readonly refusal: Refusal }

/** What has to be known before complaints can be taken in: the settings, who is behind their addresses, and who owes how much. */
export const aroundOf = ({ now }: Context, tx: WorkTx, arrivals: readonly Arrived[]) =>
  [settingsAsked(tx), customersBehind(tx, arrivals.flatMap(addressesOf)), dueItems(tx, now)] as const
type Around = Answers<ReturnType<typeof aroundOf>>

/** What else is written with them, once it is known what became of them. */
type Also = (gathering: WorkTx, outcomes: readonly Outcome[]) => Promise<void>

/**
 * Takes complaints in, one or many: each is decided one after the other, and each table is written once for all of them,
 * in one statement.
 */
export async function takeInMany(
  context: Context,
  tx: WorkTx,
  arrivals: readonly Arrived[],
  known?: Around,
  also: Also = async () => undefined,
  sent: Sent = 'at once',
): Promise<readonly Outcome[]> {
  const around = known ?? (await askTogether(tx, aroundOf(context, tx, arrivals)))
  const [settings] = around
  const waiting = arrivals.map((arrived) => ({ arrived, complaintId: context.newId() }))
  const claims = waiting.flatMap(({ arrived: { source }, complaintId }) =>
    source ? [{ source: source.system, sourceId: source.id, complaintId }] : [],
  )
  const claimed = await claimSources(tx, claims)
  const desk = openDesk(context, around)
  const outcomes = waiting.map(({ arrived, complaintId }): Outcome => {
    if (arrived.source && !claimed.has(complaintId)) return { as: 'known' }
    return desk.take(arrived, complaintId)
  })
  const refused = waiting.filter((_, index) => outcomes[index]?.as === 'refused')
  await releaseSources(
    tx,
    refused.map(({ complaintId }) => complaintId),
  )
  const work = async (gathering: WorkTx) => {
    await keepAll(context, gathering, desk, settings)
    await also(gathering, outcomes)
  }
  // Two that meet the same stranger at the same moment: the later one looks again and finds them known.
  await inOneStatement(tx, work, sent).catch(overtakenAt(leadsKey))
  return outcomes
}

/** One that was taken in: what it became, who hears when, and what is owed for it. */
export type Taken = {
  readonly arrived: Arrived
  readonly arrival: Arrival
  readonly isNew: boolean
  readonly hearsBy: Instant
  readonly receipt: Message | null
  readonly events: readonly DomainEvent[]
  readonly sheet: Sheet
}

type Desk = Pick<ReturnType<typeof openDesk>, 'taken' | 'leads'>

/** What is remembered from one row to the next: customers met, and what everybody owes by now. */
function openDesk(context: Context, [settings, behind, due]: Around) {
  const taken: Taken[] = []
  const leads: Lead[] = []
  const knownBy = (arrived: Arrived) => addressesOf(arrived).map((address) => behind.get(addressKey(address)))
  const take = (arrived: Arrived, complaintId: string): Outcome => {
    const customer = knownBy(arrived).find((known) => known !== undefined)
    const route = takenBy(context, arrived, settings) ?? nextToTake(settings, due, context.now)
    const met = { customer, route, zone: settings.workspace.zone }
    const decision = decideArrival(context, arrived, complaintId, met)
    if (!decision.ok) return { as: 'refused', refusal: decision }
    const { value: arrival, events } = decision
    if (!customer) leads.push(...remember(behind, arrival.customer))
    const hearsBy = firstWordBy(arrival.complaint, route, settings)
    const receipt = wantsReceipt(arrived, settings)
      ? decideReceipt(context, arrival, hearsBy, settings)
      : null
    const message = receipt?.message ?? null
    const sheet = caseSheet(fileOf(arrival, message, settings), settings)
    countDue(due, sheet.items, context.now)
    const one = {
      arrived,
      arrival,
      isNew: !customer,
      hearsBy,
      receipt: message,
      events: [...events, ...(receipt?.events ?? [])],
      sheet,
    }
    taken.push(one)
    return { as: 'taken', ...one }
  }
  return { taken, leads, take }
}

function firstWordBy({ receivedAt }: Arrival['complaint'], { from }: Route, settings: Settings): Instant {
  const calendar = calendarOf(settings, null)
  return termAfter(settings.policy.firstWord, Math.max(receivedAt, from), calendar, 'arrival').due
}

/** The addresses that lead to this customer from now on; one that already leads elsewhere stays there. */
function remember(behind: Map<string, Customer>, customer: Customer): Lead[] {
  return customer.identities.flatMap((address) => {
    const key = addressKey(address)
    if (behind.has(key)) return []
    behind.set(key, customer)
    return [{ ...address, customerId: customer.id }]
  })
}

function countDue(due: Map<string, number>, items: readonly AgendaItem[], now: number) {
  for (const { owner, due: at } of items)
    if (owner !== null && at <= now + hour) due.set(owner, (due.get(owner) ?? 0) + 1)
}

/** A case that has just begun: nothing but its complaint and its receipt. */
function fileOf(
  { customer, complaint, failure, opened }: Arrival,
  receipt: Message | null,
  settings: Settings,
): CaseFile {
  const owner = settings.people.find(({ id }) => id === opened.ownerId)
  if (!owner) throw new Error('A case is owned by nobody who works here')
  return {
    case: opened,
    customer,
    failure,
    lessons: [],
    complaints: [complaint],
    accounts: [],
    facts: [],
    acts: [],
    messages: receipt ? [receipt] : [],
    remedies: [],
    promises: [],
    followUps: [],
    handOvers: [],
    calendar: calendarOf(settings, opened.calendarId),
    owner,
    people: settings.people,
  }
}

/** Each table once, in the order in which they point at each other. */
async function keepAll(context: Context, tx: WorkTx, { taken, leads }: Desk, settings: Settings) {
  const met = taken.filter(({ isNew }) => isNew).map(({ arrival }) => arrival.customer)
  const arrivals = taken.map(({ arrival }) => arrival)
  await customers.insertMany(tx, met)
  await keepNewLeads(tx, leads)
  await failures.insertMany(
    tx,
    arrivals.map(({ failure }) => failure),
  )
  await cases.insertMany(
    tx,
    arrivals.map(({ opened }) => opened),
  )
  await complaints.insertMany(
    tx,
    arrivals.map(({ complaint }) => complaint),
  )
  await keepRaws(
    tx,
    taken.flatMap(({ arrived: { raw }, arrival }) =>
      raw ? [{ complaintId: arrival.complaint.id, ...raw }] : [],
    ),
  )
  await context.begin(
    tx,
    taken.map(({ arrival, events }) => ({ stream: { kind: 'case', id: arrival.opened.id }, events })),
  )
  const sheets = taken.map(({ sheet }) => sheet)
  await keepLeaving(
    tx,
    taken.flatMap(({ receipt }) => receipt ?? []),
  )
  await writeNewSheets(tx, sheets)
  await setNewTimers(tx, 'agenda', remindersOf(sheets, settings, context.now))
}

function remindersOf(sheets: readonly Sheet[], settings: Settings, now: number) {
  const hours = staffHours(settings)
  return sheets.flatMap(({ fileId, items }) => {
    const due = nextInstant(items, settings.policy, now, hours)
    return due === null ? [] : [{ subjectId: fileId, due }]
  })
}
