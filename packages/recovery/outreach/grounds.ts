import type { Context, Ground } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Fact } from '../fact.ts'
import { factGround } from '../fact/ground.ts'
import type { Outreach } from '../outreach.ts'
import type { SeverityLevel } from '../workspace/policy.ts'
import type { Reach } from './reach.ts'

/** What everybody's message rests on; the same for all, so it is put together once. */
export type SharedGrounds = {
  readonly facts: readonly Fact[]
  readonly severity: SeverityLevel
  readonly writer: string
  readonly ownContacts: readonly string[]
  readonly personnelNames: readonly string[]
  readonly remedyTitle: string | null
  readonly now: Instant
}

/** What the analyser is told about the message of one recipient: nothing of any other. */
export function outreachContext(
  outreach: Pick<Outreach, 'id' | 'hearsNextAt'>,
  reach: Pick<Reach, 'id' | 'name' | 'address' | 'words' | 'owed' | 'happening'>,
  shared: SharedGrounds,
): Context {
  const { facts, severity, writer, ownContacts, personnelNames } = shared
  return {
    purpose: 'outreach',
    channel: 'email',
    severity,
    writer: { name: writer, automatic: false },
    customer: { name: reach.name, knownData: [reach.name, ...(reach.address ? [reach.address] : [])] },
    grounds: [
      ...facts.filter(({ customersPart }) => !customersPart).map(factGround),
      ...happened(reach),
      ...owed(reach, shared),
      ...next(outreach, shared.now),
    ],
    ownContacts,
    personnelNames,
    customerPart: facts.filter(({ customersPart }) => customersPart).map(({ statement }) => statement),
  }
}

/** What happened to this recipient, as their own words tell it. */
function happened({ happening: met, words }: Pick<Reach, 'happening' | 'words'>): Ground[] {
  if (!met) return []
  const said = Object.entries(words).flatMap(([name, word]) =>
    word && !shared.has(name) ? [`${name} ${word}`] : [],
  )
  const at = new Date(met.at).toISOString()
  const ids = [met.sourceId, ...Object.values(words).filter((word) => word !== null)]
  const text = `${met.kind} ${met.sourceId}: ${said.join(', ')}`
  return [
    { kind: 'fact', id: met.id, text, standing: 'confirmed', dates: [{ earliest: at, latest: at }], ids },
  ]
}

const shared = new Set(['name', 'amount', 'next'])

function owed(
  { id, owed: remedy }: Pick<Reach, 'id' | 'owed'>,
  { remedyTitle, now }: SharedGrounds,
): Ground[] {
  if (!remedy) return []
  const dates = remedy.dueAt === null ? [] : [between(now, remedy.dueAt)]
  const text = remedyTitle ?? 'what we owe them'
  return [{ kind: 'remedy', id, text, standing: 'granted', amounts: [remedy.amount], dates }]
}

function next({ id, hearsNextAt }: Pick<Outreach, 'id' | 'hearsNextAt'>, now: Instant): Ground[] {
  if (hearsNextAt === null) return []
  const dates = [between(now, hearsNextAt)]
  return [{ kind: 'promise', id, text: 'they hear from us', standing: 'open', dates }]
}

function between(earliest: Instant, latest: Instant) {
  return { earliest: new Date(earliest).toISOString(), latest: new Date(latest).toISOString() }
}
