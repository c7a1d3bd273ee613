import type { Report } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { CaseFile } from './case-file.ts'
import { answersTo } from './customer.ts'
import { mayBeAsked } from './follow-up.ts'
import { lackingSubstance } from './later-round.ts'
import { type Message, reaches } from './message.ts'
import type { Situation } from './message/dispatch.ts'
import { newsIn } from './news.ts'
import { apologyWaits } from './playback.ts'
import { afterQuiet } from './quiet.ts'
import type { Policy } from './workspace/policy.ts'

/** What the sender chose at the button, and whether they confirmed a promise in the text. */
export type SendingChoice = Pick<Situation, 'override' | 'undoSeconds'> & { readonly promises?: boolean }

/**
 * The earliest instant at which a message may reach the customer. Null is now: a receipt or a first word answers at any
 * hour, for the customer is awake.
 */
export function reachableFrom(
  { customer, case: { severity } }: CaseFile,
  { purpose }: Pick<Message, 'purpose'>,
  policy: Policy,
  now: Instant,
): Instant | null {
  const answersAtOnce = purpose === 'receipt' || purpose === 'first-word'
  return answersAtOnce ? null : afterQuiet(customer, severity.level, policy, now)
}

/** What dispatch must know of a message in its case. */
export function situationOf(
  file: CaseFile,
  message: Message,
  report: Report,
  policy: Policy,
  { promises = false, ...choice }: SendingChoice,
  now: Instant,
): Situation {
  const severity = file.case.severity.level
  const earlier = file.messages.filter((other) => other.id !== message.id && reaches(other))
  return {
    ...choice,
    report,
    policy,
    severity,
    news: newsIn(file, message),
    quietUntil: reachableFrom(file, message, policy, now),
    earlier: earlier.map(({ body }) => body),
    beyondAgents: promises || !isTheirs(file, message),
    waitsForPlayback: apologyWaits(file),
    lacks: lackingSubstance(file),
    beforeTheFix: !mayBeAsked(file.case),
  }
}

/** Whether it goes where the customer is known to be reached. */
function isTheirs({ customer, complaints }: CaseFile, { recipient: { address } }: Message): boolean {
  if (address === null || answersTo(customer, address)) return true
  return complaints.some(({ sender }) => sender.address === address)
}
