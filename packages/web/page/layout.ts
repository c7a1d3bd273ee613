import { type Html, html, type Part } from './html.ts'

/** The look of the customer's pages: one column, large type, nothing to download, light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --canvas: light-dark(#f6f8f9, #0e1115); --surface: light-dark(#ffffff, #15191e); --line: light-dark(#dde0e3, #2c3137); --edge: light-dark(#7d848b, #717881); --ink: light-dark(#1b222b, #e2e5e8); --ink-2: light-dark(#49515b, #afb5bc); --accent: light-dark(#12549e, #7fb9f5); --accent-tint: light-dark(#e7f1fc, #1c2c41); --on-solid: light-dark(#ffffff, #0c121a); --ring: light-dark(#156cdd, #63b0fc); --late: light-dark(#b01f1f, #f98b84); --late-tint: light-dark(#ffeeed, #401a18); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); font: 1.125rem/1.75rem system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-inline-size: 40rem; margin-inline: auto; padding: 2rem 1rem 3rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 2.125rem; font-weight: 600; }
h2 { margin: 0 0 0.5rem; font-size: 1.375rem; line-height: 1.75rem; font-weight: 600; }
h3 { margin: 0; font-size: 1.125rem; line-height: 1.75rem; font-weight: 600; }
p { margin: 0 0 1rem; max-inline-size: 60ch; }
.company, .hint { color: var(--ink-2); }
.company { margin: 0 0 1.5rem; }
.field { margin-block: 1.5rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0 0 0.5rem; font-size: 1rem; line-height: 1.5rem; }
.wrong { margin: 0.25rem 0 0; color: var(--late); font-weight: 600; }
input, textarea, select, button { font: inherit; color: inherit; border-radius: 6px; }
input, textarea, select { inline-size: 100%; min-block-size: 3rem; margin-block-start: 0.25rem; padding: 0.5rem 0.75rem; background: var(--surface); border: 1px solid var(--edge); }
textarea { resize: vertical; }
[aria-invalid] { border: 2px solid var(--late); }
button { min-block-size: 3rem; padding: 0.5rem 1.5rem; background: var(--accent); color: var(--on-solid); border: 1px solid transparent; font-weight: 600; }
summary { min-block-size: 3rem; padding-block: 0.5rem; color: var(--accent); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
.mend { margin-block: 1.5rem; padding: 1rem; background: var(--late-tint); border-inline-start: 4px solid var(--late); border-radius: 6px; }
.mend ul { margin: 0; padding-inline-start: 1.25rem; }
.next { padding: 1rem; background: var(--accent-tint); border-inline-start: 4px solid var(--accent); border-radius: 6px; }
.who { display: flex; align-items: center; gap: 0.75rem; }
.face { flex: none; display: grid; place-items: center; inline-size: 3.5rem; block-size: 3.5rem; border-radius: 50%; object-fit: cover; background: var(--accent-tint); color: var(--accent); font-weight: 600; }
.words { margin: 0; padding: 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
section { margin: 2rem -0.375rem; padding-inline: 0.375rem; content-visibility: auto; contain-intrinsic-size: auto 12rem; }
section:first-of-type { content-visibility: visible; }
@media print { section { content-visibility: visible; } }
ul { margin: 0 0 1rem; padding-inline-start: 1.25rem; }
section > :last-child { margin-block-end: 0; }
.cards { padding: 0; list-style: none; }
.card { margin-block: 1rem; padding: 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; }
.card > p:last-child { margin-block-end: 0; }
section.card { margin: 2rem 0; padding: 1rem; }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; }
legend { padding: 0 0 0.25rem; font-weight: 600; }
.point .words { margin-block-end: 0.25rem; }
.point .more { margin-block: 0.5rem; }
.point:not(:has([value='no']:checked)) .more { display: none; }
.choices { display: flex; flex-wrap: wrap; column-gap: 2rem; }
.choice { display: flex; align-items: center; gap: 0.75rem; min-block-size: 3rem; font-weight: 400; }
.choice input { inline-size: 1.5rem; block-size: 1.5rem; min-block-size: 0; margin: 0; accent-color: var(--accent); }
form > button { margin-block-start: 1rem; margin-inline-end: 0.5rem; }
a.other { display: inline-flex; align-items: center; min-block-size: 3rem; }
.quiet { background: transparent; color: var(--accent); border-color: var(--edge); }
.apart { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
`

/** A whole page for a customer. It works with no script, and none may run on it. */
export function customerPage(
  title: string,
  company: string | null,
  content: Part,
  language = 'en-GB',
): string {
  const page: Html = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<main>
${company === null ? null : html`<p class="company" dir="auto">${company}</p>`}
${content}
</main>
</body>
</html>
`
  return page.html
}
