import type { CaseFile } from './case-file.ts'
import { currentRound } from './case.ts'
import { answersTo } from './customer.ts'
import { type Dispatch, type Message, reaches } from './message.ts'

/** A message that somebody let leave, or a talk that took place. */
export type SaidMessage = Message & { readonly dispatch: Dispatch }

/** Whether it is the own word of a named person who is not the customer themself (R32). */
export function isOwnWord(file: CaseFile, { purpose, dispatch }: Message): boolean {
  if (purpose === 'receipt' || dispatch?.actor !== 'person') return false
  const writer = file.people.find(({ id }) => id === dispatch.by)
  return !(writer && answersTo(file.customer, writer.email))
}

/** What reached the customer in this round, oldest first. */
export function saidThisRound(file: CaseFile): readonly SaidMessage[] {
  const { openedAt } = currentRound(file.case)
  return file.messages
    .filter((message): message is SaidMessage => message.dispatch !== null && reaches(message))
    .filter(({ dispatch }) => dispatch.leavesAt >= openedAt)
    .toSorted((a, b) => a.dispatch.leavesAt - b.dispatch.leavesAt)
}

/** Whether a person's first word reached the customer in this round; a full apology sent straight away is one, too. */
export function firstWordSaid(file: CaseFile): boolean {
  return ownWordSaid(file, ['first-word', 'apology'])
}

/** Whether a person's full apology reached the customer in this round. */
export function apologised(file: CaseFile): boolean {
  return ownWordSaid(file, ['apology'])
}

function ownWordSaid(file: CaseFile, purposes: readonly Message['purpose'][]): boolean {
  return saidThisRound(file).some((message) => purposes.includes(message.purpose) && isOwnWord(file, message))
}
