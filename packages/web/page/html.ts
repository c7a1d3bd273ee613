/** Text that is already HTML; everything else is escaped when it enters a template. */
export type Html = { readonly html: string }

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, in an element or an attribute in quotes. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** What a template takes: texts and numbers, which are escaped, parts, lists of parts, and nothing. */
export type Part = Html | string | number | null | undefined | readonly Part[]

/** A template whose values are escaped, each of them, always. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, index) => text + written(parts[index])).join('') }
}

function written(part: Part): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map(written).join('')
}

/** Data inside an element that is never run: no `<` can end it. */
export const dataInside = (value: unknown): Html => ({
  html: JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029'),
})
