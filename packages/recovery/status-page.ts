import type { Context, ElementId, Policy as Demands } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { type Actor, rolesOnly } from './actor.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import { factGround } from './fact/ground.ts'
import type { FailureFile } from './failure-file.ts'
import type { Failure, Mark } from './failure.ts'
import { draftMessage, type Message, reaches } from './message.ts'
import { hearsNextGround } from './message/hears-next.ts'
import { unchanged } from './message/similar.ts'
import { promiseGround } from './tie.ts'
import { type Policy, requiredElements } from './workspace/policy.ts'

/** What everybody may read about a failure: one page, its updates newest first, the time of the next. */
export type StatusPage = {
  readonly id: string
  readonly failureId: string
  /** The end of its address. By link only, it can't be guessed. */
  readonly slug: string
  readonly title: string
  /** Who finds it: everybody, or whoever was given the link. */
  readonly reach: 'public' | 'link'
  readonly opened: Mark
  readonly ended: Mark | null
  readonly version: number
}

/** How far it is, as status pages say it. */
export const updateStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const
export type UpdateState = (typeof updateStates)[number]

/** The same, as everybody reads it. */
export const stateWords: Readonly<Record<UpdateState, string>> = {
  investigating: 'We are finding out',
  identified: 'We know what it is',
  monitoring: 'Mended, and we are watching it',
  resolved: 'Put right',
}

/** One word to everybody; its text and the time of the next are its message's. */
export type StatusUpdate = {
  readonly id: string
  readonly pageId: string
  readonly messageId: string
  readonly state: UpdateState
  readonly publishedAt: Instant | null
}

const address = /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/

/** Opens the status page of a failure that stands for itself. */
export function openStatusPage(
  asked: Pick<StatusPage, 'id' | 'slug' | 'title' | 'reach'>,
  failure: Failure,
  actor: Actor,
  now: Instant,
): Decision<StatusPage> {
  const refused = rolesOnly(actor, ['lead', 'admin'], 'opening a status page') ?? blank('title', asked.title)
  if (refused) return refused
  if (failure.provisional || failure.mergedInto) return refuse('status-page/of-a-case', failure.title)
  if (failure.imported) return refuse('failure/imported', failure.title)
  if (asked.reach === 'public' && !address.test(asked.slug))
    return refuse('status-page/bad-address', asked.slug, { field: 'slug' })
  const page: StatusPage = {
    ...asked,
    failureId: failure.id,
    opened: { by: actor.id, at: now },
    ended: null,
    version: 1,
  }
  const { id, title, reach } = asked
  return agree(page, happened('status-page.opened', 'failure', failure.id, now, { pageId: id, title, reach }))
}

/** Takes a page out of sight; what it said stays in the failure's file. */
export function endStatusPage(page: StatusPage, actor: Actor, now: Instant): Decision<StatusPage> {
  const refused = rolesOnly(actor, ['lead', 'admin'], 'ending a status page')
  if (refused) return refused
  if (page.ended) return refuse('status-page/ended', `by ${page.ended.by}`)
  const ended = { by: actor.id, at: now }
  return agree(
    { ...page, ended },
    happened('status-page.ended', 'failure', page.failureId, now, { pageId: page.id }),
  )
}

/** Shows it again. */
export function reopenStatusPage(page: StatusPage, actor: Actor, now: Instant): Decision<StatusPage> {
  const refused = rolesOnly(actor, ['lead', 'admin'], 'opening a status page')
  if (refused) return refused
  if (!page.ended) return refuse('status-page/not-ended', page.id)
  return agree(
    { ...page, ended: null },
    happened('status-page.reopened', 'failure', page.failureId, now, { pageId: page.id }),
  )
}

/** What is said in one update. Only the last needs no time of the next. */
export type UpdateSaid = {
  readonly state: UpdateState
  readonly words: string
  readonly nextAt: Instant | null
  readonly ties: Message['ties']
}

/** Writes an update, as the draft of a message to everybody that dispatch then weighs. */
export function writeUpdate(
  page: StatusPage,
  said: UpdateSaid,
  {
    id,
    updateId,
    earlier,
  }: { readonly id: string; readonly updateId: string; readonly earlier: readonly Message[] },
  actor: Actor,
  now: Instant,
): Decision<{ readonly message: Message; readonly update: StatusUpdate }> {
  if (page.ended) return refuse('status-page/ended', `by ${page.ended.by}`)
  if (earlier.some(({ standing }) => standing === 'queued'))
    return refuse('status-page/update-under-way', page.id)
  if (said.state !== 'resolved' && said.nextAt === null)
    return refuse('status-page/next-time-needed', said.state, { field: 'nextAt' })
  const told = earlier.filter(({ standing }) => standing === 'delivered').map(({ body }) => body)
  if (unchanged(said.words, told))
    return refuse('message/no-news', 'it says what an earlier one said', { field: 'words' })
  const draft = draftMessage(
    {
      id,
      caseId: null,
      failureId: page.failureId,
      purpose: 'notice',
      channel: 'page',
      recipient: { customerId: page.id, name: 'Everybody who reads the status page', address: null },
      subject: page.title,
      body: said.words,
      ties: said.ties,
      ticks: [],
      news: [],
      hearsNextAt: said.nextAt,
      round: 1,
    },
    actor,
    now,
  )
  if (!draft.ok) return draft
  const update: StatusUpdate = {
    id: updateId,
    pageId: page.id,
    messageId: id,
    state: said.state,
    publishedAt: null,
  }
  const written = happened('status-update.written', 'failure', page.failureId, now, {
    updateId,
    messageId: id,
    state: said.state,
  })
  return agree({ message: draft.value, update }, ...draft.events, written)
}

/** While it lasts, people need to know that we know and that we are sorry; the last word holds all that a notice holds. */
const meanwhile: readonly ElementId[] = ['apology', 'acknowledgement']

/** What the policy asks of an update. */
export function demandsOnUpdate({ failure }: FailureFile, state: UpdateState, policy: Policy): Demands {
  const required =
    state === 'resolved' ? requiredElements(policy, 'notice', failure.severity, 'page') : meanwhile
  return { version: String(policy.version), required, ...policy.checks }
}

/** What an update may rest on: the failure's facts, what its page promised, and the time it names itself. */
export function contextOfUpdate(
  { failure, facts, promises, people }: FailureFile,
  message: Pick<Message, 'id' | 'hearsNextAt' | 'draftedAt' | 'ties'>,
  actor: Actor,
  earlier: readonly Message[],
): Context {
  const concerned = new Set(facts.map(({ personnel }) => personnel?.aboutPersonId))
  return {
    purpose: 'notice',
    channel: 'page',
    severity: failure.severity,
    writer: { name: actor.name, automatic: actor.kind !== 'person' },
    grounds: [
      ...facts.filter(({ customersPart }) => !customersPart).map(factGround),
      ...promises.map(promiseGround),
      ...hearsNextGround(message),
      {
        kind: 'fact',
        id: failure.id,
        text: failure.title,
        standing: failure.confirmed ? 'confirmed' : 'claimed',
        dates: [sinceOf(failure)],
      },
    ],
    ties: message.ties,
    ownContacts: people.flatMap(({ email, phone }) => (phone ? [email, phone] : [email])),
    secrets: [],
    personnelNames: people.filter(({ id }) => concerned.has(id)).map(({ name }) => name),
    customerPart: facts.filter(({ customersPart }) => customersPart).map(({ statement }) => statement),
    earlierTexts: earlier.filter(reaches).map(({ body }) => body),
  }
}

function sinceOf({ span: { from, to } }: Failure) {
  return { earliest: new Date(from).toISOString(), latest: new Date(to ?? from).toISOString() }
}

/** The words on the ledger for the time of the next word. */
export const nextWord = 'The next word on the status page'
