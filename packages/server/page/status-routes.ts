import {
  followPage,
  plainStatusPage,
  statusFeed,
  statusPage,
  type StatusView,
} from '@amends/web/page/status-page.ts'
import { statusWords as words } from '@amends/web/page/status-words.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { textOf } from '../engine/body.ts'
import { withinRate } from '../engine/rate.ts'
import { failures } from '../failure/store.ts'
import { nextWordAt, updatesOf } from '../status-page/actions.ts'
import { askToFollow, confirmFollower, stopFollowing, whoFollows } from '../status-page/followers.ts'
import { statusPages, whosePage } from '../status-page/store.ts'
import type { Machinery } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { anybodys, answerPage } from './page-answer.ts'

const hour = 60 * 60_000
const mostRequests = 5
const plainAddress = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/

type Asked = FastifyRequest<{ Params: { slug: string } }>
type Follow = FastifyRequest<{ Params: { token: string } }>

/** Serves the status pages, their feeds, and the links of those who follow by mail. */
export function serveStatusPages(app: FastifyInstance, machinery: Machinery) {
  app.get('/status/:slug', anybodys, async (request: Asked, reply) => {
    const shown = await viewOf(machinery, request.params.slug)
    return shown ? answerPage(reply, 200, statusPage(shown.view)) : nowhere(reply)
  })
  app.get('/status/:slug/feed.atom', anybodys, async (request: Asked, reply) => {
    const shown = await viewOf(machinery, request.params.slug)
    if (!shown) return nowhere(reply)
    const { view, pageId } = shown
    const base = machinery.config.publicUrl ?? `${request.protocol}://${request.host}`
    const feed = statusFeed(view, { id: pageId, url: `${base}${view.path}`, since: view.since })
    return reply.type('application/atom+xml; charset=utf-8').send(feed)
  })
  app.post('/status/:slug/follow', anybodys, async (request: Asked, reply) => {
    const shown = await viewOf(machinery, request.params.slug)
    if (!shown || !shown.view.canFollow) return nowhere(reply)
    return follow(machinery, request, reply, shown)
  })
  app.get('/status/follow/:token', anybodys, async (request: Follow, reply) => {
    const who = await whoFollows(machinery.database, request.params.token)
    if (!who) return answerPage(reply, 404, plainStatusPage(null, words.over, words.overNext))
    const { company, title } = await aboutOf(machinery, who.workspaceId, who.follower.pageId)
    const path = `/status/follow/${encodeURIComponent(request.params.token)}`
    const asked =
      who.follower.confirmedAt === null
        ? ({ title: words.confirmTitle, act: 'confirm', button: words.confirm } as const)
        : ({ title: words.stopTitle, act: 'stop', button: words.stop } as const)
    return answerPage(reply, 200, followPage(company, { ...asked, about: title, path }))
  })
  app.post('/status/follow/:token', anybodys, async (request: Follow, reply) => {
    const who = await whoFollows(machinery.database, request.params.token)
    if (!who) return answerPage(reply, 404, plainStatusPage(null, words.over, words.overNext))
    const { workspaceId, follower } = who
    const { company, title } = await aboutOf(machinery, workspaceId, follower.pageId)
    // A mail program's own button says only that it is pressed (RFC 8058): it stops the mails.
    if (sent(request).get('act') === 'confirm') {
      await confirmFollower(machinery.database, workspaceId, follower.id, await machinery.clock.now())
      return answerPage(reply, 200, plainStatusPage(company, words.confirmed, title))
    }
    await stopFollowing(machinery.database, workspaceId, follower.id)
    return answerPage(reply, 200, plainStatusPage(company, words.stopped, title))
  })
}

const sent = ({ body }: { readonly body: unknown }) =>
  new URLSearchParams(Buffer.isBuffer(body) ? textOf(body) : '')

const nowhere = (reply: FastifyReply) =>
  answerPage(reply, 404, plainStatusPage(null, words.none, words.noneNext))

type Shown = { readonly view: StatusView; readonly pageId: string; readonly workspaceId: string }

async function viewOf(machinery: Machinery, slug: string): Promise<Shown | null> {
  const found = await whosePage(machinery.database, slug)
  if (!found) return null
  const now = await machinery.clock.now()
  const { workspaceId, id } = found
  return machinery.database.work(workspaceId, async (tx) => {
    const page = await statusPages.find(tx, id)
    if (!page || page.ended) return null
    const { workspace } = await settingsOf(tx)
    const failure = await failures.find(tx, page.failureId)
    const written = await updatesOf(tx, id)
    const view: StatusView = {
      company: workspace.name,
      title: page.title,
      since: failure?.span.from ?? page.opened.at,
      now,
      zone: workspace.zone,
      updates: written.flatMap(({ update, message }) =>
        update.publishedAt === null
          ? []
          : [{ id: update.id, state: update.state, words: message.body, at: update.publishedAt }],
      ),
      nextAt: nextWordAt(written),
      path: `/status/${page.slug}`,
      canFollow: machinery.config.publicUrl !== null,
    }
    return { view, pageId: id, workspaceId }
  })
}

async function follow(
  machinery: Machinery,
  request: Asked,
  reply: FastifyReply,
  { view, pageId, workspaceId }: Shown,
) {
  const address = (sent(request).get('address') ?? '').trim()
  const refused = (status: number, why: string) =>
    answerPage(reply, status, statusPage({ ...view, refused: { address, why } }))
  if (!plainAddress.test(address) || !address.isWellFormed() || address.includes('\0'))
    return refused(422, words.badAddress)
  if (!(await withinRate(machinery.database, `follow from ${request.ip}`, mostRequests, hour)))
    return refused(429, words.tooMany)
  await askToFollow(machinery, { workspaceId, pageId }, address)
  return answerPage(reply, 200, plainStatusPage(view.company, words.asked, words.askedNext))
}

async function aboutOf(machinery: Machinery, workspaceId: string, pageId: string) {
  return machinery.database.work(workspaceId, async (tx) => {
    const { workspace } = await settingsOf(tx)
    return { company: workspace.name, title: (await statusPages.find(tx, pageId))?.title ?? '' }
  })
}
