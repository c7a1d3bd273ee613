import type { Instant } from '@amends/analyser/calendar'
import { formWords as words } from './form-words.ts'
import { type Html, html } from './html.ts'
import { customerPage } from './layout.ts'
import { placeName, spokenFor } from './time.ts'

/** The fields of the form, as they are typed. */
export type FormField = 'name' | 'email' | 'words' | 'zone' | 'website'

/** What a form page is made from: everything that was typed is given back. */
export type FormView = {
  readonly action: string
  readonly company: string
  /** The company's own; a customer elsewhere may say so. */
  readonly zone: string
  readonly zones: readonly string[]
  readonly values: Readonly<Partial<Record<FormField, string>>>
  readonly errors: Readonly<Partial<Record<FormField, string>>>
  /** What stands in the way of the whole, and belongs to no field. */
  readonly refused?: string
  /** Names this one sending: the same one twice is taken once. */
  readonly once: string
}

/** The public complaint form; with errors at their fields and in one list at the top. */
export function formPage(view: FormView): string {
  const { action, values, errors, once } = view
  const wrong = Object.keys(errors).length > 0 || view.refused !== undefined
  const title = wrong ? `${words.mendTitle}: ${words.title}` : words.title
  const content = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
${wrong ? mendList(view) : null}
<form method="post" action="${action}" novalidate>
<input type="hidden" name="once" value="${once}">
${field('name', words.name, view, (known) => html`<input ${known} name="name" autocomplete="name" dir="auto" value="${values.name ?? ''}">`)}
${field(
  'email',
  words.email,
  view,
  (known) =>
    html`<input ${known} name="email" type="email" autocomplete="email" inputmode="email" value="${values.email ?? ''}">`,
  words.emailHint,
)}
${field(
  'words',
  words.words,
  view,
  (known) => html`<textarea ${known} name="words" rows="8" dir="auto">
${values.words ?? ''}</textarea>`,
  words.wordsHint,
)}
${zoneField(view)}
<div class="${errors.website ? 'field' : 'apart'}"${errors.website ? null : html` aria-hidden="true"`}>
<label for="website">${words.trap}</label>
<input id="website" name="website" autocomplete="off"${errors.website ? null : html` tabindex="-1"`} value="${values.website ?? ''}">
</div>
<button>${words.send}</button>
</form>`
  return customerPage(title, view.company, content)
}

function mendList({ errors, refused }: FormView): Html {
  const entries = Object.entries(errors).map(
    ([name, message]) => html`<li><a href="#${name}">${message}</a></li>`,
  )
  return html`<div class="mend" role="alert" tabindex="-1" autofocus>
<h2>${words.mendTitle}</h2>
<ul>${refused === undefined ? null : html`<li>${refused}</li>`}${entries}</ul>
</div>`
}

function field(
  name: FormField,
  label: string,
  { errors }: FormView,
  control: (known: Html) => Html,
  hint?: string,
): Html {
  const error = errors[name]
  const told = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-wrong`] : [])].join(' ')
  const known = html`id="${name}"${told ? html` aria-describedby="${told}"` : null}${error ? html` aria-invalid="true"` : null}`
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : null}
${error ? html`<p class="wrong" id="${name}-wrong">${error}</p>` : null}
${control(known)}
</div>`
}

/** Closed for the many who are where the company is. */
function zoneField(view: FormView): Html {
  const { zone, zones, values, errors } = view
  const chosen = values.zone || zone
  const options = zones.map(
    (
      one,
    ) => html`<option value="${one}"${one === chosen ? html` selected` : null}>${one.replaceAll('_', ' ')}</option>
`,
  )
  const open = chosen !== zone || errors.zone !== undefined
  return html`<details${open ? html` open` : null}>
<summary>${words.elsewhere(placeName(zone))}</summary>
${field('zone', words.zone, view, (known) => html`<select ${known} name="zone">${options}</select>`)}
</details>`
}

/** What a sent form is answered with. */
export type SentView = {
  readonly company: string
  readonly name: string
  readonly words: string
  readonly ownerName: string
  readonly hearsBy: Instant
  readonly now: Instant
  readonly zone: string
  /** The address a receipt goes to; null when none is sent. */
  readonly receiptTo: string | null
}

/** Says who has it and when they hear, in their zone, and shows what reached us. */
export function sentPage(view: SentView): string {
  const { company, name, ownerName, zone, hearsBy, now, receiptTo } = view
  const content = html`<h1 dir="auto">${words.thanks(name)}</h1>
<div class="next">
<p>${words.has(ownerName)}</p>
<p><strong>${words.hears(ownerName, spokenFor(zone, hearsBy, now))}</strong></p>
${receiptTo === null ? null : html`<p>${words.receipt(receiptTo)}</p>`}
</div>
<div class="field">
<h2>${words.yours}</h2>
<blockquote class="words" dir="auto">${view.words}</blockquote>
</div>`
  return customerPage(words.thanks(name), company, content)
}

/** There is no such form. */
export function noFormPage(): string {
  return customerPage(words.nowhere, null, html`<h1>${words.nowhere}</h1><p>${words.nowhereNext}</p>`)
}
