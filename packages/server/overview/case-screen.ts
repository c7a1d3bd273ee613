import {
  type Case,
  type CaseFile,
  type Complaint,
  isHere,
  isOtherMatter,
  promiseStanding,
  sameCaseCandidate,
} from '@amends/recovery'
import { obstacles } from '@amends/recovery/closure'
import { untold } from '@amends/recovery/news'
import { customerAsShown, factAsShown } from '@amends/recovery/shown'
import { readItems } from '../agenda/store.ts'
import type { Tx } from '../engine/database.ts'
import { unknownRecord } from '../engine/problem.ts'
import { complaints } from '../complaint/store.ts'
import { mailsAround } from '../mail/store.ts'
import type { Context } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { caseFile } from '../agenda/case-file.ts'
import { linesOf } from './case-lines.ts'
import { apologiesSince } from './customers.ts'
import { wireItem } from './queue.ts'
import { cases } from '../case/store.ts'

/** Everything about one case, as its screen shows it to this person. */
export async function caseScreen(context: Context, tx: Tx, id: string) {
  const settings = await settingsOf(tx)
  const file = await caseFile(tx, id, settings)
  if (!file) throw unknownRecord('case')
  const { now } = context
  const family = await cases.where(tx, { customerId: file.case.customerId })
  const candidate = sameCaseCandidate(
    { customerId: file.customer.id, receivedAt: file.case.openedAt },
    family.filter((other) => other.id !== id && other.openedAt <= file.case.openedAt),
    settings.policy,
  )
  const linked = await linesOf(tx, [
    ...file.case.links.map(({ caseId }) => caseId),
    ...family.filter((other) => isRelated(other, file.case)).map((other) => other.id),
  ])
  const agenda = (await readItems(tx, [id])).get(id) ?? []
  const unproven = await complaints.where(tx, { pointsTo: id, sorted: null })
  return {
    ...file,
    customer: customerAsShown(file.customer, context.actor),
    facts: file.facts.map((fact) => factAsShown(fact, context.actor, file.case.ownerId)),
    promises: file.promises.map((promise) => ({ ...promise, standing: promiseStanding(promise, now) })),
    unproven,
    otherMatters: otherMatters(file),
    mails: await mailsAround(tx, id),
    agenda: [...agenda, ...(await itemsOf(tx, unproven))].toSorted((a, b) => a.due - b.due).map(wireItem),
    sameCase: candidate ? await linesOf(tx, [candidate.id]) : [],
    linked,
    apologiesInWindow: await apologiesSince(
      tx,
      [file.customer.id],
      now - settings.policy.apologyDays * 86_400_000,
    ),
    people: settings.people.map((person) => ({
      id: person.id,
      name: person.name,
      publicName: person.publicName,
      here: isHere(person, now),
    })),
    news: untold(file).map((ref) => ({ ref, words: wordsOf(file, ref) })),
    closingOpen: obstacles(file).map(({ title }) => title),
    version: file.case.version,
  } as never
}

/** Replies by mail that were given another subject. */
function otherMatters({ complaints: all, messages: ours }: CaseFile): string[] {
  return all
    .filter(({ channel, subject, receivedAt }, index) => {
      const theirs = all.slice(0, index).map((one) => one.subject)
      const written = ours.filter(({ draftedAt }) => draftedAt <= receivedAt).map((one) => one.subject)
      return index > 0 && channel === 'email' && isOtherMatter(subject, [...theirs, ...written])
    })
    .map(({ id }) => id)
}

async function itemsOf(tx: Tx, waiting: readonly Complaint[]) {
  if (!waiting.length) return []
  const byFile = await readItems(
    tx,
    waiting.map(({ id }) => id),
  )
  return [...byFile.values()].flat()
}

/** Part of this case, or once one with it. */
function isRelated(other: Case, it: Case): boolean {
  return other.mergedInto === it.id || other.splitFrom === it.id || other.id === it.splitFrom
}

function wordsOf(file: CaseFile, ref: string): string {
  const [kind, id] = ref.split(':')
  const found = {
    fact: file.facts.find((one) => one.id === id)?.statement,
    remedy: file.remedies.find((one) => one.id === id)?.title,
    promise: file.promises.find((one) => one.id === id)?.what,
    act: file.acts.find((one) => one.id === id)?.what,
  }
  if (kind === 'fix') return file.case.verification?.words ?? file.case.fix?.words ?? ''
  if (kind === 'failure') return file.failure.title
  return found[kind as keyof typeof found] ?? ''
}
