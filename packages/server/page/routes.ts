import { createHash } from 'node:crypto'
import { isKnownZone } from '@amends/analyser/zone'
import { routes } from '@amends/contract'
import { type FormField, formPage, noFormPage, sentPage } from '@amends/web/page/form.ts'
import { formWords } from '@amends/web/page/form-words.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { textOf } from '../engine/body.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { takeForm, workspaceOfForm } from '../intake/form.ts'
import type { Machinery } from '../workspace/context.ts'
import type { Workspace } from '../workspace/store.ts'
import { serveCasePage } from './case-routes.ts'
import { servePictures } from './picture-routes.ts'
import { serveStatusPages } from './status-routes.ts'
import { anybodys, answerPage } from './page-answer.ts'

const { mend } = formWords
const shape = routes['POST /v1/forms/{slug}'].body
const sha256 = (text: string) => createHash('sha256').update(text)
const allZones = Intl.supportedValuesOf('timeZone')

type Asked = FastifyRequest<{ Params: { slug: string } }>
type Filled = Readonly<Record<FormField | 'once', string>>

/** Serves the pages of customers: they work with no script. */
export function servePages(app: FastifyInstance, machinery: Machinery) {
  serveCasePage(app, machinery)
  serveStatusPages(app, machinery)
  servePictures(app, machinery)
  const found = async (slug: string) =>
    workspaceOfForm(machinery, slug).catch((fault: unknown) => {
      if (fault instanceof DoorRefusal && fault.status === 404) return null
      throw fault
    })
  app.get('/form/:slug', anybodys, async (request: Asked, reply) => {
    const workspace = await found(request.params.slug)
    if (!workspace) return answerPage(reply, 404, noFormPage())
    return answerPage(reply, 200, blankPage(request, workspace))
  })
  app.post('/form/:slug', anybodys, async (request: Asked, reply) => {
    const workspace = await found(request.params.slug)
    if (!workspace) return answerPage(reply, 404, noFormPage())
    const { status, page } = await take(machinery, request, workspace)
    return answerPage(reply, status, page)
  })
}

function blankPage(request: Asked, workspace: Workspace) {
  return again(request, workspace, { once: crypto.randomUUID() }, {})
}

async function take(machinery: Machinery, request: Asked, workspace: Workspace) {
  const filled = filledIn(request)
  const errors = wrongIn(filled)
  const parsed = shape.safeParse(given(filled))
  if (Object.keys(errors).length || !parsed.success)
    return { status: 422, page: again(request, workspace, filled, errors) }
  const now = await machinery.clock.now()
  const { slug } = request.params
  const { name, email, words } = parsed.data
  const zone = filled.zone || workspace.zone
  // The same sending again is the same request; changed words are another.
  const text = JSON.stringify([slug, name, email, words, zone])
  const repeatable = { key: sha256(`${filled.once} ${text}`).digest('hex'), request: text }
  try {
    const decision = await takeForm(machinery, now, {
      slug,
      ip: request.ip,
      name,
      email,
      words,
      zone,
      repeatable,
    })
    if (!decision.ok) return { status: 422, page: again(request, workspace, filled, { words: mend.words }) }
    const { ownerName, hearsBy, receiptId } = decision.value
    const receiptTo = receiptId === null ? null : email
    const view = { company: workspace.name, name, words, ownerName, hearsBy, now, zone, receiptTo }
    return { status: 201, page: sentPage(view) }
  } catch (fault) {
    if (!(fault instanceof DoorRefusal)) throw fault
    return { status: fault.status, page: again(request, workspace, filled, {}, `${fault.message}.`) }
  }
}

/** The form with everything that was typed. */
function again(
  request: Asked,
  { name: company, zone }: Workspace,
  filled: Partial<Filled>,
  errors: Partial<Record<FormField, string>>,
  refused?: string,
) {
  const { once = crypto.randomUUID(), ...values } = filled
  const action = `/form/${encodeURIComponent(request.params.slug)}`
  const zones = allZones.includes(zone) ? allZones : [zone, ...allZones]
  const view = { action, company, zone, zones, values, errors, once }
  return formPage(refused === undefined ? view : { ...view, refused })
}

function filledIn({ body }: Asked): Filled {
  const given = new URLSearchParams(Buffer.isBuffer(body) ? textOf(body) : '')
  const field = (name: string) => (given.get(name) ?? '').replaceAll('\r\n', '\n')
  return {
    name: field('name'),
    email: field('email'),
    words: field('words'),
    zone: field('zone'),
    website: field('website'),
    once: field('once').slice(0, 100) || crypto.randomUUID(),
  }
}

/** A zone left alone is the company's. */
const given = ({ zone, ...rest }: Filled) => (zone ? { ...rest, zone } : rest)

function wrongIn(filled: Filled): Partial<Record<FormField, string>> {
  const { name, email, words, zone, website } = filled
  const issues = shape.safeParse(given(filled)).error?.issues ?? []
  const wrong = new Set(issues.map(({ path }) => path[0]))
  const odd = (text: string) => text.includes('\0') || !text.isWellFormed()
  return {
    ...(wrong.has('name') ? { name: name.trim() ? mend.tooLongName : mend.name } : {}),
    ...(wrong.has('email') ? { email: mend.email } : {}),
    ...(wrong.has('words') ? { words: words.trim() ? mend.tooLong : mend.words } : {}),
    ...(odd(name) ? { name: mend.odd } : {}),
    ...(odd(email) ? { email: mend.odd } : {}),
    ...(odd(words) ? { words: mend.odd } : {}),
    ...(wrong.has('zone') || (zone && !isKnownZone(zone)) ? { zone: mend.zone } : {}),
    ...(website ? { website: mend.website } : {}),
  }
}
