import type { Calendar, Instant } from '@amends/analyser/calendar'
import type { Channel } from '@amends/analyser'
import { type Case, currentRound } from './case.ts'
import { agree, blank, type Decision, refuse } from './decision.ts'
import { happened } from './event.ts'
import type { Policy } from './workspace/policy.ts'
import { termAfter } from './workspace/term.ts'

/** One time we asked. */
export type Asking = { readonly messageId: string; readonly channel: Channel; readonly at: Instant }

/** What the customer said to "is it right?". */
export type FollowUpAnswer = {
  readonly right: boolean
  readonly words: string
  readonly by: string
  readonly at: Instant
}

/** Coming back: is it right? */
export type FollowUp = {
  readonly id: string
  readonly caseId: string
  /** `check`: the question after the fix, which closing waits for; `later`: one more, which lives on a closed case. */
  readonly kind: 'check' | 'later'
  readonly why: string
  readonly question: string
  /** The round it belongs to; a new one asks anew. */
  readonly round: number
  readonly plannedAt: Instant
  /** When to ask next, or to stop asking. */
  readonly dueAt: Instant
  readonly asked: readonly Asking[]
  readonly answer: FollowUpAnswer | null
  /** All tries were made and nobody answered. */
  readonly endedAt: Instant | null
}

/** Whether "is it right?" is no insult: the fix of this round was looked at and holds, or the case was closed after it. */
export const mayBeAsked = ({ verification, closure }: Pick<Case, 'verification' | 'closure'>): boolean =>
  verification !== null || closure !== null

/** What is asked once the owner has looked; the customer's page says the same in its language. */
export const usualQuestion =
  'Thank you for telling us. Is everything right now? Yes, it is right · No, it isn’t. Either answer reaches me.'

/** How a follow-up stands. */
export type FollowUpStanding = 'planned' | 'asked' | 'right' | 'not right' | 'not heard'

/** Derived from what was recorded. */
export function followUpStanding({ answer, endedAt, asked }: FollowUp): FollowUpStanding {
  if (answer) return answer.right ? 'right' : 'not right'
  if (endedAt !== null) return 'not heard'
  return asked.length ? 'asked' : 'planned'
}

/** Whether there is still somebody to hear. */
export function isOpenFollowUp({ answer, endedAt }: FollowUp): boolean {
  return answer === null && endedAt === null
}

/** The question after the fix that now stands, in the round the case is in; an earlier answer was about an earlier fix. */
export function currentCheck(followUps: readonly FollowUp[], it: Case): FollowUp | null {
  const { number } = currentRound(it)
  const since = it.fix?.at ?? Number.POSITIVE_INFINITY
  return (
    followUps.findLast(
      ({ kind, round, plannedAt }) => kind === 'check' && round === number && plannedAt >= since,
    ) ?? null
  )
}

/** Plans to come back. */
export function planFollowUp(
  planned: Pick<FollowUp, 'id' | 'caseId' | 'kind' | 'why' | 'question' | 'round' | 'dueAt'>,
  now: Instant,
): Decision<FollowUp> {
  const refused = blank('question', planned.question) ?? blank('why', planned.why)
  if (refused) return refused
  const followUp: FollowUp = { ...planned, plannedAt: now, asked: [], answer: null, endedAt: null }
  const { id, kind, why, question, dueAt } = planned
  return agree(
    followUp,
    happened('follow-up.planned', 'case', planned.caseId, now, {
      followUpId: id,
      kind,
      why,
      question,
      dueAt,
    }),
  )
}

/** The question went out; the next try is due after the policy's pause. */
export function askFollowUp(
  followUp: FollowUp,
  asking: Asking,
  policy: Policy,
  calendar: Calendar,
): Decision<FollowUp> {
  if (!isOpenFollowUp(followUp)) return refuse('follow-up/over', followUpStanding(followUp))
  const { due } = termAfter(policy.followUp.every, asking.at, calendar, 'the question')
  const asked = [...followUp.asked, asking]
  const content = { followUpId: followUp.id, try: asked.length, ...asking }
  return agree(
    { ...followUp, asked, dueAt: due },
    happened('follow-up.asked', 'case', followUp.caseId, asking.at, content),
  )
}

/** The customer answered; a bad answer reopens the case, which is a reaction. It may come after we gave up. */
export function answerFollowUp(
  followUp: FollowUp,
  answer: Omit<FollowUpAnswer, 'at'>,
  now: Instant,
): Decision<FollowUp> {
  if (followUp.answer)
    return refuse('follow-up/answered', followUp.answer.right ? 'it is right' : 'it is not right')
  const refused = answer.right ? null : blank('words', answer.words)
  if (refused) return refused
  const content = { followUpId: followUp.id, right: answer.right, words: answer.words }
  return agree(
    { ...followUp, answer: { ...answer, at: now }, endedAt: null },
    happened('follow-up.answered', 'case', followUp.caseId, now, content),
  )
}

/** Whether every try was made, on enough different channels, and the last one had its time. */
export function triesAreOver({ asked, dueAt }: FollowUp, { followUp }: Policy, now: Instant): boolean {
  const channels = new Set(asked.map(({ channel }) => channel))
  return asked.length >= followUp.tries && channels.size >= followUp.channels && now >= dueAt
}

/** Nobody answered: the follow-up ends, not heard. */
export function endFollowUp(followUp: FollowUp, policy: Policy, now: Instant): Decision<FollowUp> {
  if (!isOpenFollowUp(followUp)) return refuse('follow-up/over', followUpStanding(followUp))
  if (!triesAreOver(followUp, policy, now)) {
    const { tries, channels } = policy.followUp
    return refuse(
      'follow-up/tries-left',
      `${followUp.asked.length} of ${tries} tries, on ${channels} channels`,
    )
  }
  const content = { followUpId: followUp.id, tries: followUp.asked.length }
  return agree(
    { ...followUp, endedAt: now },
    happened('follow-up.ended', 'case', followUp.caseId, now, content),
  )
}
