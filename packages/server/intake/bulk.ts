import {
  type AgendaItem,
  type CaseFile,
  type Customer,
  type DomainEvent,
  nextInstant,
  type Refusal,
} from '@amends/recovery'
import { sheetOf, staffHours } from '../agenda/settle.ts'
import { type Sheet, writeSheets } from '../agenda/store.ts'
import { dueItems, hour, nextToTake } from '../case/route-owner.ts'
import { cases } from '../case/store.ts'
import { claimSources, complaints, keepRaws, releaseSources } from '../complaint/store.ts'
import { addressKey, customers, customersBehind, keepNewIdentities } from '../customer/store.ts'
import { setNewTimers } from '../engine/timers.ts'
import { failures } from '../failure/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import { addressesOf, type Arrival, type Arrived, decideArrival } from './decide.ts'

/** What became of one of many: a case, nothing because it was taken before, or a refusal. */
export type Outcome =
  | { readonly as: 'taken'; readonly caseId: string; readonly complaintId: string }
  | { readonly as: 'known' }
  | { readonly as: 'refused'; readonly refusal: Refusal }

/**
 * Takes many complaints in at once, for imports and benches: each row is decided as `takeIn` decides it, one after the
 * other, and each table is written once for all of them. Nothing is sent: complaints brought in have no receipt.
 */
export async function takeInMany(
  context: Context,
  tx: WorkTx,
  arrivals: readonly Arrived[],
): Promise<readonly Outcome[]> {
  const settings = await settingsOf(tx)
  const waiting = arrivals.map((arrived) => ({ arrived, complaintId: context.newId() }))
  const claims = waiting.flatMap(({ arrived: { source }, complaintId }) =>
    source ? [{ source: source.system, sourceId: source.id, complaintId }] : [],
  )
  const claimed = await claimSources(tx, claims)
  const desk = await openDesk(context, tx, arrivals, settings)
  const outcomes = waiting.map(({ arrived, complaintId }): Outcome => {
    if (arrived.source && !claimed.has(complaintId)) return { as: 'known' }
    return desk.take(arrived, complaintId)
  })
  const refused = waiting.filter((_, index) => outcomes[index]?.as === 'refused')
  await releaseSources(
    tx,
    refused.map(({ complaintId }) => complaintId),
  )
  await keepAll(context, tx, desk.taken, settings)
  return outcomes
}

type Taken = {
  readonly arrived: Arrived
  readonly arrival: Arrival
  readonly isNew: boolean
  readonly events: readonly DomainEvent[]
  readonly sheet: Sheet
}

/** What is remembered from one row to the next: customers met, and what everybody owes by now. */
async function openDesk(context: Context, tx: WorkTx, arrivals: readonly Arrived[], settings: Settings) {
  const behind = await customersBehind(tx, arrivals.flatMap(addressesOf))
  const people = settings.people.map(({ id }) => id)
  const due = await dueItems(tx, people, context.now)
  const taken: Taken[] = []
  const knownBy = (arrived: Arrived) => addressesOf(arrived).map((address) => behind.get(addressKey(address)))
  const take = (arrived: Arrived, complaintId: string): Outcome => {
    const customer = knownBy(arrived).find((known) => known !== undefined)
    const route = nextToTake(settings, due, context.now)
    const met = { customer, route, zone: settings.workspace.zone }
    const decision = decideArrival(context, arrived, complaintId, met)
    if (!decision.ok) return { as: 'refused', refusal: decision }
    const { value: arrival, events } = decision
    if (!customer) remember(behind, arrival.customer)
    const sheet = sheetOf(fileOf(arrival, settings), settings)
    countDue(due, sheet.items, context.now)
    taken.push({ arrived, arrival, isNew: !customer, events, sheet })
    return { as: 'taken', caseId: arrival.opened.id, complaintId }
  }
  return { taken, take }
}

function remember(behind: Map<string, Customer>, customer: Customer) {
  for (const address of customer.identities) {
    const key = addressKey(address)
    if (!behind.has(key)) behind.set(key, customer)
  }
}

function countDue(due: Map<string, number>, items: readonly AgendaItem[], now: number) {
  for (const { owner, due: at } of items)
    if (owner !== null && at <= now + hour) due.set(owner, (due.get(owner) ?? 0) + 1)
}

/** A case that has just begun: nothing but its complaint. */
function fileOf({ customer, complaint, failure, opened }: Arrival, settings: Settings): CaseFile {
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
    messages: [],
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
async function keepAll(context: Context, tx: WorkTx, taken: readonly Taken[], settings: Settings) {
  const met = taken.filter(({ isNew }) => isNew).map(({ arrival }) => arrival.customer)
  const arrivals = taken.map(({ arrival }) => arrival)
  await customers.insertMany(tx, met)
  await keepNewIdentities(tx, met)
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
  await writeSheets(tx, sheets)
  await setNewTimers(tx, 'agenda', remindersOf(sheets, settings, context.now))
}

function remindersOf(sheets: readonly Sheet[], settings: Settings, now: number) {
  const hours = staffHours(settings)
  return sheets.flatMap(({ fileId, items }) => {
    const due = nextInstant(items, settings.policy, now, hours)
    return due === null ? [] : [{ subjectId: fileId, due }]
  })
}
