/** The look of the handed-over file: one column, black on white, made to be printed. */
export const caseFileStyle: { readonly html: string } = {
  html: `
:root { color-scheme: light; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1b222b; font: 1rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 0.5rem; font-size: 1.2rem; }
h3 { margin: 0; font-size: 1rem; }
.failure { margin: 0.25rem 0 1rem; font-size: 1.15rem; }
dl { margin: 0.25rem 0; }
dl > div { display: grid; grid-template-columns: 10rem 1fr; gap: 0 1rem; padding: 0.1rem 0; }
dl dl > div { grid-template-columns: 8rem 1fr; }
dt { color: #49515b; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 1.1rem; }
.words { white-space: pre-wrap; }
.events { margin: 0; padding: 0; list-style: none; }
.events > li { padding: 0.75rem 0; border-top: 1px solid #dde0e3; break-inside: avoid-page; }
.when, .how, .gone, footer { color: #49515b; }
.when { margin: 0; }
.hash { margin: 0.25rem 0 0; color: #5f6771; font-size: 0.7rem; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; border-top: 1px solid #dde0e3; font-size: 0.85rem; overflow-wrap: anywhere; }
@media (max-width: 32rem) { dl > div, dl dl > div { grid-template-columns: 1fr; } }
@media print { body { margin: 0; max-width: none; font-size: 10.5pt; } .events > li { break-inside: auto; } h3 { break-after: avoid; } }
`,
}
