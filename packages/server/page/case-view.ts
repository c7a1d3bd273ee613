import type { Instant } from '@amends/analyser/calendar'
import {
  type CaseFile,
  currentRound,
  factStanding,
  isOpenFollowUp,
  isOpenRemedy,
  mayBeSaid,
  promiseStanding,
  remedyStanding,
  sayableWords,
  updateClock,
  usualQuestion,
} from '@amends/recovery'
import { currentAccount } from '@amends/recovery/playback'
import { accountPoints, type CaseView } from '@amends/web/page/case-view.ts'
import { shownAt } from '../workspace/picture-store.ts'
import type { Settings } from '../workspace/store.ts'

/** What a page shows beside the case: where its forms go, and what was just sent. */
type Around = Pick<CaseView, 'action' | 'language' | 'once' | 'chosen' | 'thanks' | 'refused'>

/** What a customer may see of their case: what is theirs, what may be said, and what we owe them. */
export function caseViewOf(file: CaseFile, settings: Settings, now: Instant, around: Around): CaseView {
  const { case: it, customer, owner } = file
  return {
    ...around,
    now,
    zone: customer.zone,
    company: settings.workspace.name,
    customer: customer.name,
    owner: { name: owner.publicName, phone: owner.phone, picture: shownAt(owner.picture) },
    standing: it.closure ? 'closed' : it.fix ? 'fixed' : 'open',
    hearsBy: it.closure ? null : (updateClock(file, settings.policy)?.due ?? null),
    said: saidBy(file),
    account: accountIn(file),
    known: file.facts.filter(mayBeSaid).map(sayableWords),
    unknown: file.facts.filter(isBeingChecked).map(({ statement }) => statement),
    done: doneIn(file),
    promises: file.promises.map((promise) => {
      const { what, dueAt } = promise
      return { what, dueAt, standing: promiseStanding(promise, now) }
    }),
    remedies: file.remedies.map((remedy) => {
      const standing = remedyStanding(remedy)
      const isOpen = isOpenRemedy(remedy) && standing === 'offered' && !it.closure
      return {
        id: remedy.id,
        title: remedy.title,
        amount: amountOf(remedy, around.language),
        standing,
        isOpen,
      }
    }),
    check: checkIn(file),
  }
}

/** Their own words; what others wrote into the case is not theirs to be shown. */
function saidBy({ complaints, customer }: CaseFile): CaseView['said'] {
  return complaints
    .filter(({ customerId }) => customerId === customer.id)
    .map(({ words, receivedAt }) => ({ words, at: receivedAt }))
}

/** Our account, once it was read back to them. */
function accountIn(file: CaseFile): CaseView['account'] {
  const account = currentAccount(file)
  if (!account?.playback) return null
  const points = accountPoints.flatMap((point) => (account[point] ? [{ point, words: account[point] }] : []))
  return { points, answer: account.playback.answer }
}

/** What is claimed and may be said once it is confirmed: nothing about a person at work, nothing about their own part. */
const isBeingChecked = (fact: CaseFile['facts'][number]) =>
  factStanding(fact) === 'claimed' && !fact.customersPart && fact.personnel === null

function doneIn({ case: { fix, verification }, acts, remedies }: CaseFile): CaseView['done'] {
  const given = remedies.flatMap(({ title, delivery }) =>
    delivery ? [{ what: title, at: delivery.at }] : [],
  )
  const repaired = [fix, verification].flatMap((one) => (one ? [{ what: one.words, at: one.at }] : []))
  const acted = acts.map(({ what, at }) => ({ what, at }))
  return [...acted, ...given, ...repaired].toSorted((a, b) => a.at - b.at)
}

/** The question "is it right?" of this round, once it was asked. */
function checkIn({ case: it, followUps }: CaseFile): CaseView['check'] {
  const { number } = currentRound(it)
  const asked = followUps.filter(({ asked: tries, round }) => tries.length > 0 && round === number)
  const last = asked.findLast(isOpenFollowUp) ?? asked.findLast(({ answer }) => answer)
  const question = last?.question === usualQuestion ? null : last?.question
  return last ? { question: question ?? null, answer: last.answer } : null
}

function amountOf({ amount }: CaseFile['remedies'][number], language: string | null): string | null {
  if (!amount) return null
  const shown = new Intl.NumberFormat(language ?? 'en-GB', { style: 'currency', currency: amount.currency })
  return shown.format(amount.minor / 10 ** (shown.resolvedOptions().maximumFractionDigits ?? 2))
}
