import type { Instant } from '@amends/analyser/calendar'
import {
  acceptComplaint,
  agree,
  type Case,
  type Complaint,
  type Customer,
  type Decision,
  type DomainEvent,
  type Failure,
  kindNotYetKnown,
  knowCustomer,
  openCase,
  openFailure,
  type Refusal,
  type Route,
  type Sender,
  type SeverityLevel,
  setSeverity,
  sortComplaint,
} from '@amends/recovery'
import type { Context } from '../workspace/context.ts'

/** A complaint as a door hands it in. */
export type Arrived = {
  readonly channel: Complaint['channel']
  readonly sender: Sender
  /** Other addresses, numbers and ids the sender gave; a customer we meet for the first time is found by them, too. */
  readonly alsoKnownBy?: readonly Address[]
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
  /** Whoever brings in a file has not taken the complaints: each goes to whoever is there. */
  readonly broughtIn?: boolean
}

/** An address, number or outside id somebody answers to. */
export type Address = { readonly kind: 'email' | 'phone' | 'outside'; readonly value: string }

/** What a complaint meets: the customer behind it, if we know them, and who takes it. */
export type Met = { readonly customer: Customer | undefined; readonly route: Route; readonly zone: string }

/** What a complaint becomes. */
export type Arrival = {
  readonly customer: Customer
  readonly complaint: Complaint
  readonly failure: Failure
  readonly opened: Case
}

/** Every name the sender can be found by, the one they wrote from first. */
export function addressesOf({ sender, alsoKnownBy = [] }: Arrived): readonly Address[] {
  return sender.kind && sender.address
    ? [{ kind: sender.kind, value: sender.address }, ...alsoKnownBy]
    : alsoKnownBy
}

/** Decides what a complaint becomes: its customer, itself, a provisional failure, and a case with an owner. */
export function decideArrival(
  { actor, now, newId }: Pick<Context, 'actor' | 'now' | 'newId'>,
  arrived: Arrived,
  complaintId: string,
  { customer: known, route, zone }: Met,
): Decision<Arrival> {
  const events: DomainEvent[] = []
  const taken = takingInto(events)
  const receivedAt = arrived.receivedAt ?? now
  return answering(() => {
    const customer = known ?? taken(knowCustomer(newcomer(arrived, newId(), zone), now))
    const complaint = taken(
      acceptComplaint({ ...record(arrived, complaintId, receivedAt), customerId: customer.id }, now),
    )
    const failure = taken(openFailure(provisional(complaint, arrived, newId()), actor, now))
    const caseId = newId()
    const between = { id: caseId, customerId: customer.id, failureId: failure.id, ownerId: route.personId }
    const opened = taken(openCase({ ...between, calendarId: null, arrivedAt: receivedAt }, now))
    const sorted = taken(sortComplaint(complaint, 'case', caseId, actor.id, now))
    const { severity } = arrived
    const graded = severity ? taken(setSeverity(opened, severity.level, severity.reason, actor, now)) : opened
    return agree({ customer, complaint: sorted, failure, opened: graded }, ...events)
  })
}

/** Takes the value of a decision and keeps its events; a refusal leaves the work. */
export type Take = <T>(decision: Decision<T>) => T

/** A taker that collects events. */
export function takingInto(events: DomainEvent[]): Take {
  return (decision) => {
    if (!decision.ok) throw new Refusing(decision)
    events.push(...decision.events)
    return decision.value
  }
}

/** Runs work that takes decisions; the refusal it met is its answer. */
export function answering<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (fault) {
    return refusalIn(fault)
  }
}

/** The refusal that ended the work; anything else goes on as the fault it is. */
export function refusalIn(fault: unknown): Refusal {
  if (fault instanceof Refusing) return fault.refusal
  throw fault
}

/** Carries a refusal out of the middle of the work. */
class Refusing extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

function newcomer(arrived: Arrived, id: string, zone: string): Parameters<typeof knowCustomer>[0] {
  const { sender, language } = arrived
  const addresses = addressesOf(arrived)
  return {
    id,
    name: sender.name?.trim() || sender.address || 'Name not given',
    identities: addresses.map(({ kind, value }) => ({ kind, value, verified: false })),
    zone: arrived.zone ?? zone,
    language: language ?? null,
  }
}

function record({ channel, sender, subject, words, sentAt }: Arrived, id: string, receivedAt: Instant) {
  return { id, channel, sender, subject, words, sentAt, receivedAt }
}

function provisional(
  { subject, words, receivedAt }: Complaint,
  { severity }: Arrived,
  id: string,
): Parameters<typeof openFailure>[0] {
  return {
    id,
    title: cut((subject ?? words).replace(/\s+/g, ' '), 120),
    kind: kindNotYetKnown,
    severity: severity?.level ?? 3,
    span: { from: receivedAt, to: null },
    ownerId: null,
    provisional: true,
  }
}

/** Never through the middle of a character outside the basic plane: half of one can't be kept. */
function cut(text: string, most: number) {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}
