import type { CaseFile } from '../case-file.ts'
import { isPending } from '../case/hand-over.ts'
import type { Message } from '../message.ts'
import { isOpenPromise } from '../promise.ts'
import { isOpenRemedy, type Remedy } from '../remedy.ts'
import { isOwnWord, saidThisRound } from '../said.ts'
import { updateClock } from '../update-clock.ts'
import type { AgendaItem } from './item.ts'
import { type Ledger, owe } from './owe.ts'

/** What is owed because somebody offered, promised, asked or waits. */
export function debts(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return [
    ...file.remedies.filter(isOpenRemedy).flatMap((remedy) => remedyDebts(remedy, ledger)),
    ...promises(file, ledger),
    ...handOvers(file, ledger),
    ...newOwner(file, ledger),
    ...lookAgain(file, ledger),
  ]
}

function remedyDebts(remedy: Remedy, ledger: Ledger): readonly AgendaItem[] {
  const { id, granted, dueAt, request, offered } = remedy
  if (granted) {
    const due = { due: dueAt ?? granted.at, rule: 'the lead time of the remedy from its grant' }
    return [owe(ledger, 'deliver', { since: granted.at, recordId: id, due })]
  }
  const pending = request && !request.answer ? request : null
  const settle = owe(ledger, 'settle-remedy', {
    since: offered.at,
    recordId: id,
    blockedBy: pending ? [`request:${pending.id}`] : [],
  })
  if (!pending) return [settle]
  const answer = owe(ledger, 'answer-request', {
    subject: { kind: 'request', id: pending.id },
    since: pending.at,
    recordId: id,
    owner: pending.to,
    due: { due: pending.due, rule: 'the time they were given to decide' },
  })
  return [settle, answer]
}

/** A time we said they hear from us is the update clock's, as long as that rings no later. */
function promises(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const clock = updateClock(file, ledger.policy)
  return file.promises
    .filter(isOpenPromise)
    .filter(({ kind, dueAt }) => kind === 'act' || !clock || dueAt < clock.due)
    .map(({ id, made, renewal, dueAt, ownerId }) =>
      owe(ledger, 'promise', {
        since: (renewal ?? made).at,
        recordId: id,
        owner: ownerId,
        due: { due: dueAt, rule: 'the time that was promised' },
      }),
    )
}

/** Past its time an offer is the lead's to answer, with as long again. */
function handOvers({ handOvers: offers }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return offers.filter(isPending).map(({ id, to, offeredAt, answerBy, lapsed }) => {
    const subject = { kind: 'hand-over', id } as const
    if (lapsed)
      return owe(ledger, 'answer-hand-over', { subject, since: lapsed.at, owner: lapsed.to, recordId: id })
    const due = { due: answerBy, rule: 'the time they were given to answer' }
    return owe(ledger, 'answer-hand-over', { subject, since: offeredAt, owner: to, recordId: id, due })
  })
}

/** The customer is told of every change by name. */
function newOwner(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const { previousOwnerId, ownerId, ownerSince } = file.case
  if (!previousOwnerId) return []
  const told = saidThisRound(file).some(
    (message) =>
      message.dispatch.leavesAt >= ownerSince &&
      (message.purpose === 'hand-over' || (message.dispatch.by === ownerId && isOwnWord(file, message))),
  )
  return told ? [] : [owe(ledger, 'tell-new-owner', { since: ownerSince })]
}

function lookAgain({ case: { waiting } }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  if (!waiting) return []
  const due = { due: waiting.lookAt, rule: 'the time set for looking again' }
  return [owe(ledger, 'look-again', { since: waiting.at, due })]
}

/** What is owed about messages on their way, on a closed case as well. */
export function mailDebts(file: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  return [...file.messages.flatMap((message) => onTheWay(message, ledger)), ...unreached(file, ledger)]
}

function onTheWay({ id, standing, standingAt }: Message, ledger: Ledger): readonly AgendaItem[] {
  if (standing === 'uncertain')
    return [
      owe(ledger, 'settle-message', { subject: { kind: 'message', id }, since: standingAt, recordId: id }),
    ]
  if (standing === 'waiting-for-owner')
    return [owe(ledger, 'release-draft', { since: standingAt, recordId: id })]
  return []
}

/** A bounce is owed another way until something reaches them. */
function unreached({ messages }: CaseFile, ledger: Ledger): readonly AgendaItem[] {
  const bounced = messages.findLast(({ standing }) => standing === 'bounced')
  if (!bounced) return []
  const since = bounced.standingAt
  const later = messages.some(
    ({ standing, standingAt }) => ['delivered', 'recorded'].includes(standing) && standingAt > since,
  )
  return later ? [] : [owe(ledger, 'reach-otherwise', { since, recordId: bounced.id })]
}
