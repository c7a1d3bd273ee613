import type { SeverityLevel } from '@amends/analyser'
import type { PrincipleId } from './principle.ts'
import { minutes, type Term, workingDays, workingMinutes } from './term.ts'

/** Everything that can be owed. */
export type AgendaWhat =
  | 'sort'
  | 'accept-reply'
  | 'look-at-mail'
  | 'mend-mailbox'
  | 'first-word'
  | 'answer'
  | 'listen'
  | 'playback'
  | 'confirm-facts'
  | 'apology'
  | 'lead-in-person'
  | 'update'
  | 'put-right'
  | 'something-more'
  | 'settle-remedy'
  | 'deliver'
  | 'promise'
  | 'answer-request'
  | 'answer-hand-over'
  | 'tell-new-owner'
  | 'release-draft'
  | 'reach-otherwise'
  | 'settle-message'
  | 'look-again'
  | 'verify-fix'
  | 'ask'
  | 'follow-up'
  | 'cause-and-lesson'
  | 'close'
  | 'confirm-failure'
  | 'contain-failure'
  | 'fix-failure'
  | 'verify-failure'
  | 'status-update'
  | 'lesson'
  | 'make-change'
  | 'second-look'
  | 'start-outreach'
  | 'resume-outreach'
  | 'settle-reaches'
  | 'tell-all-again'

/** The policy's own terms a step may point to. */
export type PolicyTerm =
  | 'firstWord'
  | 'requestAnswer'
  | 'handOverAnswer'
  | 'verifyAfterFix'
  | 'askAfterVerification'

/** How a due is reckoned: a term, one by severity, one of the policy's, or `record`: the record carries its own. */
export type Within = Term | Readonly<Record<SeverityLevel, Term>> | PolicyTerm | 'record'

/** One step of the recovery: what it is called, which practice asks for it, how long it may take and from what. */
export type Step = {
  readonly title: string
  readonly principle: PrincipleId
  readonly within: Within
  /** The instant the term runs from, as the rule says it. */
  readonly from: string
  /** It reaches the customer: a reckoned due inside their quiet hours moves to the morning. */
  readonly waitsForMorning: boolean
}

/** The steps of a recovery, as data: a workspace may change titles, terms and principles, never the code. */
export type Playbook = { readonly version: number; readonly steps: Readonly<Record<AgendaWhat, Step>> }

const step = (title: string, principle: PrincipleId, within: Within, from: string): Step => {
  return { title, principle, within, from, waitsForMorning: false }
}
const reaching = (...given: Parameters<typeof step>): Step => ({ ...step(...given), waitsForMorning: true })
const bySeverity = (five: Term, four: Term, three: Term, below: Term) =>
  ({ 5: five, 4: four, 3: three, 2: below, 1: below }) as const

const soon = bySeverity(workingMinutes(60), workingMinutes(120), workingMinutes(240), workingDays(1))
const apologyBy = bySeverity(workingMinutes(120), workingMinutes(240), workingDays(1), workingDays(2))
const fixBy = bySeverity(workingMinutes(240), workingDays(1), workingDays(2), workingDays(5))

/** The playbook a workspace starts with. */
export const defaultPlaybook: Playbook = {
  version: 1,
  steps: {
    sort: step('Say what this message is', 'E1', 'firstWord', 'arrival'),
    'accept-reply': step('Say whether this reply belongs here', 'E1', 'firstWord', 'arrival'),
    'look-at-mail': step('Look at a mail that was set aside', 'E1', workingMinutes(120), 'arrival'),
    'mend-mailbox': step('Mend the mailbox', 'E1', minutes(20), 'the first failed try'),
    'first-word': step('Say your own first word', 'C1', 'firstWord', 'arrival'),
    answer: reaching('Answer what they wrote', 'E1', 'firstWord', 'their message'),
    listen: reaching('Hear their side and record it', 'B2', soon, 'arrival'),
    playback: reaching('Read their account back to them', 'B2', workingMinutes(120), 'their account'),
    'confirm-facts': step('Confirm what is claimed', 'A2', soon, 'the claim'),
    apology: reaching('Send the full apology', 'C2', apologyBy, 'arrival'),
    'lead-in-person': reaching(
      'Speak to them yourself, as a lead',
      'C4',
      workingMinutes(120),
      'the third round',
    ),
    update: reaching('Tell them what is new', 'B3', 'record', 'the last news'),
    'put-right': step('Put it right', 'E5', fixBy, 'arrival'),
    'something-more': reaching('Offer something more, or say why not', 'E3', workingDays(2), 'arrival'),
    'settle-remedy': reaching('Agree the remedy with them', 'C5', workingDays(2), 'the offer'),
    deliver: step('Deliver the remedy', 'A6', 'record', 'the grant'),
    promise: step('Keep the promise', 'E7', 'record', 'the promise'),
    'answer-request': step('Decide what you were asked', 'E4', 'record', 'the request'),
    'answer-hand-over': step('Take the case, or say no', 'E1', 'handOverAnswer', 'the offer'),
    'tell-new-owner': reaching('Tell them who looks after it now', 'C7', workingMinutes(20), 'the hand-over'),
    'release-draft': step('Read and release what an agent wrote', 'E1', workingMinutes(20), 'the draft'),
    'reach-otherwise': reaching('Reach them another way', 'C7', workingMinutes(20), 'the bounce'),
    'settle-message': step('Find out whether it arrived', 'A8', workingMinutes(20), 'the broken answer'),
    'look-again': step('Look again at what you wait for', 'E7', 'record', 'the wait'),
    'verify-fix': step('Check that the fix holds', 'B3', 'verifyAfterFix', 'the fix'),
    ask: reaching('Ask whether it is right now', 'E8', 'askAfterVerification', 'the check of the fix'),
    'follow-up': reaching('Come back to them', 'E8', 'record', 'the plan'),
    'cause-and-lesson': step('Write down the cause and the lesson', 'B4', workingDays(2), 'the fix'),
    close: step('Close the case', 'B4', workingDays(1), 'the last thing done'),
    'confirm-failure': step('Find out whether the failure is real', 'A1', minutes(60), 'the suspicion'),
    'contain-failure': step(
      'Keep it from touching more customers',
      'A1',
      workingMinutes(240),
      'confirmation',
    ),
    'fix-failure': step('Repair what failed', 'B4', workingDays(2), 'confirmation'),
    'verify-failure': step('Check that the repair holds', 'B4', 'verifyAfterFix', 'the repair'),
    'status-update': step('Say on the status page what is new', 'B3', 'record', 'the last update'),
    lesson: step('Write down the cause and what will change', 'E6', workingDays(5), 'the repair'),
    'make-change': step('Make the change you planned', 'A5', 'record', 'the plan'),
    'second-look': step('Look at what goes to many', 'C6', workingMinutes(60), 'the preparation'),
    'start-outreach': step('Write to those who said nothing', 'A1', workingMinutes(60), 'the look'),
    'resume-outreach': step(
      'Go on with what you paused, or cancel it',
      'A1',
      workingMinutes(60),
      'the pause',
    ),
    'settle-reaches': step('Find out whether they arrived', 'A8', workingMinutes(120), 'the broken answer'),
    'tell-all-again': step('Tell them all what is new', 'E7', 'record', 'the promise'),
  },
}
