import type { Finding, PromiseRead, Report, Span } from '@amends/analyser'
import { element } from './element.ts'
import { strings } from './strings.ts'

/** Everything that was read, as sections; `show` leads to the words in the text. */
export function resultsOf(report: Report, show: (span: Span) => void): readonly HTMLElement[] {
  const { findings, promises, versions } = report
  return [
    section(
      strings.found,
      findings.length
        ? list(findings.map((one) => findingRow(one, show)))
        : element('p', {}, strings.nothingFound),
    ),
    section(strings.parts, partsOf(report)),
    section(
      strings.promises,
      promises.length
        ? list(promises.map((one) => promiseRow(one, show)))
        : element('p', {}, strings.noPromise),
    ),
    element('p', { class: 'meta' }, strings.versions(versions)),
  ]
}

/** The verdict in a sentence, with its reasons. */
export function verdictOf({ verdict: { result, reasons }, read, language }: Report): readonly HTMLElement[] {
  return [
    element('p', { class: `result ${result}` }, strings.results[result]),
    ...(reasons.length ? [element('p', { class: 'meta' }, reasons.join(', '))] : []),
    ...(read ? [] : [element('p', {}, strings.notRead(language))]),
  ]
}

const section = (title: string, ...held: readonly Node[]) =>
  element('section', {}, element('h2', {}, title), ...held)
const list = (rows: readonly HTMLElement[]) => element('ul', {}, ...rows)

function words(evidence: string, span: Span, show: (span: Span) => void) {
  const button = element('button', { type: 'button' }, `“${evidence.replaceAll(/\s+/g, ' ')}”`)
  button.addEventListener('click', () => show(span))
  return button
}

function findingRow(
  { severity, evidence, span, why, suggestion, family, kind, source }: Finding,
  show: (span: Span) => void,
) {
  return element(
    'li',
    {},
    element('strong', { class: severity }, `${strings.marks[severity]}: `),
    words(evidence, span, show),
    element('span', {}, ` ${why} ${suggestion}`),
    element('span', { class: 'meta' }, ` ${family}/${kind} · ${source.join(' ')}`),
  )
}

function promiseRow({ evidence, span, due, tier }: PromiseRead, show: (span: Span) => void) {
  const time = due
    ? strings.due(new Date(due.latest).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'short' }))
    : strings.noDue
  const sure = tier === 'promise' ? time : `${strings.possible}, ${time}`
  return element('li', {}, words(evidence, span, show), element('span', {}, ` ${sure}`))
}

function partsOf({ elements }: Report) {
  const rows = Object.entries(elements).flatMap(([id, { state, finish }]) => [
    element('dt', {}, id),
    element(
      'dd',
      { class: state },
      element('strong', {}, strings.states[state]),
      ...(finish ? [element('span', {}, ` ${strings.finish(finish)}`)] : []),
    ),
  ])
  return element('dl', {}, ...rows)
}
