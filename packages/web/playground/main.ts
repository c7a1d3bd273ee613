import { analyse, type Context, type Purpose, type SeverityLevel, type Span } from '@amends/analyser'
import { element } from './element.ts'
import { piecesOf } from './marks.ts'
import { resultsOf, verdictOf } from './results.ts'
import { strings } from './strings.ts'

const text = element('textarea', { id: 'text', spellcheck: 'true', rows: '8' })
text.value = strings.sample
const mirror = element('div', { class: 'mirror', 'aria-hidden': 'true' })
const purpose = choice('purpose', Object.entries(strings.purposes), 'apology')
const severity = choice('severity', Object.entries(strings.severities), '3')
const verdict = element('div', { role: 'status' })
const results = element('div', { class: 'results' })

function choice(id: string, options: readonly (readonly [value: string, label: string])[], first: string) {
  const select = element(
    'select',
    { id },
    ...options.map(([value, label]) => element('option', { value }, label)),
  )
  select.value = first
  return select
}

const labelled = (label: string, control: HTMLElement) =>
  element('p', {}, element('label', { for: control.id }, label), control)

document.body.append(
  element(
    'main',
    {},
    element('h1', {}, strings.title),
    element('p', {}, strings.intro),
    element('p', { class: 'meta' }, strings.limits),
    element(
      'div',
      { class: 'choices' },
      labelled(strings.purpose, purpose),
      labelled(strings.severity, severity),
    ),
    element('label', { for: 'text' }, strings.text),
    element('div', { class: 'paper' }, mirror, text),
    element('section', {}, element('h2', {}, strings.verdict), verdict),
    results,
  ),
)

function context(): Context {
  const level = Number(severity.value) as SeverityLevel
  return purpose.value ? { purpose: purpose.value as Purpose, severity: level } : { severity: level }
}

/** Reads the text as it is now; the marks lie under the letters. */
function read() {
  const { timeZone: timezone } = new Intl.DateTimeFormat().resolvedOptions()
  const report = analyse(text.value, { now: new Date().toISOString(), timezone, context: context() })
  const pieces = piecesOf(text.value, report)
  mirror.replaceChildren(
    ...pieces.map(({ text: words, mark }) => (mark ? element('mark', { class: mark }, words) : words)),
    '\n',
  )
  verdict.replaceChildren(...verdictOf(report))
  results.replaceChildren(...resultsOf(report, show))
}

function show([start, end]: Span) {
  text.focus()
  text.setSelectionRange(start, end)
}

for (const control of [text, purpose, severity]) control.addEventListener('input', read)
read()
