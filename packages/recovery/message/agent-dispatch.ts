import type { Report } from '@amends/analyser'
import type { Actor } from '../actor.ts'
import type { Message } from '../message.ts'
import type { SeverityLevel } from '../workspace/policy.ts'
import type { Situation } from './dispatch.ts'

/** The most an agent may ever let leave without the owner. The policy names what of it; by default nothing. */
export const mostByAgents = { purposes: ['receipt', 'update'], upToSeverity: 2 } as const

/** Whether a message waits for the owner of its case: what an agent wrote, unless the policy names its purpose and it commits us to nothing. */
export function waitsForOwner(
  message: Message,
  { policy: { agentDispatch }, severity, report, beyondAgents = false }: Situation,
  { kind }: Actor,
): boolean {
  if (kind !== 'key') return false
  const named = mostByAgents.purposes.some(
    (purpose) => purpose === message.purpose && agentDispatch.purposes.includes(purpose),
  )
  return !named || severity > mostSevere(agentDispatch) || beyondAgents || commits(message, report)
}

const mostSevere = ({ upToSeverity }: { upToSeverity: SeverityLevel }) =>
  Math.min(upToSeverity, mostByAgents.upToSeverity)

/** Money, words of the customer's own that are said back to them, and promises other than when they hear next. */
function commits({ hearsNextAt }: Message, { ties, promises }: Report): boolean {
  const speaksOfMoney = ties.some(({ what }) => what === 'amount' || what === 'compensation')
  const saysBack = ties.some(({ ground }) => ground?.kind === 'complaint')
  const promised = promises.some(({ due }) => due === null || Date.parse(due.latest) !== hearsNextAt)
  return speaksOfMoney || saysBack || promised
}
