import { escapedHtml as escaped } from '../engine/html.ts'

/** What a mail's HTML part says of itself beside its words. */
export type Dress = { readonly title: string; readonly language: string }

/** The words of a message as a mail carries them: plain, and the same words as a letter in HTML. */
export function mailBody(body: string, dress: Dress): { text: string; html: string } {
  const text = body.replace(/\r\n?/g, '\n').replace(unprintable, '')
  return { text, html: letter(text, dress) }
}

/** Control signs that no mail may carry. */
const unprintable = /[\p{Cc}--[\t\n]]/gv

const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .sheet, .words { background-color: #15191e !important; color: #e2e5e8 !important; }
  .words a { color: #7fb9f5 !important; }
}
`

/** One column of words in the reader's own type: nothing is fetched, nothing runs, nothing is hidden. */
function letter(text: string, { title, language }: Dress) {
  const direction = isRightToLeft(text) ? 'rtl' : 'ltr'
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body class="sheet" style="margin: 0; padding: 0; background-color: #ffffff; color: #1b222b;">
<div class="words" lang="${escaped(language)}" dir="${direction}" style="max-width: 600px; margin: 0 auto; padding: 24px 20px 32px; background-color: #ffffff; color: #1b222b; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-size: 17px; line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere;">${text.split('\n\n').map(paragraph).join('')}</div>
</body>
</html>
`
}

const paragraph = (text: string) =>
  `<p dir="auto" style="margin: 0 0 1em;">${text.split('\n').map(lineOf).join('<br>')}</p>`

const point = /^\s*(?:[-–—•*]|\d{1,2}[.)])\s/

/** A line as it stands; what wraps of a point in a list hangs under its words. */
function lineOf(line: string) {
  const words = linked(line)
  if (!point.test(line)) return words
  return `<span style="display: inline-block; padding-inline-start: 1.5em; text-indent: -1.5em;">${words}</span>`
}

const address = /https?:\/\/[^\s<>"'`]+/g

/** A line whose web addresses can be followed; each shows where it leads. */
function linked(line: string) {
  let [html, from] = ['', 0]
  for (const match of line.matchAll(address)) {
    const url = withoutEnd(match[0])
    if (!URL.canParse(url)) continue
    html += `${escaped(line.slice(from, match.index))}<a href="${escaped(url)}" style="color: #12549e;">${escaped(url)}</a>`
    from = match.index + url.length
  }
  return html + escaped(line.slice(from))
}

/** What ends the sentence, not the address. */
function withoutEnd(url: string) {
  let end = url.length
  while (end > 0 && '.,;:!?)]}…'.includes(url[end - 1] as string)) end--
  return url.slice(0, end)
}

/** Whether the first letter belongs to a script that is written from right to left. */
function isRightToLeft(text: string) {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first)
}
