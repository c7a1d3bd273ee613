import type { Instant } from '@amends/analyser/calendar'
import {
  agree,
  type Case,
  type Complaint,
  type Customer,
  clock as clockActor,
  type Decision,
  type DomainEvent,
  draftMessage,
  type Message,
  type Route,
  sameCaseCandidate,
  termAfter,
} from '@amends/recovery'
import { whoIsThere, whoTakesIt } from '../case/route-owner.ts'
import { cases } from '../case/store.ts'
import { claimSource, complaints, keepRaw } from '../complaint/store.ts'
import { customerBehind, customers, keepIdentities } from '../customer/store.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { failures } from '../failure/store.ts'
import { letLeave, readAs } from '../message/dispatch.ts'
import { receiptText } from '../message/receipt.ts'
import { messages } from '../message/store.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import {
  addressesOf,
  type Arrival,
  type Arrived,
  decideArrival,
  type Met,
  refusalIn,
  type Take,
  takingInto,
} from './decide.ts'

export type { Arrived }

/** What was taken in, and who has it. */
export type Accepted = {
  readonly complaint: Complaint
  readonly caseId: string
  readonly ownerId: string
  readonly ownerName: string
  readonly receiptId: string | null
  readonly hearsBy: Instant
  readonly sameCase: { readonly id: string; readonly failureTitle: string; readonly openedAt: Instant } | null
}

/** Takes a complaint in: customer, complaint, provisional failure, case with an owner, receipt, in one transaction. */
export function takeIn(context: Context, arrived: Arrived): Promise<Decision<Accepted>> {
  return context.transaction((tx) => takeInWithin(context, tx, arrived))
}

/** The same inside a transaction that is already open. */
export async function takeInWithin(
  context: Context,
  tx: WorkTx,
  arrived: Arrived,
): Promise<Decision<Accepted>> {
  const settings = await settingsOf(tx)
  const complaintId = context.newId()
  if (arrived.source && !(await claimSource(tx, arrived.source.system, arrived.source.id, complaintId))) {
    throw new DoorRefusal(409, 'already-taken', 'This was taken in before', {
      detail: `${arrived.source.system} ${arrived.source.id}`,
    })
  }
  const events: DomainEvent[] = []
  const taken = takingInto(events)
  try {
    const met = await meet(context, tx, arrived, settings)
    const earlier = met.customer ? await cases.where(tx, { customerId: met.customer.id }) : []
    const arrival = taken(decideArrival(context, arrived, complaintId, met))
    const { complaint, opened } = arrival
    await keep(tx, arrival, arrived, !met.customer)
    const hearsBy = firstWordBy(complaint, met.route, settings)
    const receipt = wantsReceipt(arrived, settings)
      ? await sendReceipt(context, tx, { ...arrival, hearsBy, settings }, taken)
      : null
    await context.record(tx, { kind: 'case', id: opened.id }, events)
    return agree({
      complaint,
      caseId: opened.id,
      ownerId: opened.ownerId,
      ownerName: nameOf(settings, opened.ownerId),
      receiptId: receipt?.id ?? null,
      hearsBy,
      sameCase: await sameCaseOf(tx, complaint, earlier, settings),
    })
  } catch (fault) {
    return refusalIn(fault)
  }
}

/** Who is behind it, and who takes it. */
async function meet(context: Context, tx: WorkTx, arrived: Arrived, settings: Settings): Promise<Met> {
  let customer: Customer | undefined
  for (const address of addressesOf(arrived)) customer ??= await customerBehind(tx, address)
  const route = arrived.broughtIn
    ? await whoIsThere(tx, settings, context.now)
    : await whoTakesIt(context, tx, settings)
  return { customer, route, zone: settings.workspace.zone }
}

function firstWordBy({ receivedAt }: Complaint, { from }: Route, settings: Settings): Instant {
  const calendar = calendarOf(settings, null)
  return termAfter(settings.policy.firstWord, Math.max(receivedAt, from), calendar, 'arrival').due
}

async function keep(
  tx: WorkTx,
  { customer, failure, opened, complaint }: Arrival,
  arrived: Arrived,
  isNew: boolean,
) {
  if (isNew) {
    await customers.insert(tx, customer)
    await keepIdentities(tx, customer)
  }
  await failures.insert(tx, failure)
  await cases.insert(tx, opened)
  await complaints.insert(tx, complaint)
  if (arrived.raw) await keepRaw(tx, complaint.id, arrived.raw.mediaType, arrived.raw.bytes)
}

function wantsReceipt({ receipt, sender }: Arrived, { policy }: Settings) {
  return receipt && policy.receipt.on && sender.kind === 'email'
}

type Receipt = Arrival & { readonly hearsBy: Instant; readonly settings: Settings }

async function sendReceipt(context: Context, tx: WorkTx, told: Receipt, taken: Take): Promise<Message> {
  const { customer, opened: it, complaint, hearsBy, settings } = told
  const owner = settings.people.find(({ id }) => id === it.ownerId)
  const { subject, body } = receiptText({
    customer: customer.name,
    owner: owner?.publicName ?? '',
    receivedAt: complaint.receivedAt,
    hearsBy,
    zone: customer.zone,
    about: complaint.subject,
    contact: owner?.phone ?? null,
  })
  const draft = taken(
    draftMessage(
      {
        id: context.newId(),
        caseId: it.id,
        failureId: null,
        purpose: 'receipt',
        channel: 'email',
        subject,
        body,
        round: 1,
        ties: [],
        ticks: [],
        news: [],
        hearsNextAt: null,
        recipient: { customerId: customer.id, name: customer.name, address: complaint.sender.address },
      },
      clockActor,
      context.now,
    ),
  )
  await messages.insert(tx, draft)
  const options = {
    now: new Date(context.now).toISOString(),
    timezone: settings.workspace.zone,
    context: { purpose: 'receipt', severity: it.severity.level, channel: 'email' },
  } as const
  const weighed = {
    policy: settings.policy,
    severity: it.severity.level,
    news: [],
    quietUntil: null,
    undoSeconds: 0,
    override: null,
    waitsForPlayback: null,
    earlier: [],
  }
  return taken(await letLeave({ ...context, actor: clockActor }, tx, draft, weighed, readAs(options)))
}

async function sameCaseOf(tx: WorkTx, complaint: Complaint, earlier: readonly Case[], { policy }: Settings) {
  const candidate = sameCaseCandidate(complaint, earlier, policy)
  if (!candidate) return null
  const failure = await failures.find(tx, candidate.failureId)
  return { id: candidate.id, failureTitle: failure?.title ?? '', openedAt: candidate.openedAt }
}

const nameOf = ({ people }: Settings, id: string) =>
  people.find((person) => person.id === id)?.publicName ?? ''
