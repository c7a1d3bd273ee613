import type { Context, Ground } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Fact } from '../fact.ts'
import { factGround } from '../fact/ground.ts'
import type { Outreach } from '../outreach.ts'
import type { Money } from '../workspace/money.ts'
import type { SeverityLevel } from '../workspace/policy.ts'
import type { Reach } from './reach.ts'

/** What everybody's message rests on; the same for all, so it is put together once and read once. */
export type SharedGrounds = {
  readonly grounds: readonly Ground[]
  readonly customersPart: readonly string[]
  readonly severity: SeverityLevel
  readonly writer: string
  readonly ownContacts: readonly string[]
  readonly personnelNames: readonly string[]
  /** What is owed by the table, in each of its amounts. */
  owed(amount: Money, dueAt: Instant | null): Ground
}

/** What is shared is made of. */
export type GroundMaterial = Pick<SharedGrounds, 'severity' | 'writer' | 'ownContacts' | 'personnelNames'> & {
  readonly facts: readonly Fact[]
  readonly remedyTitle: string | null
  readonly now: Instant
}

/** Puts together what everybody's message rests on. */
export function sharedGrounds(
  outreach: Pick<Outreach, 'id' | 'hearsNextAt'>,
  { facts, remedyTitle, now, ...rest }: GroundMaterial,
): SharedGrounds {
  const amounts = new Map<string, Ground>()
  const owed = (amount: Money, dueAt: Instant | null): Ground => {
    const key = `${amount.currency} ${amount.minor} ${dueAt}`
    const known = amounts.get(key)
    if (known) return known
    const dates = dueAt === null ? [] : [between(now, dueAt)]
    const text = remedyTitle ?? 'what we owe them'
    const made: Ground = { kind: 'remedy', id: key, text, standing: 'granted', amounts: [amount], dates }
    amounts.set(key, made)
    return made
  }
  return {
    ...rest,
    owed,
    grounds: [...facts.filter(({ customersPart }) => !customersPart).map(factGround), ...next(outreach, now)],
    customersPart: facts.filter(({ customersPart }) => customersPart).map(({ statement }) => statement),
  }
}

/** What the analyser is told about the message of one recipient: nothing of any other. */
export function outreachContext(
  reach: Pick<Reach, 'name' | 'address' | 'words' | 'owed' | 'happening'>,
  shared: SharedGrounds,
): Context {
  const { grounds, severity, writer, ownContacts, personnelNames, customersPart } = shared
  const { name, address, owed } = reach
  return {
    purpose: 'outreach',
    channel: 'email',
    severity,
    writer: { name: writer, automatic: false },
    customer: { name, knownData: [name, ...(address ? [address] : [])] },
    grounds: [...grounds, ...happened(reach), ...(owed ? [shared.owed(owed.amount, owed.dueAt)] : [])],
    ownContacts,
    personnelNames,
    customerPart: customersPart,
  }
}

/** What happened to this recipient, as their own words tell it. */
function happened({ happening: met, words }: Pick<Reach, 'happening' | 'words'>): Ground[] {
  if (!met) return []
  const said = Object.entries(words).flatMap(([name, word]) =>
    word && !common.has(name) ? [`${name} ${word}`] : [],
  )
  const at = new Date(met.at).toISOString()
  const ids = [met.sourceId, ...Object.values(words).filter((word) => word !== null)]
  const text = `${met.kind} ${met.sourceId}: ${said.join(', ')}`
  return [
    { kind: 'fact', id: met.id, text, standing: 'confirmed', dates: [{ earliest: at, latest: at }], ids },
  ]
}

const common = new Set(['name', 'amount', 'next'])

function next({ id, hearsNextAt }: Pick<Outreach, 'id' | 'hearsNextAt'>, now: Instant): Ground[] {
  if (hearsNextAt === null) return []
  const dates = [between(now, hearsNextAt)]
  return [{ kind: 'promise', id, text: 'they hear from us', standing: 'open', dates }]
}

function between(earliest: Instant, latest: Instant) {
  return { earliest: new Date(earliest).toISOString(), latest: new Date(latest).toISOString() }
}
