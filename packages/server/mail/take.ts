import type { Instant } from '@amends/analyser/calendar'
import { Overtaken } from '../engine/database.ts'
import { withinRate } from '../engine/rate.ts'
import { takeInMany } from '../intake/bulk.ts'
import type { Arrived } from '../intake/decide.ts'
import { keepToSortIn } from '../intake/to-sort.ts'
import { threadTokens } from '../message/thread-token.ts'
import type { Context, Machinery, WorkTx } from '../workspace/context.ts'
import { noteAside } from './agenda.ts'
import { colleagueAt, floodOf, namedIn, ourAddresses, sameMail, threadOf } from './around.ts'
import { arrivedBy, sourceOf } from './arrived.ts'
import { bouncesIn, originalOf } from './reading/bounce.ts'
import type { IncomingMail, MailKind } from './reading/incoming.ts'
import { goOnAsCase } from '../reaching/become-case.ts'
import { recordOutside, takeReply } from './into-case.ts'
import type { Read, Source } from './keep.ts'
import { kindOf, mayBeAnswered } from './reading/mail-kind.ts'
import { isForged, type Route, routeOf, type Thread } from './route.ts'
import { settleByAnswer, settleByBounce } from './settle-message.ts'
import { rowOf } from './row.ts'
import { keepWhole, type Mail, mails } from './store.ts'
import { visibleReply } from './reading/visible-reply.ts'

const day = 24 * 3_600_000
const reports: ReadonlySet<MailKind> = new Set(['bounce', 'delay', 'delivery-report'])

/** What a mail became, beside the row that says so. */
type Outcome = Pick<Mail, 'kind' | 'standing' | 'why'> & Partial<Mail>

/** The post of one transaction: takes mails one by one, and keeps them all at the end. */
export async function openPost(machinery: Machinery, context: Context, tx: WorkTx, source: Source) {
  const ours = await ourAddresses(tx)
  const tokens = threadTokens(machinery.secrets, tx.workspaceId)
  const kept: Mail[] = []
  const raws: { mailId: string; bytes: Uint8Array }[] = []
  const arrivals: { readonly at: number; readonly arrived: Arrived }[] = []

  const take = async (read: Read) => {
    const { mail } = read
    const outcome: Outcome = mail
      ? await takeUp(read, mail)
      : { kind: 'unreadable', standing: 'set-aside', why: read.fault ?? 'It could not be read' }
    const row = { ...rowOf({ ...read, size: read.bytes.length }, mail, source, context), ...outcome }
    kept.push(row)
    if (!row.sameAs || row.standing !== 'same') raws.push({ mailId: row.id, bytes: read.bytes })
  }

  const takeUp = async (read: Read, mail: IncomingMail): Promise<Outcome> => {
    const { kind, why } = kindOf(mail, ours)
    const returned = reports.has(kind) ? tokens.named(originalOf(mail).text) : []
    const thread = await threadOf(tx, mail, [...namedIn(mail, tokens), ...returned])
    const sender = mail.from?.address
    const route = routeOf(mail, {
      kind,
      why,
      thread,
      same: kept.find(({ digest }) => digest === read.digest)?.id ?? (await sameMail(tx, read.digest)),
      colleague: await colleagueAt(tx, sender),
      forged: isForged(mail),
      flood: source.backFill ? null : await floodOf(tx, sender, thread, context.now, kept),
      mode: source.mailbox.mode,
    })
    return carryOut(route, read, mail, kind)
  }

  const carryOut = async (route: Route, read: Read, mail: IncomingMail, kind: MailKind): Promise<Outcome> => {
    // Whoever answers an outreach has a case from then on; a machine that does has none.
    if ('thread' in route && route.thread?.isReach && route.to !== 'kept')
      await goOnAsCase(context, tx, route.thread.caseId, 'answered')
    const place = 'thread' in route && route.thread ? placeOf(route.thread) : {}
    const arrivedAt = Math.min(read.arrivedAt, context.now)
    if (route.to === 'same')
      return { kind, standing: 'same', why: 'The same mail was here before', sameAs: route.of }
    if (route.to === 'aside')
      return {
        kind: route.flood ? 'too-many' : kind,
        standing: 'set-aside',
        why: route.why,
        sameAs: route.flood?.first ?? null,
      }
    if (route.to === 'kept') {
      if (route.thread?.messageId) await settleByReport(route.thread.messageId, mail, kind)
      const answersId = route.thread?.messageId ?? null
      return {
        kind,
        standing: 'kept',
        why: asSentence(route.why),
        ...(route.thread?.isReach ? { answersId } : place),
      }
    }
    if (route.to === 'outside') {
      await recordOutside(context, tx, route, visibleReply(mail.text).visible, arrivedAt)
      return { kind: 'colleague', standing: 'kept', why: `${route.by.name} answered from outside`, ...place }
    }
    if (route.to === 'case') {
      if (route.thread.messageId) await settleByAnswer(context, tx, route.thread.messageId)
      const arrived = { ...arrivedBy(mail, visibleReply(mail.text).visible, arrivedAt), ...sourceOf(mail) }
      const complaintId = await takeReply(context, tx, arrived, route.thread.caseId)
      return { kind, standing: 'taken', why: 'It answers what we wrote', ...place, complaintId }
    }
    if (route.to === 'unproven') {
      const { caseId } = route.thread
      const arrived = { ...arrivedBy(mail, visibleReply(mail.text).visible, arrivedAt), ...sourceOf(mail) }
      const complaintId = await keepUnsorted(arrived, caseId)
      return { kind, standing: 'taken', why: `A reply that waits: ${route.why}`, complaintId }
    }
    const arrived = { ...arrivedBy(mail, mail.text, arrivedAt), ...sourceOf(mail) }
    if (route.to === 'sort')
      return {
        kind,
        standing: 'taken',
        why: 'It waits to be sorted',
        complaintId: await keepUnsorted(arrived, null),
      }
    arrivals.push({
      at: kept.length,
      arrived: { ...arrived, receipt: await wantsAnswer(mail, arrivedAt) },
    })
    return { kind, standing: 'taken', why: 'A complaint' }
  }

  const settleByReport = async (messageId: string, mail: IncomingMail, kind: MailKind) => {
    if (kind === 'automatic-answer') return settleByAnswer(context, tx, messageId)
    // Given up after days of trying, it did not arrive either, whatever its status says of the address.
    if (kind === 'bounce') await settleByBounce(context, tx, messageId, bouncesIn(mail)[0])
  }

  const keepUnsorted = async (arrived: Omit<Arrived, 'receipt'>, pointsTo: string | null) => {
    const decision = await keepToSortIn(context, tx, { ...arrived, receipt: false }, pointsTo)
    if (!decision.ok) throw new Error(`A mail could not be kept to sort: ${decision.code}`)
    return decision.value.id
  }

  /** No machine is answered, nothing old, nobody more than three times a day. */
  const wantsAnswer = async (mail: IncomingMail, arrivedAt: Instant) => {
    const written = mail.date ?? arrivedAt
    if (source.backFill || !mayBeAnswered(mail) || context.now - Math.min(arrivedAt, written) > day)
      return false
    return withinRate(machinery.database, `receipt ${tx.workspaceId} ${mail.from?.address}`, 3, day)
  }

  const finish = async () => {
    const outcomes = await takeInMany(
      context,
      tx,
      arrivals.map(({ arrived }) => arrived),
    )
    for (const [index, outcome] of outcomes.entries()) {
      const { at, arrived } = arrivals[index] as (typeof arrivals)[number]
      if (outcome.as === 'refused') throw new Error(`A mail could not be taken in: ${outcome.refusal.code}`)
      const complaintId =
        outcome.as === 'taken' ? outcome.arrival.complaint.id : await keepUnsorted(arrived, null)
      kept[at] = { ...(kept[at] as Mail), complaintId }
    }
    await mails.insertMany(tx, kept).catch((fault: { code?: string }) => {
      throw fault.code === '23505' ? new Overtaken() : fault
    })
    await keepWhole(tx, raws)
    await noteAside(context, tx, kept)
    return kept
  }

  return { take, finish }
}

const asSentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

const placeOf = ({ caseId, messageId }: Thread) => ({ caseId, answersId: messageId })
