import type { Instant } from '@amends/analyser/calendar'
import type { Asked, CaseView } from './case-view.ts'
import { type CaseWords, wordsFor } from './case-words.ts'
import { type Html, html, type Part } from './html.ts'
import { customerPage } from './layout.ts'
import { initials } from '../ui/initials.ts'
import { masked } from './masked.ts'

/** The customer's page of their case: what we know, what we owe, and a place for every answer. It runs nothing. */
export function casePageFor(view: CaseView): string {
  const words = wordsFor(view.language)
  const title = words.title(view.company)
  const content = html`${notice(view, words)}
<h1 dir="auto">${title}</h1>
<p dir="auto">${words.hello(view.customer)}</p>
${whoHasIt(view, words)}
${check(view, words)}
${account(view, words)}
${listOf(words.known, view.known)}
${view.known.length + view.unknown.length === 0 ? html`<section><h2>${words.known}</h2><p>${words.nothingYet}</p></section>` : null}
${unknown(view, words)}
${done(view, words)}
${promises(view, words)}
${remedies(view, words)}
${ask(view, wishing(view, words))}
${said(view, words)}
${ask(view, { form: 'wrong', title: words.notRight, hint: words.notRightHint, label: words.notRightWords, send: words.sendNotRight })}
<p class="hint"><a class="other" href="?language=${words.tag === 'en-GB' ? 'pt' : 'en'}" lang="${words.tag === 'en-GB' ? 'pt' : 'en'}">${words.other}</a></p>`
  return customerPage(title, view.company, content, words.tag)
}

/** What every link says that opens nothing, whatever stands behind it. */
export function noCasePage(
  action: string,
  language: string | null,
  how: 'gone' | 'renewed' | 'slow',
): string {
  const words = wordsFor(language)
  if (how !== 'gone')
    return customerPage(
      words.gone,
      null,
      html`<h1>${words.gone}</h1><p class="next" role="status">${words[how]}</p>`,
      words.tag,
    )
  const form = html`<h1>${words.gone}</h1>
<p>${words.goneWhy}</p>
<form method="post" action="${action}">
<input type="hidden" name="form" value="renew">
<p class="hint">${words.renewHint}</p>
<button>${words.renew}</button>
</form>`
  return customerPage(words.gone, null, form, words.tag)
}

function notice({ thanks, refused }: CaseView, words: CaseWords): Part {
  if (refused)
    return html`<div class="mend" role="alert"><h2>${words.mend}</h2><p><a href="#${refused.form}">${words[refused.why]}</a></p></div>`
  return thanks && html`<p class="next" role="status">${words.thanks[thanks]}</p>`
}

function whoHasIt(view: CaseView, words: CaseWords): Html {
  const { owner, hears, standing } = view
  return html`<section>
<p class="who" dir="auto">${face(owner)}<strong>${words.owner(owner.name)}</strong></p>
${hears && html`<p class="next">${whenTheyHear(view, words, hears)}</p>`}
${standing === 'open' ? null : html`<p>${words[standing]}</p>`}
<p dir="auto">${words.reach(owner.name, view.takesMail, owner.phone)}</p>
</section>`
}

/** A time that has passed is said as what it is: we are late. */
function whenTheyHear(
  view: CaseView,
  words: CaseWords,
  { what, by }: NonNullable<CaseView['hears']>,
): string {
  const when = timeIn(view, words, by)
  return view.now < by ? words.hears[what](when) : words.late[what](when, view.owner.name)
}

/** Decoration: the name stands beside it. */
function face({ name, picture }: CaseView['owner']): Html {
  if (picture === null) return html`<span class="face" aria-hidden="true">${initials(name)}</span>`
  return html`<img class="face" src="${picture}" alt="" width="56" height="56">`
}

function check(view: CaseView, words: CaseWords): Part {
  const asked = view.check
  if (!asked) return null
  if (asked.answer)
    return html`<section id="check"><h2>${words.check}</h2><p>${words.answered(asked.answer.right, timeIn(view, words, asked.answer.at))}</p></section>`
  const typed = typedIn(view, 'check')
  const chosen = typed['right'] ?? view.chosen
  return html`<section id="check" class="card">
<h2>${words.check}</h2>
<p${{ html: asked.question === null ? '' : ' class="words" dir="auto"' }}>${masked(asked.question ?? words.checkIntro)}</p>
${form(view, 'check', [
  html`<fieldset><legend class="apart">${words.check}</legend>
<div class="choices">${choice('right', 'yes', words.checkYes, chosen)}
${choice('right', 'no', words.checkNo, chosen)}</div>
</fieldset>`,
  area('check-words', 'words', words.checkWords, typed['words']),
  html`<button>${words.sendCheck}</button>`,
])}
</section>`
}

function account(view: CaseView, words: CaseWords): Part {
  if (!view.account) return null
  const { points, answer } = view.account
  const typed = typedIn(view, 'account')
  const before =
    answer &&
    html`<p>${words[answer.confirmed ? 'confirmed' : 'corrected'](timeIn(view, words, answer.at))}</p>
${answer.confirmed || !answer.words ? null : html`<p class="words" dir="auto">${masked(answer.words)}</p>`}
<p class="hint">${words.again}</p>`
  const fields = points.map(
    ({ point, words: said }) => html`<fieldset class="point">
<legend>${words.points[point]}</legend>
<p class="words" dir="auto">${masked(said)}</p>
<div class="choices">${choice(`right-${point}`, 'yes', words.right, typed[`right-${point}`])}
${choice(`right-${point}`, 'no', words.wrong, typed[`right-${point}`])}</div>
<div class="more">${area(`words-${point}`, `words-${point}`, words.notQuite, typed[`words-${point}`])}</div>
</fieldset>`,
  )
  return html`<section id="account">
<h2>${words.account}</h2>
<p class="hint">${words.accountIntro}</p>
${before}
${form(view, 'account', [...fields, html`<button>${words.sendAccount}</button>`])}
</section>`
}

function listOf(title: string, lines: readonly string[]): Part {
  if (!lines.length) return null
  return html`<section><h2>${title}</h2><ul>${lines.map((line) => html`<li><bdi>${masked(line)}</bdi></li>`)}</ul></section>`
}

function unknown({ unknown: abouts }: CaseView, words: CaseWords): Part {
  if (!abouts.length) return null
  return html`<section><h2>${words.unknown}</h2><p class="hint">${words.unknownHint}</p><ul>${abouts.map((about) => html`<li>${words.abouts[about]}</li>`)}</ul></section>`
}

function done(view: CaseView, words: CaseWords): Part {
  if (!view.done.length) return null
  const lines = view.done.map(
    (one) =>
      html`<li><bdi>${'what' in one ? masked(one.what) : words.mailed(one.mailBy)}</bdi> <span class="hint">${timeIn(view, words, one.at)}</span></li>`,
  )
  return html`<section><h2>${words.done}</h2><ul>${lines}</ul></section>`
}

function promises(view: CaseView, words: CaseWords): Part {
  if (!view.promises.length) return null
  const lines = view.promises.map(
    ({ what, dueAt, standing }) =>
      html`<li><bdi>${what === null ? words.news : masked(what)}</bdi>, ${words.due(timeIn(view, words, dueAt))} · <strong class="standing">${words.standings[standing]}</strong></li>`,
  )
  return html`<section><h2>${words.promises}</h2><ul>${lines}</ul></section>`
}

function remedies(view: CaseView, words: CaseWords): Part {
  if (!view.remedies.length) return null
  const cards = view.remedies.map(
    ({ id, title, amount, standing, isOpen }) => html`<li class="card">
<p dir="auto" id="offer-${id}"><strong>${masked(title)}</strong>${amount === null ? null : `, ${words.worth(amount)}`}</p>
<p>${words.remedyStandings[standing]}</p>
${
  isOpen
    ? form(view, 'remedy', [
        html`<input type="hidden" name="remedy" value="${id}">
<button name="wants" value="yes" aria-describedby="offer-${id}">${words.choose}</button>
<button name="wants" value="no" class="quiet" aria-describedby="offer-${id}">${words.decline}</button>`,
      ])
    : null
}
</li>`,
  )
  return html`<section id="remedy"><h2>${words.remedies}</h2><ul class="cards">${cards}</ul><p class="hint">${words.original}</p></section>`
}

type Asking = {
  readonly form: 'wish' | 'wrong'
  readonly title: string
  readonly hint: string
  readonly label: string
  readonly send: string
}

/** Who has said what they would like is asked for what else, not for the same again. */
function wishing({ account }: CaseView, words: CaseWords): Asking {
  const title = account?.points.some(({ point }) => point === 'wanted') ? words.wishMore : words.wish
  return { form: 'wish', title, hint: words.wishHint, label: title, send: words.sendWish }
}

function ask(view: CaseView, asking: Asking): Html {
  const typed = typedIn(view, asking.form)
  return html`<section id="${asking.form}" class="card">
<h2>${asking.title}</h2>
<p class="hint">${asking.hint}</p>
${form(view, asking.form, [
  area(`${asking.form}-words`, 'words', asking.label, typed['words'], asking.label === asking.title),
  html`<button class="quiet">${asking.send}</button>`,
])}
</section>`
}

function said(view: CaseView, words: CaseWords): Part {
  if (!view.said.length) return null
  const all = view.said.map(
    ({ words: told, at }) =>
      html`<p class="hint">${timeIn(view, words, at)}</p><p class="words" dir="auto">${masked(shortened(told))}</p>`,
  )
  return html`<section><h2>${words.said}</h2>${all}</section>`
}

/** A mail may hold a whole archive; the case keeps all of it. */
const longestTold = 10_000
const shortened = (told: string) => (told.length > longestTold ? `${told.slice(0, longestTold)} …` : told)

/** Sent to an address of its own: where the line breaks, the page with their words stays one step back. */
function form({ action, once }: CaseView, name: Asked, content: Part): Html {
  return html`<form method="post" action="${action}${action.includes('?') ? '&' : '?'}to=${name}">
<input type="hidden" name="form" value="${name}">
<input type="hidden" name="once" value="${once}">
${content}
</form>`
}

const choice = (name: string, value: string, label: string, chosen: string | null | undefined): Html =>
  html`<label class="choice"><input type="radio" name="${name}" value="${value}"${{ html: chosen === value ? ' checked' : '' }}> ${label}</label>`

function area(id: string, name: string, label: string, typed = '', isNamedAbove = false): Html {
  return html`<label for="${id}"${{ html: isNamedAbove ? ' class="apart"' : '' }}>${label}</label>
<textarea id="${id}" name="${name}" rows="3" dir="auto">
${typed}</textarea>`
}

const typedIn = ({ refused }: CaseView, form: Asked): Readonly<Record<string, string>> =>
  refused?.form === form ? refused.typed : {}

/** A time in the customer's zone and language, which says its zone. */
function timeIn({ zone }: CaseView, { tag }: CaseWords, at: Instant): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)
}
