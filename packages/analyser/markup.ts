/** What a piece of markup reads as, and where it ends. */
export type Mark = { readonly text: string; readonly end: number }

/** The character an HTML entity at this place stands for. */
export function entityAt(text: string, at: number): Mark | null {
  const end = text.indexOf(';', at)
  if (end < 0 || end - at > 9) return null
  const name = text.slice(at + 1, end)
  const plain = entities[name] ?? numericEntity(name)
  return plain === null ? null : { text: plain, end: end + 1 }
}

/** What an HTML tag at this place reads as: a line break for blocks, nothing for the rest. */
export function tagAt(text: string, at: number): Mark | null {
  let name = at + 1
  if (text[name] === '/') name++
  let end = name
  while (end < text.length && end - name < 11 && isTagUnit(text.charCodeAt(end))) end++
  const tag = text.slice(name, end).toLowerCase()
  const block = blocks.has(tag)
  if (!block && !inlines.has(tag)) return null
  const close = closing(text, end)
  return close < 0 ? null : { text: block ? '\n' : '', end: close + 1 }
}

function closing(text: string, from: number): number {
  for (let at = from; at < text.length && at - from < 400; at++) {
    if (text[at] === '>') return at
    if (text[at] === '<') return -1
  }
  return -1
}

function isTagUnit(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

function numericEntity(name: string): string | null {
  if (name[0] !== '#') return null
  const hex = name[1] === 'x' || name[1] === 'X'
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
  if (!(code >= 0x20 && code < 0xd800)) return null
  const unit = String.fromCharCode(code)
  return unit === '\u2019' || unit === '\u2018' ? "'" : unit === '\u00a0' ? ' ' : unit
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '\u2013',
  mdash: '\u2013',
  hellip: '\u2026',
  pound: '£',
  euro: '€',
}
const blocks = new Set(
  'p br div li ul ol tr table h1 h2 h3 h4 h5 h6 hr blockquote body html head section'.split(' '),
)
const inlines = new Set('a b i u em strong span font td th img small sub sup code mark tbody'.split(' '))
