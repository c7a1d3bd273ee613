import type { ElementRead, Report, Tie } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from '../actor.ts'
import type { CaseFile } from '../case-file.ts'
import { openCase } from '../case.ts'
import { acceptComplaint } from '../complaint.ts'
import type { Decision } from '../decision.ts'
import { openFailure } from '../failure.ts'
import { draftMessage, type Message, type NewsRef, type Purpose } from '../message.ts'
import { dispatchMessage } from '../message/dispatch.ts'
import { recordTalk } from '../message/talk.ts'
import { newsIn } from '../news.ts'
import { actor, mira, people, policy, shop, thursday, tom } from './cast.ts'

/** The value of a decision that has to be a yes. */
export function agreed<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(`${decision.code}: ${decision.detail}`)
  return decision.value
}

/** The code of a decision that has to be a no. */
export function refused(decision: Decision<unknown>): string {
  if (decision.ok) throw new Error('it was agreed to')
  return decision.code
}

/** Tom's case as it stands when his complaint has just arrived, on Thursday at 13:20. */
export function justArrived(arrivedAt: Instant = thursday('13:20')): CaseFile {
  const by = actor(mira)
  const opened = {
    id: 'case',
    customerId: tom.id,
    failureId: 'teapot',
    ownerId: mira.id,
    calendarId: null,
    arrivedAt,
  }
  const broken = {
    id: 'teapot',
    title: 'The teapot came in pieces',
    kind: 'damage',
    severity: 3,
    span: { from: arrivedAt, to: null },
    ownerId: null,
    provisional: true,
  } as const
  const arrived = {
    id: 'complaint',
    channel: 'email',
    sender: { name: 'Tom Adler', kind: 'email', address: 'tom@adler.example' },
    customerId: tom.id,
    receivedAt: arrivedAt,
    sentAt: null,
    subject: 'Broken again',
    words: 'This is the second teapot in pieces. I stayed home on Tuesday for it.',
  } as const
  return {
    case: agreed(openCase(opened, arrivedAt)),
    customer: tom,
    failure: agreed(openFailure(broken, by, arrivedAt)),
    lessons: [],
    complaints: [agreed(acceptComplaint(arrived, arrivedAt))],
    accounts: [],
    facts: [],
    acts: [],
    messages: [],
    remedies: [],
    promises: [],
    followUps: [],
    handOvers: [],
    calendar: shop,
    owner: mira,
    people,
  }
}

/** What a test says of a message; the rest is Tom's usual mail. */
export type Said = {
  readonly purpose: Purpose
  readonly at: Instant
  readonly by?: Actor
  readonly body?: string
  readonly hearsNextAt?: Instant | null
  readonly news?: readonly NewsRef[]
  readonly ties?: readonly Tie[]
}

let drafted = 0

/** A draft to Tom. */
export function draftOf(file: CaseFile, said: Said): Message {
  const { purpose, at, by = actor(mira), hearsNextAt = null, news = [], ties = [] } = said
  const id = `message-${++drafted}`
  const recipient = { customerId: tom.id, name: tom.name, address: 'tom@adler.example' }
  const body =
    said.body ??
    `${purpose} ${'abcdefghij'[drafted % 10]}${'klmnopqrst'[Math.floor(drafted / 10) % 10]} ${id}`
  const round = file.case.rounds.length
  const text = {
    purpose,
    channel: 'email',
    recipient,
    subject: 'About your teapot',
    body,
    ties,
    ticks: [],
    news,
    hearsNextAt,
  } as const
  return agreed(draftMessage({ ...text, id, caseId: file.case.id, failureId: null, round }, by, at))
}

const unread: ElementRead = { state: 'not-assessed', spans: [], finish: null }

/** A report with which a message may leave. */
export const passing: Report = {
  schema: 'amends-report/1',
  versions: { engine: '0', pack: 'none', policy: '1' },
  language: 'und',
  read: false,
  truncated: false,
  elements: {
    apology: unread,
    acknowledgement: unread,
    responsibility: unread,
    impact: unread,
    cause: unread,
    fix: unread,
    when: unread,
    prevention: unread,
    compensation: unread,
    'follow-up': unread,
    person: unread,
    voice: unread,
    forgiveness: unread,
  },
  findings: [],
  promises: [],
  claims: [],
  ties: [],
  empathy: { level: 0, span: null },
  verdict: { result: 'pass', reasons: [] },
}

/** A report with these reasons against it. */
export function report(result: 'revise' | 'hold', ...reasons: readonly string[]): Report {
  return { ...passing, verdict: { result, reasons } }
}

/** The file after a message to Tom has left, at once and with what is new in it. */
export function say(file: CaseFile, said: Said): CaseFile {
  const draft = draftOf(file, said)
  const news = newsIn(file, draft)
  const situation = {
    report: passing,
    policy,
    severity: file.case.severity.level,
    news,
    quietUntil: null,
  } as const
  const choice = { undoSeconds: 0, override: null, waitsForPlayback: null } as const
  const sent = agreed(dispatchMessage(draft, { ...situation, ...choice }, said.by ?? actor(mira), said.at))
  return { ...file, messages: [...file.messages, sent] }
}

/** The file after a talk with Tom on the phone. */
export function talk(file: CaseFile, said: Said): CaseFile {
  const draft: Message = { ...draftOf(file, said), channel: 'phone', spoken: true }
  const news = newsIn(file, draft)
  const recorded = agreed(recordTalk(draft, { at: said.at, news }, said.by ?? actor(mira), said.at))
  return { ...file, messages: [...file.messages, recorded] }
}
