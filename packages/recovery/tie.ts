import type { Context, Ground, Policy as Demands } from '@amends/analyser'
import type { Actor } from './actor.ts'
import type { Act } from './case/act.ts'
import type { CaseFile } from './case-file.ts'
import type { Complaint } from './complaint.ts'
import { factGround } from './fact/ground.ts'
import { type Message, reaches } from './message.ts'
import { hearsNextGround } from './message/hears-next.ts'
import { type CasePromise, isOpenPromise } from './promise.ts'
import { remedyStanding, type Remedy } from './remedy.ts'
import { authorityOf } from './remedy/authority.ts'
import { type Policy, requiredElements } from './workspace/policy.ts'

/** What a message of this case may rest on. */
export function groundsOf(file: CaseFile): readonly Ground[] {
  return [
    ...file.facts.filter((fact) => !fact.customersPart).map(factGround),
    ...file.remedies.flatMap(remedyGround),
    ...file.promises.filter(({ release }) => !release).map(promiseGround),
    ...file.acts.map(actGround),
    ...file.complaints.map(complaintGround),
  ]
}

function remedyGround(remedy: Remedy): readonly Ground[] {
  const { id, title, amount, granted, dueAt, delivery } = remedy
  if (['declined', 'withdrawn'].includes(remedyStanding(remedy))) return []
  const dates = granted && dueAt !== null ? [between(granted.at, dueAt)] : []
  const standing = granted ? 'granted' : 'offered'
  return [
    {
      kind: 'remedy',
      id,
      text: title,
      standing,
      amounts: amount ? [amount] : [],
      dates,
      done: delivery !== null,
    },
  ]
}

/** What was promised, with the time and the sum it names. */
export function promiseGround(promise: CasePromise): Ground {
  const { id, what, amount, made, dueAt } = promise
  const standing = isOpenPromise(promise) ? 'open' : 'kept'
  const dates = [between(made.at, dueAt)]
  return {
    kind: 'promise',
    id,
    text: what,
    standing,
    amounts: amount ? [amount] : [],
    dates,
    done: standing === 'kept',
  }
}

/** What was recorded as done may be told, with its time. */
function actGround({ id, what, at }: Act): Ground {
  return { kind: 'act', id, text: what, standing: 'confirmed', dates: [between(at, at)], done: true }
}

function complaintGround({ id, subject, words, sentAt, receivedAt }: Complaint): Ground {
  const text = subject ? `${subject}\n${words}` : words
  return { kind: 'complaint', id, text, dates: [between(sentAt ?? receivedAt, receivedAt)] }
}

function between(earliest: number, latest: number) {
  return { earliest: new Date(earliest).toISOString(), latest: new Date(latest).toISOString() }
}

/** What the workspace adds to a check that no case holds. */
export type House = { readonly ownContacts: readonly string[]; readonly secrets: readonly string[] }

/** What the analyser is told about a message of this case. */
export function contextOf(
  file: CaseFile,
  message: Message,
  policy: Policy,
  actor: Actor,
  house: House,
): Context {
  const { case: it, customer, facts, messages, people } = file
  const { purpose, channel, ties } = message
  const authority = authorityOf(actor, policy)
  const concerned = new Set(facts.map(({ personnel }) => personnel?.aboutPersonId))
  const earlier = messages.filter((other) => other.id !== message.id && reaches(other))
  return {
    purpose,
    channel,
    severity: it.severity.level,
    writer: { name: actor.name, automatic: actor.kind !== 'person' },
    customer: {
      name: customer.name,
      knownData: [customer.name, ...customer.identities.map(({ value }) => value)],
    },
    grounds: [...groundsOf(file), ...hearsNextGround(message)],
    ties,
    ownContacts: house.ownContacts,
    secrets: house.secrets,
    personnelNames: people.filter(({ id }) => concerned.has(id)).map(({ name }) => name),
    customerPart: facts.filter(({ customersPart }) => customersPart).map(({ statement }) => statement),
    earlierTexts: earlier.map(({ body }) => body),
    ...(authority ? { authority: { amount: authority.perCase } } : {}),
  }
}

/** What the policy demands of this message. */
export function demandsOn({ case: it }: CaseFile, { purpose, channel }: Message, policy: Policy): Demands {
  return {
    version: String(policy.version),
    required: requiredElements(policy, purpose, it.severity.level, channel),
    ...policy.checks,
  }
}
