import { actionsOf } from './delivery-report.ts'
import type { IncomingMail, MailKind } from './incoming.ts'
import * as frames from './mail-frames.ts'
import { valueOf } from './mail-head.ts'
import {
  automatic,
  daemonName,
  isAutomatic,
  isNoReply,
  localPart,
  nullReturn,
  sentByDaemon,
  withoutTag,
  writesFromNobody,
} from './mail-marks.ts'

/** What a mail is, and by what that was seen. */
export type Judged = { readonly kind: MailKind; readonly why: string }

type Evidence = (mail: IncomingMail, ours: ReadonlySet<string>) => Judged | null

const topLength = 3_000
const searched = 60_000

/** Who or what wrote a mail. The surest evidence is asked first; what nothing speaks against is a person's. */
export function kindOf(mail: IncomingMail, ours: ReadonlySet<string>): Judged {
  for (const evidence of evidences) {
    const judged = evidence(mail, ours)
    if (judged) return judged
  }
  return { kind: 'person', why: 'nothing says that a machine wrote it' }
}

/** Whether a receipt may go out that nobody reads beforehand: only to a person who asked for none to be kept back. */
export function mayBeAnswered(mail: IncomingMail): boolean {
  const address = (mail.replyTo[0] ?? mail.from)?.address ?? ''
  return (
    kindOf(mail, new Set()).kind === 'person' &&
    address.includes('@') &&
    !valueOf(mail.headers, 'x-auto-response-suppress') &&
    !nullReturn(mail) &&
    !sentByDaemon(mail) &&
    ![mail.from, mail.sender, ...mail.replyTo].some((one) => one && isNoReply(one.address))
  )
}

const evidences: readonly Evidence[] = [
  reportPart,
  complaintNotice,
  notification,
  ownAddress,
  undeliveredByWords,
  submittedByMachine,
  answeredByMachine,
  handedOnBounce,
  throughList,
  precedence,
  daemon,
  noReply,
  toOneself,
]

/** RFC 3464, 5965 and 8098: a report in the shape made for it, unless a person hands one on. */
function reportPart(mail: IncomingMail): Judged | null {
  const type = valueOf(mail.headers, 'content-type')?.toLowerCase() ?? ''
  const shaped = /^multipart\/report\b/.test(type)
  if (!shaped && !sentByDaemon(mail) && !nullReturn(mail) && !isAutomatic(mail)) return null
  const has = (kind: string) =>
    (shaped && new RegExp(`report-type ?= ?"?${kind}`).test(type)) ||
    mail.attachments.some(({ mediaType }) => mediaType === `message/${kind}`)
  if (has('feedback-report')) return { kind: 'abuse-report', why: 'it is a feedback report (RFC 5965)' }
  if (has('disposition-notification'))
    return { kind: 'delivery-report', why: 'it says a mail was read (RFC 8098)' }
  if (has('delivery-status') || shaped) return deliveryStatus(mail)
  return null
}

function deliveryStatus(mail: IncomingMail): Judged {
  const actions = actionsOf(mail)
  const told = (kind: MailKind, action: string): Judged => ({
    kind,
    why: `its delivery report says ${action} (RFC 3464)`,
  })
  if (actions.includes('failed')) return told('bounce', 'failed')
  if (actions.includes('delayed')) return told('delay', 'delayed')
  const arrived = actions.find((action) => /^(?:deliver|relay|expand)/.test(action))
  if (arrived) return told('delivery-report', arrived)
  const { bare } = frames.bareSubject(mail.subject)
  return frames.saysDelayed(bare) || frames.tellsDelay(topOf(mail))
    ? { kind: 'delay', why: 'it is a delivery report about a mail still tried' }
    : { kind: 'bounce', why: 'it is a delivery report' }
}

/** Old feedback loops: a bare complained-of mail under a fixed subject. */
function complaintNotice(mail: IncomingMail): Judged | null {
  const { bare, handed } = frames.bareSubject(mail.subject)
  const returned = mail.attachments.some(({ mediaType }) => mediaType === 'message/rfc822')
  const named =
    /^(?:complaint about message from|email feedback report for ip|abuse report) [\da-f.:[\]]+/.test(bare)
  return named && !handed && returned ? { kind: 'abuse-report', why: 'a feedback loop wrote it' } : null
}

/** What a sending service posts about a mail as a record, not as words. */
function notification(mail: IncomingMail): Judged | null {
  const kind = /^\s*\{[^]{0,2000}?\\?"(?:notificationType|eventType)\\?"\s*:\s*\\?"(\w+)/.exec(mail.text)?.[1]
  if (!kind) return null
  const kinds = new Map<string, MailKind>([
    ['bounce', 'bounce'],
    ['complaint', 'abuse-report'],
    ['deliverydelay', 'delay'],
  ])
  return {
    kind: kinds.get(kind.toLowerCase()) ?? 'delivery-report',
    why: `a sending service posted a record of a ${kind.toLowerCase()}`,
  }
}

function ownAddress(mail: IncomingMail, ours: ReadonlySet<string>): Judged | null {
  const writers = [mail.from, mail.sender].flatMap((one) =>
    one ? [one.address, withoutTag(one.address)] : [],
  )
  return writers.some((address) => ours.has(address))
    ? { kind: 'own', why: 'it comes from an address of ours' }
    : null
}

/** Bounces of mail servers that know no report: at least two of sender, subject, words and returned mail must agree. */
function undeliveredByWords(mail: IncomingMail): Judged | null {
  const { bare, handed } = frames.bareSubject(mail.subject)
  const machine =
    sentByDaemon(mail) || nullReturn(mail) || isAutomatic(mail) || isNoReply(mail.from?.address ?? '')
  const top = topOf(mail)
  const failed = frames.tellsFailure(top)
  const subject = frames.saysUndelivered(bare) || frames.saysDelayed(bare)
  const returned = holdsReturned(mail)
  const waits = frames.tellsDelay(top) || (frames.saysDelayed(bare) && !/permanent|fatal error/.test(top))
  const judged: Judged = waits
    ? { kind: 'delay', why: 'a mail system says it still tries' }
    : { kind: 'bounce', why: 'a mail system says a mail did not arrive' }
  if (machine && (subject || waits || (failed && returned))) return judged
  const opening = top.slice(0, 300)
  return subject && !handed && returned && frames.tellsFailure(opening) && !greets(opening) ? judged : null
}

/** RFC 3834: `Auto-Submitted: no` is a person. */
function submittedByMachine(mail: IncomingMail): Judged | null {
  const said = automatic(mail)
  if (!said) return null
  const kind = said.startsWith('auto-replied')
    ? 'automatic-answer'
    : isAway(mail)
      ? 'automatic-answer'
      : 'automatic'
  return { kind, why: `its head says Auto-Submitted: ${said.slice(0, 40)}` }
}

const answerHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-auto-reply',
  'x-autogenerated',
  'x-vacation',
  'x-away-message',
  'x-ebay-autoresponder',
  'auto-reply',
]

/** Answers nobody wrote, by the marks of those that send them, or by subject and words together. */
function answeredByMachine(mail: IncomingMail): Judged | null {
  const marked = answerHeaders.find((name) => !/^(?:no|false|0)?$/i.test(valueOf(mail.headers, name) ?? ''))
  if (marked) return { kind: 'automatic-answer', why: `its head says ${marked}` }
  const apple = valueOf(mail.headers, 'x-apple-action')
  if (apple && /vacation|autoreply/i.test(apple))
    return { kind: 'automatic-answer', why: 'its head says vacation' }
  if (/^auto[-_ ]?repl/i.test(valueOf(mail.headers, 'precedence') ?? ''))
    return { kind: 'automatic-answer', why: 'its head says Precedence: auto_reply' }
  return isAway(mail)
    ? { kind: 'automatic-answer', why: 'subject and words are those of an automatic answer' }
    : null
}

function isAway(mail: IncomingMail) {
  const { bare } = frames.bareSubject(mail.subject)
  if (!frames.saysAway(bare)) return false
  const suppressed = valueOf(mail.headers, 'x-auto-response-suppress') !== null
  return (
    suppressed || nullReturn(mail) || isAutomatic(mail) || frames.tellsAbsence(topOf(mail).slice(0, 1_000))
  )
}

/** A bounce that somebody hands on with hardly a word of their own is the bounce, not a letter. */
function handedOnBounce(mail: IncomingMail): Judged | null {
  const { bare, handed } = frames.bareSubject(mail.subject)
  if (!handed || !frames.saysUndelivered(bare) || !holdsReturned(mail)) return null
  const [own = ''] = mail.text.split(/^.{0,60}(?:forwarded message|original message|weitergeleitete|^>)/im)
  const words = own.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words <= 5 ? { kind: 'bounce', why: 'a bounce was handed on without words of its own' } : null
}

/** RFC 2369 and 2919, and the marks of list programs older than those. */
const listHeaders = [
  'list-id',
  'list-post',
  'list-help',
  'list-owner',
  'list-archive',
  'list-unsubscribe',
  'list-subscribe',
  'mailing-list',
  'x-mailing-list',
  'x-mailman-version',
  'x-beenthere',
  'x-listserver',
  'x-mlserver',
  'x-ml-name',
  'x-ml-info',
  'x-campaign',
  'x-campaign-id',
  'x-mailchimp-id',
]

function throughList(mail: IncomingMail): Judged | null {
  const header = listHeaders.find((name) => valueOf(mail.headers, name))
  return header ? { kind: 'list', why: `its head says ${header}` } : null
}

function precedence(mail: IncomingMail): Judged | null {
  const said = valueOf(mail.headers, 'precedence')?.toLowerCase().trim() ?? ''
  if (said === 'list') return { kind: 'list', why: 'its head says Precedence: list' }
  return said === 'bulk' || said === 'junk'
    ? { kind: 'automatic', why: `its head says Precedence: ${said}` }
    : null
}

function daemon(mail: IncomingMail): Judged | null {
  if (nullReturn(mail))
    return { kind: 'automatic', why: 'it names no address for answers (null Return-Path)' }
  const { from } = mail
  if (from && daemonName.test(localPart(from.address)) && !/^post[-_]?master$/.test(localPart(from.address)))
    return { kind: 'automatic', why: `it comes from ${from.address.slice(0, 60)}` }
  return writesFromNobody(mail) ? { kind: 'automatic', why: 'its From is empty on purpose' } : null
}

/** A form on a website writes from such an address too, but says whom to answer: that person wrote it. */
function noReply(mail: IncomingMail): Judged | null {
  const address = mail.from?.address ?? ''
  if (!isNoReply(address)) return null
  const person = mail.replyTo.some(
    (one) => withoutTag(one.address) !== withoutTag(address) && !isNoReply(one.address),
  )
  return person ? null : { kind: 'automatic', why: `nobody reads answers to ${address.slice(0, 60)}` }
}

/** From and the only To bear the same name at the same domain: a note to oneself that strayed to us. */
function toOneself(mail: IncomingMail): Judged | null {
  const [to, ...others] = mail.to
  const { from } = mail
  if (!from?.name || !to || others.length || mail.cc.length || mail.replyTo.length) return null
  const sameName = from.name.toLowerCase() === to.name?.toLowerCase()
  return sameName && domainOf(from.address) === domainOf(to.address) && !mail.inReplyTo.length
    ? { kind: 'own', why: 'somebody wrote to themselves' }
    : null
}

function holdsReturned(mail: IncomingMail): boolean {
  return (
    mail.attachments.some(({ mediaType }) =>
      /^(?:message|text)\/(?:rfc822|rfc822-headers|delivery-status)$/.test(mediaType),
    ) || frames.holdsReturnedMail(mail.text.slice(0, searched))
  )
}

const topOf = (mail: IncomingMail) =>
  mail.text.slice(0, topLength).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const greets = (opening: string) =>
  /^(?:dear|hello|hi [a-z]|hallo|liebe|sehr geehrte|bonjour|hola|ciao)\b/.test(opening)

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)
