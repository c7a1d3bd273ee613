import type { Instant } from '@amends/analyser/calendar'
import {
  type CaseFile,
  currentRound,
  type Fact,
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
import { accountPoints } from '@amends/recovery/listening/points'
import { correctionSource } from '../fact/reactions.ts'
import { isOutside } from '../mail/outside.ts'
import type { CaseView } from '@amends/web/page/case-view.ts'
import { wordsFor } from '@amends/web/page/case-words.ts'
import { shownAt } from '../workspace/picture-store.ts'
import type { Settings } from '../workspace/store.ts'
import { underPublicNames } from './public-words.ts'

/** What a page shows beside the case: where its forms go, what was just sent, and whether a mailbox is read. */
type Around = Pick<CaseView, 'action' | 'language' | 'once' | 'chosen' | 'thanks' | 'refused'> & {
  readonly mailbox: boolean
}

/** What a customer may see of their case: what is theirs, what may be said, and what we owe them. */
export function caseViewOf(
  file: CaseFile,
  settings: Settings,
  now: Instant,
  { mailbox, ...around }: Around,
): CaseView {
  const { case: it, customer, owner } = file
  const publicly = underPublicNames(file.people)
  const check = checkIn(file)
  return {
    ...around,
    now,
    zone: customer.zone,
    company: settings.workspace.name,
    customer: customer.name,
    owner: { name: owner.publicName, phone: owner.phone, picture: shownAt(owner.picture) },
    standing: it.closure ? 'closed' : it.fix ? 'fixed' : 'open',
    takesMail: mailbox && file.messages.some(leftByMail),
    hears: hearsNext(file, settings),
    said: saidBy(file),
    account: accountIn(file, publicly),
    known: file.facts.filter(mayBeSaid).map((fact) => publicly(sayableWords(fact))),
    unknown: beingChecked(file),
    done: doneIn(file, publicly),
    promises: file.promises.map((promise) => {
      const { kind, what, dueAt } = promise
      return { what: kind === 'news' ? null : publicly(what), dueAt, standing: promiseStanding(promise, now) }
    }),
    remedies: file.remedies.map((remedy) => {
      const standing = remedyStanding(remedy)
      const isOpen = isOpenRemedy(remedy) && standing === 'offered' && !it.closure
      return {
        id: remedy.id,
        title: publicly(remedy.title),
        amount: amountOf(remedy, around.language),
        standing,
        isOpen,
      }
    }),
    check: check && { ...check, question: check.question && publicly(check.question) },
  }
}

/** Their own words; what others wrote into the case is not theirs to be shown. */
function saidBy({ complaints, customer }: CaseFile): CaseView['said'] {
  return complaints
    .filter(({ customerId }) => customerId === customer.id)
    .map(({ words, receivedAt }) => ({ words, at: receivedAt }))
}

/** Our account, once it was read back to them. */
function accountIn(file: CaseFile, publicly: (text: string) => string): CaseView['account'] {
  const account = currentAccount(file)
  if (!account?.playback) return null
  const points = accountPoints.flatMap((point) =>
    account[point] ? [{ point, words: publicly(account[point]) }] : [],
  )
  return { points, answer: account.playback.answer }
}

const leftByMail = ({ channel, standing }: CaseFile['messages'][number]) =>
  channel === 'email' && (standing === 'delivered' || standing === 'uncertain')

/** News until it is put right, then our question whether it is; also when that time has passed. */
function hearsNext(file: CaseFile, { policy }: Settings): CaseView['hears'] {
  const clock = file.case.closure ? null : updateClock(file, policy)
  if (clock) return { what: 'news', by: clock.due }
  const { number } = currentRound(file.case)
  const planned = file.followUps.filter(
    (one) => one.round === number && one.asked.length === 0 && isOpenFollowUp(one),
  )
  return planned.length ? { what: 'question', by: Math.min(...planned.map(({ dueAt }) => dueAt)) } : null
}

/** What our own claims are about: none is said before it is certain, and their correction of us is nothing we find out. */
function beingChecked({ facts }: CaseFile): CaseView['unknown'] {
  return [...new Set(facts.filter(isBeingChecked).map(({ about }) => about))]
}

/** Nothing about a person at work, nothing about the customer's own part. */
const isBeingChecked = (fact: Fact) =>
  factStanding(fact) === 'claimed' &&
  !fact.customersPart &&
  fact.personnel === null &&
  fact.source !== correctionSource

function doneIn(
  { case: { fix, verification }, acts, remedies, people }: CaseFile,
  publicly: (text: string) => string,
): CaseView['done'] {
  const given = remedies.flatMap(({ title, delivery }) =>
    delivery ? [{ what: publicly(title), at: delivery.at }] : [],
  )
  const repaired = [fix, verification].flatMap((one) =>
    one ? [{ what: publicly(one.words), at: one.at }] : [],
  )
  const acted = acts.flatMap(({ what, by, at }): CaseView['done'] => {
    if (!isOutside(what)) return [{ what: publicly(what), at }]
    const writer = people.find(({ id }) => id === by)
    return writer ? [{ mailBy: writer.publicName, at }] : []
  })
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

/** A sum as the language of the page writes it, whatever language they asked for. */
function amountOf({ amount }: CaseFile['remedies'][number], language: string | null): string | null {
  if (!amount) return null
  const shown = new Intl.NumberFormat(wordsFor(language).tag, {
    style: 'currency',
    currency: amount.currency,
  })
  return shown.format(amount.minor / 10 ** (shown.resolvedOptions().maximumFractionDigits ?? 2))
}
