import { createHash } from 'node:crypto'
import type { Options } from '@amends/analyser'
import { termAfter, workingDays } from '@amends/recovery/workspace/term'
import type { CatalogueEntry } from '@amends/recovery/workspace/catalogue'
import type { Actor } from '@amends/recovery/actor'
import { type Decision, refuse } from '@amends/recovery/decision'
import type { Fact } from '@amends/recovery/fact'
import type { Failure } from '@amends/recovery/failure'
import { draftMessage, type Message } from '@amends/recovery/message'
import type { Outreach } from '@amends/recovery/outreach'
import { owedBy } from '@amends/recovery/outreach/compensation'
import { outreachContext, sharedGrounds, type SharedGrounds } from '@amends/recovery/outreach/grounds'
import { filledIn, wordsFor } from '@amends/recovery/outreach/particulars'
import type { Reach } from '@amends/recovery/outreach/reach'
import { requiredElements } from '@amends/recovery/workspace/policy'
import { facts } from '../fact/store.ts'
import { failureBehind } from '../failure/store.ts'
import type { Tx } from '../engine/database.ts'
import { decideLeaving } from '../message/dispatch.ts'
import { known } from '../workspace/carry-out.ts'
import { calendarOf, type Settings, settingsOf } from '../workspace/store.ts'
import { type Reader, sharedReader } from './read-alike.ts'
import type { Affected } from '../outreach/cohort-store.ts'

/** What every message of an outreach is written with. */
export type Writing = {
  readonly outreach: Outreach
  readonly failure: Failure
  readonly settings: Settings
  /** In whose name they go, and who let them go. */
  readonly writer: Actor
  readonly sender: Actor
  readonly shared: SharedGrounds
  readonly remedy: CatalogueEntry | null
  readonly remedyDue: number | null
  readonly required: Options['policy']
  readonly read: Reader
  readonly now: number
}

/** Gathers it. */
export async function writingOf(tx: Tx, outreach: Outreach, now: number): Promise<Writing> {
  const settings = await settingsOf(tx)
  const { policy, people, catalogue } = settings
  const failure = known(await failureBehind(tx, outreach.failureId), 'failure')
  const actorFor = (by: string): Actor => {
    const { id, publicName, roles } = known(
      people.find((one) => one.id === by),
      'person',
    )
    return { kind: 'person', id, name: publicName, roles }
  }
  const writer = actorFor(outreach.ownerId)
  const held: readonly Fact[] = await facts.of(tx, failure.id)
  const concerned = new Set(held.map(({ personnel }) => personnel?.aboutPersonId))
  const remedy = catalogue.find(({ id }) => id === outreach.compensation?.catalogueId) ?? null
  return {
    outreach,
    failure,
    settings,
    writer,
    sender: outreach.started ? actorFor(outreach.started.by) : writer,
    shared: sharedGrounds(outreach, {
      facts: held,
      severity: failure.severity,
      writer: writer.name,
      ownContacts: people.flatMap(({ email, phone }) => (phone ? [email, phone] : [email])),
      personnelNames: people.filter(({ id }) => concerned.has(id)).map(({ name }) => name),
      remedyTitle: remedy?.title ?? null,
      now,
    }),
    remedy,
    remedyDue: remedy
      ? termAfter(workingDays(remedy.leadTime), now, calendarOf(settings, null), 'the grant').due
      : null,
    required: {
      version: String(policy.version),
      required: requiredElements(policy, 'outreach', failure.severity, 'email'),
      ...policy.checks,
    },
    read: sharedReader(outreach),
    now,
  }
}

/** A reach for somebody in the cohort: their words, what is owed to them, or why they are left out. */
export function reachFor({ outreach, settings, remedyDue, now }: Writing, one: Affected, id: string): Reach {
  const { customerId, name, zone, address, happening, exclusion, excludedFor } = one
  const { particulars, compensation, hearsNextAt } = outreach
  const amount = compensation && owedBy(compensation, happening ?? { attributes: {} })
  const met = happening ?? { id: '', sourceId: '', kind: '', at: Number.NaN, attributes: {} }
  const { currency } = settings.workspace
  const words = wordsFor(particulars, { name, zone, met, owed: amount, hearsNextAt, currency, now })
  const missing = exclusion ? [] : missingIn(outreach, words)
  return {
    id,
    outreachId: outreach.id,
    failureId: outreach.failureId,
    customerId,
    name,
    address,
    zone,
    words,
    happening,
    owed: amount ? { amount, granted: null, dueAt: remedyDue, delivery: null } : null,
    exclusion: exclusion ?? (missing.length ? 'particular-missing' : null),
    excludedFor: missing.length ? missing.join(', ') : excludedFor,
    digest: null,
    notBefore: null,
    messageId: null,
    contacted: false,
    became: null,
  }
}

function missingIn({ subject, body }: Outreach, words: Reach['words']): readonly string[] {
  const filled = filledIn(`${subject}\n${body}`, words)
  return 'missing' in filled ? filled.missing : []
}

/** The words of one recipient's message. */
export function textFor({ subject, body }: Outreach, { words }: Pick<Reach, 'words'>) {
  const [about, said] = [filledIn(subject, words), filledIn(body, words)]
  return 'text' in about && 'text' in said ? { subject: about.text, body: said.text } : null
}

/** A print of the words and the amount, so that what was looked at is what leaves. */
export function printOf(
  { subject, body }: { subject: string; body: string },
  { address, owed }: Reach,
): string {
  const said = JSON.stringify([subject, body, address, owed?.amount ?? null])
  return createHash('sha256').update(said).digest('hex')
}

/** Decides whether one recipient's message may leave, read by the analyser with their grounds alone. */
export function decideLetter(writing: Writing, reach: Reach, messageId: string): Decision<Message> {
  const { outreach, failure, settings, writer, sender, shared, required, now } = writing
  const text = textFor(outreach, reach)
  if (!text) return refuse('outreach/word-missing', reach.excludedFor ?? 'a word of the text')
  const blank = { ties: [], ticks: [], news: [], caseId: null, round: 1 }
  const draft = draftMessage(
    {
      ...blank,
      ...text,
      id: messageId,
      failureId: failure.id,
      reachId: reach.id,
      purpose: 'outreach',
      channel: 'email',
      recipient: { customerId: reach.customerId, name: reach.name, address: reach.address },
      hearsNextAt: outreach.hearsNextAt,
    },
    writer,
    now,
  )
  if (!draft.ok) return draft
  const options: Options = {
    now: new Date(now).toISOString(),
    timezone: reach.zone,
    locale: settings.workspace.locale,
    context: outreachContext(reach, shared),
    ...(required ? { policy: required } : {}),
  }
  const weighed = {
    policy: settings.policy,
    severity: failure.severity,
    news: [],
    quietUntil: null,
    undoSeconds: 0,
    override: null,
    waitsForPlayback: null,
  }
  const decision = decideLeaving({ now }, sender, draft.value, weighed, ({ body }) =>
    writing.read(body, reach, options),
  )
  return decision.ok ? decision : asPromotion(decision)
}

/** What sells is refused by name. */
function asPromotion(refusal: Extract<Decision<never>, { ok: false }>) {
  if (!refusal.detail.includes('finding:tone/upsell')) return refusal
  return refuse('outreach/promotion', refusal.detail, refusal.more ? { more: refusal.more } : {})
}
