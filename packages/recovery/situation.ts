import type { Report } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import type { CaseFile } from './case-file.ts'
import { type Message, reaches } from './message.ts'
import type { Situation } from './message/dispatch.ts'
import { newsIn } from './news.ts'
import { apologyWaits } from './playback.ts'
import { afterQuiet } from './quiet.ts'
import type { Policy } from './workspace/policy.ts'

/** What the sender chose at the button. */
export type SendingChoice = Pick<Situation, 'override' | 'undoSeconds'>

/** What dispatch must know of a message in its case. A receipt or a first word answers at any hour, for the customer is awake. */
export function situationOf(
  file: CaseFile,
  message: Message,
  report: Report,
  policy: Policy,
  choice: SendingChoice,
  now: Instant,
): Situation {
  const severity = file.case.severity.level
  const answersAtOnce = message.purpose === 'receipt' || message.purpose === 'first-word'
  const earlier = file.messages.filter((other) => other.id !== message.id && reaches(other))
  return {
    ...choice,
    report,
    policy,
    severity,
    news: newsIn(file, message),
    quietUntil: answersAtOnce ? null : afterQuiet(file.customer, severity, policy, now),
    earlier: earlier.map(({ body }) => body),
    waitsForPlayback: apologyWaits(file),
  }
}
