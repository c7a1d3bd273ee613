import type { Instant } from '@amends/analyser/calendar'
import {
  acceptComplaint,
  agree,
  type Case,
  type Complaint,
  type Customer,
  clock as clockActor,
  type Decision,
  type DomainEvent,
  draftMessage,
  type Failure,
  knowCustomer,
  type Message,
  openCase,
  openFailure,
  type Refusal,
  type Sender,
  type SeverityLevel,
  sameCaseCandidate,
  setSeverity,
  sortComplaint,
  termAfter,
} from '@amends/recovery'
import { whoTakesIt } from '../case/route-owner.ts'
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

/** A complaint as a door hands it in. */
export type Arrived = {
  readonly channel: Complaint['channel']
  readonly sender: Sender
  readonly subject: string | null
  readonly words: string
  readonly sentAt: Instant | null
  /** When it reached us, if that was before now: an old record that is brought in. */
  readonly receivedAt?: Instant
  readonly zone?: string | undefined
  readonly language?: string | null
  readonly source?: { readonly system: string; readonly id: string } | undefined
  readonly severity?: { readonly level: SeverityLevel; readonly reason: string } | undefined
  readonly raw?: { readonly mediaType: string; readonly bytes: Buffer }
  /** Nothing is sent for what is brought in from the past. */
  readonly receipt: boolean
}

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

/** The same inside a transaction that is already open; an import takes many in one. */
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
  const taken = <T>(decision: Decision<T>): T => {
    if (!decision.ok) throw new Refusing(decision)
    events.push(...decision.events)
    return decision.value
  }
  try {
    const receivedAt = arrived.receivedAt ?? context.now
    const customer = await customerOf(context, tx, arrived, settings, taken)
    const complaint = taken(
      acceptComplaint({ ...record(arrived, complaintId, receivedAt), customerId: customer.id }, context.now),
    )
    const earlier = await cases.where(tx, { customerId: customer.id })
    const route = await whoTakesIt(context, tx, settings)
    const failure = taken(openFailure(provisional(context, complaint, arrived), context.actor, context.now))
    const caseId = context.newId()
    const opened = taken(
      openCase(
        {
          id: caseId,
          customerId: customer.id,
          failureId: failure.id,
          ownerId: route.personId,
          calendarId: null,
          arrivedAt: receivedAt,
        },
        context.now,
      ),
    )
    const sorted = taken(sortComplaint(complaint, 'case', caseId, context.actor.id, context.now))
    const graded = arrived.severity
      ? taken(
          setSeverity(opened, arrived.severity.level, arrived.severity.reason, context.actor, context.now),
        )
      : opened
    await keep(tx, { failure, opened: graded, complaint: sorted, arrived })
    const calendar = calendarOf(settings, graded.calendarId)
    const hearsBy = termAfter(
      settings.policy.firstWord,
      Math.max(receivedAt, route.from),
      calendar,
      'arrival',
    ).due
    const receipt = wantsReceipt(arrived, settings)
      ? await sendReceipt(context, tx, { customer, it: graded, complaint: sorted, hearsBy, settings }, taken)
      : null
    await context.record(tx, { kind: 'case', id: caseId }, events)
    return agree({
      complaint: sorted,
      caseId,
      ownerId: route.personId,
      ownerName: nameOf(settings, route.personId),
      receiptId: receipt?.id ?? null,
      hearsBy,
      sameCase: await sameCaseOf(tx, sorted, earlier, settings),
    })
  } catch (fault) {
    if (fault instanceof Refusing) return fault.refusal
    throw fault
  }
}

/** Carries a refusal out of the middle of the work. */
class Refusing extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

type Take = <T>(decision: Decision<T>) => T

function record({ channel, sender, subject, words, sentAt }: Arrived, id: string, receivedAt: Instant) {
  return { id, channel, sender, subject, words, sentAt, receivedAt }
}

async function customerOf(
  context: Context,
  tx: WorkTx,
  { sender, zone, language }: Arrived,
  { workspace }: Settings,
  taken: Take,
): Promise<Customer> {
  const identity =
    sender.kind && sender.address ? { kind: sender.kind, value: sender.address, verified: false } : null
  const known = identity ? await customerBehind(tx, identity) : undefined
  if (known) return known
  const customer = taken(
    knowCustomer(
      {
        id: context.newId(),
        name: sender.name?.trim() || sender.address || 'Name not given',
        identities: identity ? [identity] : [],
        zone: zone ?? workspace.zone,
        language: language ?? null,
      },
      context.now,
    ),
  )
  await customers.insert(tx, customer)
  await keepIdentities(tx, customer)
  return customer
}

function provisional(
  context: Context,
  { subject, words, receivedAt }: Complaint,
  { severity }: Arrived,
): Parameters<typeof openFailure>[0] {
  const title = (subject ?? words).replace(/\s+/g, ' ').slice(0, 120)
  return {
    id: context.newId(),
    title,
    kind: 'not yet known',
    severity: severity?.level ?? 3,
    span: { from: receivedAt, to: null },
    ownerId: null,
    provisional: true,
  }
}

async function keep(
  tx: WorkTx,
  {
    failure,
    opened,
    complaint,
    arrived,
  }: { failure: Failure; opened: Case; complaint: Complaint; arrived: Arrived },
) {
  await failures.insert(tx, failure)
  await cases.insert(tx, opened)
  await complaints.insert(tx, complaint)
  if (arrived.raw) await keepRaw(tx, complaint.id, arrived.raw.mediaType, arrived.raw.bytes)
}

function wantsReceipt({ receipt, sender }: Arrived, { policy }: Settings) {
  return receipt && policy.receipt.on && sender.kind === 'email'
}

type Receipt = {
  readonly customer: Customer
  readonly it: Case
  readonly complaint: Complaint
  readonly hearsBy: Instant
  readonly settings: Settings
}

async function sendReceipt(context: Context, tx: WorkTx, told: Receipt, taken: Take): Promise<Message> {
  const { customer, it, complaint, hearsBy, settings } = told
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
