import type { ChainedEvent } from '@amends/recovery/chain'
import { dataElement, type HandedOver, type HandedStream } from '@amends/recovery/handed-over'
import { caseFileStyle } from './case-file-style.ts'
import { caseFileWords as words, labelOf, titleOf } from './case-file-words.ts'
import { dataInside, type Html, html, type Part } from './html.ts'

/** The file of a case as one page to read and print. It runs nothing, and carries the data that proves it. */
export function casePage(file: HandedOver): string {
  const { about, workspace, streams } = file
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title(about.customer)}</title>
<style>${caseFileStyle}</style>
</head>
<body>
<header>
<h1>${words.title(about.customer)}</h1>
<p class="failure" dir="auto">${about.failure}</p>
<dl>
${row(words.house, workspace.name)}
${row(words.owner, about.owner)}
${row(words.opened, time(Date.parse(about.openedAt), file))}
${row(words.closed, about.closedAs === null ? words.open : (words.closedAs[about.closedAs] ?? about.closedAs))}
${row(words.written, time(Date.parse(file.exportedAt), file))}
${row(words.number, html`<code>${about.caseId}</code>`)}
</dl>
<p class="how">${words.how}</p>
</header>
<main>
${streams.filter(({ events }) => events.length > 0).map((stream) => section(stream, file))}
</main>
<footer>
<p>${words.anchors(file.anchors.length)}</p>
<ol>${file.anchors.map((anchor) => html`<li>${time(anchor.at, file)} <code>${anchor.hash}</code></li>`)}</ol>
</footer>
${{ html: dataElement }}${dataInside(file)}</script>
</body>
</html>
`
  return page.html
}

const row = (label: string, value: Part) => html`<div><dt>${label}</dt><dd dir="auto">${value}</dd></div>`

function section(stream: HandedStream, file: HandedOver): Html {
  return html`<section>
<h2>${words.streams[stream.kind]}</h2>
<ol class="events">${stream.events.map((event) => line(event, stream, file))}</ol>
</section>`
}

function line(event: ChainedEvent, { kind }: HandedStream, file: HandedOver): Html {
  return html`<li>
<h3>${titleOf(event.type)}</h3>
<p class="when">${time(event.at, file)} · ${file.people[event.actor] ?? words.actors[event.actor] ?? event.actor} · ${event.sequence}</p>
${event.salt === null ? html`<p class="gone">${gone(event, kind, file)}</p>` : contents(event.content, file)}
<p class="hash"><code>${event.hash}</code></p>
</li>`
}

const gone = ({ sequence }: ChainedEvent, kind: string, { withheld }: HandedOver) =>
  withheld.includes(`${kind}:${sequence}`) ? words.withheld : words.erased

/** What an event says, as a list of its parts; ids that mean nothing to a reader are left to the data. */
function contents(content: unknown, file: HandedOver): Part {
  if (typeof content !== 'object' || content === null) return null
  const shown = Object.entries(content).filter(([name, value]) => saysSomething(name, value))
  if (!shown.length) return null
  return html`<dl>${shown.map(([name, value]) => row(labelOf(name), valueOf(name, value, file)))}</dl>`
}

function saysSomething(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false
  if (Array.isArray(value) && value.length === 0) return false
  return !/(^id|[a-z]Id|Ids)$/.test(name) || /^(ownerId|to|from|by|aboutPersonId)$/.test(name)
}

function valueOf(name: string, value: unknown, file: HandedOver): Part {
  if (typeof value === 'number') return isTime(name) ? time(value, file) : String(value)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string')
    return html`<span class="words">${file.people[`person:${value}`] ?? value}</span>`
  if (isMoney(value)) return `${(value.minor / 100).toFixed(2)} ${value.currency}`
  if (Array.isArray(value))
    return html`<ul>${value.map((one) => html`<li>${valueOf(name, one, file)}</li>`)}</ul>`
  return contents(value, file)
}

const isTime = (name: string) => /(At|at|until|By|lookAt)$/.test(name)

function isMoney(value: unknown): value is { minor: number; currency: string } {
  return typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'number'
}

/** A time in the zone of the house, and exactly. */
function time(at: number, { workspace }: HandedOver): Html {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return html`${String(at)}`
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: workspace.zone,
    dateStyle: 'full',
    timeStyle: 'medium',
  })
  return html`<time datetime="${date.toISOString()}">${shown.format(date)} (${workspace.zone})</time>`
}
