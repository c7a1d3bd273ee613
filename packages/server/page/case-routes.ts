import { createHash } from 'node:crypto'
import { clock } from '@amends/recovery/actor'
import { pageLinkStanding } from '@amends/recovery/message/page-link'
import { casePageFor, noCasePage } from '@amends/web/page/case-page.ts'
import type { CaseView } from '@amends/web/page/case-view.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { caseFile } from '../agenda/case-file.ts'
import { cases } from '../case/store.ts'
import { survivor as survivorCustomer } from '../customer/store.ts'
import { textOf } from '../engine/body.ts'
import type { Tx } from '../engine/database.ts'
import { withinRate } from '../engine/rate.ts'
import { reaches } from '../outreach/store.ts'
import { answersTo } from '../message/answers-to.ts'
import { links, whereLinkLeads } from '../message/page-link-store.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { carryOut } from './case-acts.ts'
import { actIn, type Sent, sentIn } from './case-form.ts'
import { caseViewOf } from './case-view.ts'
import { reachFile } from './reach-file.ts'
import { sendNewLink } from './new-link.ts'
import { anybodys, answerPage } from './page-answer.ts'

const tenMinutes = 10 * 60_000
const mostWrong = 20

type Request = FastifyRequest<{
  Params: { token: string }
  /** A name that is given twice comes as a list. */
  Querystring: Readonly<Partial<Record<'right' | 'language' | 'sent', string | string[]>>>
}>

/** Serves the page of a case to whoever holds one of its links. Opening it changes nothing, whoever or whatever opens it. */
export function serveCasePage(app: FastifyInstance, machinery: Machinery) {
  app.get('/c/:token', anybodys, async (request: Request, reply) => {
    const opened = await openLink(machinery, request)
    if (!opened) return shut(machinery, request, reply)
    return show(machinery, request, reply, opened, { status: 200 })
  })
  app.post('/c/:token', anybodys, async (request: Request, reply) => {
    const sent = sentIn(Buffer.isBuffer(request.body) ? textOf(request.body) : '')
    if (sent.form === 'renew') return renew(machinery, request, reply)
    const opened = await openLink(machinery, request)
    if (!opened) return shut(machinery, request, reply)
    return take(machinery, request, reply, opened, sent)
  })
}

type Opened = { readonly workspaceId: string; readonly caseId: string }

/** The case behind an open link; null for one that is unknown, over or erased: nobody learns which. */
async function openLink(machinery: Machinery, { params: { token } }: Request): Promise<Opened | null> {
  const found = await whereLinkLeads(machinery.database, token)
  if (!found) return null
  const { workspaceId, linkId } = found
  const now = await machinery.clock.now()
  return machinery.database.work(workspaceId, async (tx) => {
    const link = await links.find(tx, linkId)
    if (!link || pageLinkStanding(link, now) !== 'open') return null
    return { workspaceId, caseId: await survivorOf(tx, link.caseId) }
  })
}

async function survivorOf(tx: Tx, caseId: string): Promise<string> {
  const mergedInto = (await cases.find(tx, caseId))?.mergedInto
  return mergedInto ? survivorOf(tx, mergedInto) : caseId
}

/** A link that opens nothing; whoever tries many of them waits, and links that do open something still work from there. */
async function shut(machinery: Machinery, request: Request, reply: FastifyReply) {
  const { params, ip } = request
  const action = `/c/${encodeURIComponent(params.token)}`
  if (await withinRate(machinery.database, `link ${ip}`, mostWrong, tenMinutes))
    return answerPage(reply, 404, noCasePage(action, languageOf(request, null), 'gone'))
  reply.header('retry-after', String(tenMinutes / 1_000))
  return answerPage(reply, 429, noCasePage(action, languageOf(request, null), 'slow'))
}

async function renew(machinery: Machinery, request: Request, reply: FastifyReply) {
  const { token } = request.params
  if (!(await withinRate(machinery.database, `link ${request.ip}`, mostWrong, tenMinutes))) {
    reply.header('retry-after', String(tenMinutes / 1_000))
    return answerPage(reply, 429, noCasePage('', languageOf(request, null), 'slow'))
  }
  const found = await whereLinkLeads(machinery.database, token)
  if (found) await sendNewLink(machinery, found)
  return answerPage(reply, 200, noCasePage('', languageOf(request, null), 'renewed'))
}

async function take(machinery: Machinery, request: Request, reply: FastifyReply, opened: Opened, sent: Sent) {
  const { form, once, typed } = sent
  if (form === null || form === 'renew') return show(machinery, request, reply, opened, { status: 422 })
  const act = actIn(form, typed)
  if (typeof act === 'string')
    return show(machinery, request, reply, opened, { status: 422, refused: { form, why: act, typed } })
  const text = JSON.stringify([opened.caseId, act])
  const key = createHash('sha256').update(`${once} ${text}`).digest('hex')
  const { workspaceId, caseId } = opened
  const customer = await machinery.database.work(workspaceId, async (tx) => {
    const it = (await cases.find(tx, caseId)) ?? (await reaches.find(tx, caseId))
    return it && (await survivorCustomer(tx, it.customerId))
  })
  if (!customer) return shut(machinery, request, reply)
  const context = openContext(machinery, {
    workspaceId,
    actor: { kind: 'customer', id: customer.id, name: customer.name, roles: [] },
    now: await machinery.clock.now(),
    repeatable: { key, request: text },
  })
  await carryOut(context, caseId, act)
  // Seen again after a reload it is a page, not a second sending.
  const told = form === 'wish' || form === 'wrong' ? 'said' : form
  return reply.redirect(addressOf(request, { sent: told }), 303)
}

type Shown = { readonly status: number; readonly refused?: CaseView['refused'] }

async function show(
  machinery: Machinery,
  request: Request,
  reply: FastifyReply,
  { workspaceId, caseId }: Opened,
  { status, refused = null }: Shown,
) {
  const now = await machinery.clock.now()
  const context = openContext(machinery, { workspaceId, actor: clock, now })
  const page = await context.read(async (tx) => {
    const settings = await settingsOf(tx)
    const file = await caseFile(tx, caseId, settings)
    const reached = file ? null : await reachFile(context, tx, caseId, settings)
    const about = file ?? reached?.file
    if (!about) return null
    const view = caseViewOf(about, settings, now, {
      action: addressOf(request),
      language: languageOf(request, about.customer.language),
      once: crypto.randomUUID(),
      chosen: oneOf(['yes', 'no'] as const, request.query.right),
      thanks: oneOf(['account', 'check', 'remedy', 'said'] as const, request.query.sent),
      refused,
      mailbox: (await answersTo(tx, caseId, '')) !== null,
    })
    if (!reached) return casePageFor(view)
    const { hearsNextAt: by } = reached
    return casePageFor({ ...view, hears: by === null ? null : { what: 'news', by } })
  })
  return page === null ? shut(machinery, request, reply) : answerPage(reply, status, page)
}

/** The address of the page, in the language they chose on it. */
function addressOf(request: Request, more: Readonly<Record<string, string>> = {}) {
  const language = chosenLanguage(request)
  const query = new URLSearchParams({ ...more, ...(language ? { language } : {}) }).toString()
  return `/c/${encodeURIComponent(request.params.token)}${query && `?${query}`}`
}

/** As they chose on the page, else as we know them, else as their browser asks. */
function languageOf(request: Request, known: string | null): string | null {
  return chosenLanguage(request) || known || request.headers['accept-language']?.split(',')[0] || null
}

const chosenLanguage = ({ query: { language } }: Request) => (typeof language === 'string' ? language : null)

const oneOf = <T extends string>(all: readonly T[], given: unknown): T | null =>
  all.find((one) => one === given) ?? null
