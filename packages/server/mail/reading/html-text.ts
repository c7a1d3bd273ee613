import sanitizeHtml from 'sanitize-html'

const most = 1_000_000
const mostTags = 10_000
const blocks = new Set(['p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'pre', 'hr', 'dt', 'dd'])
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const spaced = new Set(['p', 'pre', 'ul', 'ol', ...headings])
const deepestQuote = 20

/** The words of an HTML mail as a person sees them: a line a paragraph, quotes marked as in plain mail, one linear pass. */
export function textOfHtml(html: string): string {
  const words = new Words()
  for (const [, tag = '', text = ''] of tamed(html).matchAll(/<([^>]*)>|([^<]+)/g))
    if (text) words.say(unescaped(text))
    else words.mark(tag)
  return words.read()
}

/** Nothing but a few plain tags and four entities is left, so that a simple reader cannot be misled. */
function tamed(html: string) {
  return sanitizeHtml(bounded(html), {
    allowedTags: [...blocks, ...headings, 'br', 'td', 'th', 'blockquote', 'img'],
    allowedAttributes: { img: ['alt'] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'template'],
  })
}

/** As much of an HTML text as can be read in good time: the reader's work grows with the square of tags that are never closed. */
export function bounded(html: string): string {
  const text = html.slice(0, most).replaceAll('\u0000', '')
  let [tags, at] = [0, text.indexOf('<')]
  for (; at >= 0 && tags < mostTags; tags++) at = text.indexOf('<', at + 1)
  return at < 0 ? text : text.slice(0, at)
}

/** The text as it grows: pieces joined once, so that the work stays linear. */
class Words {
  private readonly lines: string[] = []
  private pieces: string[] = []
  private spaceDue = false
  private quoted = 0
  private kept = 0

  say(text: string) {
    if (this.kept) {
      const [first = '', ...others] = text.split(/\r?\n/)
      this.pieces.push(first)
      for (const line of others) {
        this.endLine()
        this.pieces.push(line)
      }
      return
    }
    const words = text.replace(/[ \t\r\n\f]+/g, ' ')
    if (words.startsWith(' ')) this.spaceDue = true
    if (words.trim() === '' && !words.includes('\u00a0')) return
    if (this.spaceDue && this.pieces.length) this.pieces.push(' ')
    this.pieces.push(words.replace(/^ | $/g, ''))
    this.spaceDue = words.endsWith(' ')
  }

  mark(tag: string) {
    const closing = tag.startsWith('/')
    const name = /^\/?([a-z0-9]+)/.exec(tag)?.[1] ?? ''
    if (name === 'br') this.endLine()
    else if (name === 'img') this.say(/alt="([^"]*)"/.exec(tag)?.[1] ?? '')
    else if (name === 'td' || name === 'th') this.spaceDue = true
    else if (name === 'blockquote') this.quote(closing)
    else if (blocks.has(name) || spaced.has(name)) this.block(name, closing)
  }

  read() {
    this.endBlock()
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }

  private block(name: string, closing: boolean) {
    this.endBlock()
    if (spaced.has(name)) this.blank()
    if (name === 'pre') this.kept = Math.max(0, this.kept + (closing ? -1 : 1))
  }

  private quote(closing: boolean) {
    this.endBlock()
    if (closing) this.blank()
    this.quoted = Math.max(0, this.quoted + (closing ? -1 : 1))
  }

  private blank() {
    if (this.lines.length && this.lines.at(-1) !== '') this.lines.push(this.margin().trimEnd())
  }

  private endBlock() {
    if (this.pieces.length) this.endLine()
  }

  private endLine() {
    const line = this.pieces.join('').replaceAll('\u00a0', ' ').trimEnd()
    this.lines.push(line ? this.margin() + line : this.margin().trimEnd())
    this.pieces = []
    this.spaceDue = false
  }

  private margin() {
    return this.quoted ? `${'>'.repeat(Math.min(this.quoted, deepestQuote))} ` : ''
  }
}

function unescaped(text: string) {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
