import type { Instant } from '@amends/analyser/calendar'
import { stateWords, type UpdateState } from '@amends/recovery/status-page'
import { type Html, html } from './html.ts'
import { customerPage } from './layout.ts'
import { statusWords as words } from './status-words.ts'
import { spokenFor } from './time.ts'

/** One update as everybody reads it. */
type ShownUpdate = {
  readonly id: string
  readonly state: UpdateState
  readonly words: string
  readonly at: Instant
}

/** A status page as everybody reads it. */
export type StatusView = {
  readonly company: string
  readonly title: string
  readonly since: Instant
  readonly now: Instant
  readonly zone: string
  /** Newest first. */
  readonly updates: readonly ShownUpdate[]
  /** When the next word comes; null when the last has come. */
  readonly nextAt: Instant | null
  readonly path: string
  /** Mail can carry a link back, so that whoever follows can stop. */
  readonly canFollow: boolean
  readonly refused?: { readonly address: string; readonly why: string }
}

/** The page of a failure: how far it is, what was said, when the next word comes. */
export function statusPage(view: StatusView): string {
  const { company, title, since, now, zone, updates } = view
  const [latest] = updates
  return customerPage(
    title,
    company,
    html`<h1 dir="auto">${title}</h1>
${latest ? html`<p><strong>${stateWords[latest.state]}.</strong> ${words.since(spokenFor(zone, since, now))}</p>` : null}
${next(view)}
<section aria-labelledby="updates">
<h2 id="updates">${words.updates}</h2>
${
  updates.length
    ? html`<ol class="cards" role="list">${updates.map((update) => card(update, view))}</ol>`
    : html`<p>${words.nothingYet}</p>`
}
</section>
${follow(view)}`,
  )
}

function next({ nextAt, now, zone, updates }: StatusView): Html | null {
  if (!updates.length) return null
  const said =
    nextAt === null
      ? words.lastWord
      : nextAt <= now
        ? words.overdue(spokenFor(zone, nextAt, now))
        : words.nextWord(spokenFor(zone, nextAt, now))
  return html`<p class="next">${said}</p>`
}

const card = ({ id, state, words: said, at }: ShownUpdate, { zone, now }: StatusView) =>
  html`<li class="card" id="u-${id}"><h3>${stateWords[state]}</h3><p class="hint"><time datetime="${new Date(at).toISOString()}">${spokenFor(zone, at, now)}</time></p>${paragraphs(said)}</li>`

const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .map(
      (one) =>
        html`<p dir="auto">${one.split('\n').map((line, at) => (at ? [{ html: '<br>' }, line] : line))}</p>`,
    )

function follow({ path, canFollow, refused }: StatusView): Html {
  const form = html`<form method="post" action="${path}/follow">
<h2 id="follow">${words.follow}</h2>
${refused ? html`<p class="wrong" id="wrong">${refused.why}</p>` : null}
<label for="address">${words.address}</label>
<p class="hint" id="hint">${words.addressHint}</p>
<input id="address" name="address" type="email" autocomplete="email" required dir="ltr" value="${refused?.address ?? ''}" aria-describedby="hint${refused ? ' wrong' : ''}"${refused ? { html: ' aria-invalid="true"' } : null}>
<button>${words.send}</button>
</form>`
  return html`<section aria-label="${words.follow}">${canFollow ? form : null}<p><a href="${path}/feed.atom">${words.feed}</a></p></section>`
}

/** What is said where no page is, after a question was sent, and on the pages behind a link in a mail. */
export function plainStatusPage(company: string | null, title: string, text: string): string {
  return customerPage(title, company, html`<h1>${title}</h1><p>${text}</p>`)
}

/** One question with one button: opening it changes nothing. */
export function followPage(
  company: string,
  asked: {
    readonly title: string
    readonly about: string
    readonly act: 'confirm' | 'stop'
    readonly button: string
    readonly path: string
  },
): string {
  return customerPage(
    asked.title,
    company,
    html`<h1>${asked.title}</h1><p dir="auto">${asked.about}</p>
<form method="post" action="${asked.path}"><input type="hidden" name="act" value="${asked.act}"><button>${asked.button}</button></form>`,
  )
}

/** The same updates for feed readers (Atom, RFC 4287); ids stay the same wherever the page is reached. */
export function statusFeed(
  view: Pick<StatusView, 'company' | 'title' | 'updates'>,
  { id, url, since }: { readonly id: string; readonly url: string; readonly since: Instant },
): string {
  const { company, title, updates } = view
  const time = (at: Instant) => new Date(at).toISOString()
  const latest = updates[0]?.at ?? since
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:${id}</id><title>${title}</title><updated>${time(latest)}</updated><author><name>${company}</name></author><link rel="alternate" href="${url}"/><link rel="self" href="${url}/feed.atom"/>${updates.map((one) => html`<entry><id>urn:uuid:${one.id}</id><title>${stateWords[one.state]}</title><updated>${time(one.at)}</updated><link href="${url}#u-${one.id}"/><content type="text">${one.words}</content></entry>`)}</feed>
`.html
}
