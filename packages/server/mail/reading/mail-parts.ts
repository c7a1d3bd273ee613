import { decodeWords } from 'postal-mime'
import { attachmentName } from './attachment-name.ts'
import { escapedHtml } from '../../engine/html.ts'
import { textOfHtml } from './html-text.ts'
import type { Attachment } from './incoming.ts'
import { unflowed } from './flowed-text.ts'
import { decodeText } from './mail-charset.ts'
import { type MimePart, mimeTreeOf } from './mime-tree.ts'
import { transferred } from './transfer-encoding.ts'

/** The body of a mail: what is to be read, and what came with it. */
export type Parts = {
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly Attachment[]
}

const mostAttachments = 1_000
const longestName = 10_000

/** Reads the body of a mail as RFC 8621 (4.1.4) says which parts are the words, and which are beside them. */
export function partsOf(mail: Uint8Array): Parts {
  const found: Found = { text: [], html: [], attachments: [] }
  collect([mimeTreeOf(mail)], 'mixed', found, found)
  const html = found.html.some(isHtml) ? found.html.map(htmlOf).join('\n') : null
  const shown = shownIn(html)
  return {
    text: found.text.map((part) => (isHtml(part) ? textOfHtml(textOf(part)) : textOf(part))).join('\n'),
    html,
    attachments: found.attachments.slice(0, mostAttachments).map((part) => attachmentOf(part, shown)),
  }
}

type Found = { text: MimePart[]; html: MimePart[]; attachments: MimePart[] }
type Bodies = { text: MimePart[] | null; html: MimePart[] | null }

/** RFC 8621, section 4.1.4, but that pictures shown among the words are attachments too. */
function collect(
  parts: readonly MimePart[],
  within: string,
  bodies: Bodies,
  found: Found,
  inAlternative = false,
) {
  const before = { text: bodies.text?.length ?? 0, html: bodies.html?.length ?? 0 }
  for (const [at, part] of parts.entries()) {
    const { multipart } = part
    if (multipart && part.parts.length)
      collect(part.parts, multipart, { ...bodies }, found, inAlternative || multipart === 'alternative')
    else if (!isWords(part, at, within)) found.attachments.push(part)
    else if (isBlank(part)) continue
    else if (within === 'alternative') (isHtml(part) ? bodies.html : bodies.text)?.push(part)
    else {
      if (inAlternative && isHtml(part)) bodies.text = null
      if (inAlternative && !isHtml(part)) bodies.html = null
      bodies.text?.push(part)
      bodies.html?.push(part)
    }
  }
  if (within !== 'alternative' || !bodies.text || !bodies.html) return
  if (bodies.text.length === before.text) bodies.text.push(...bodies.html.slice(before.html))
  else if (bodies.html.length === before.html) bodies.html.push(...bodies.text.slice(before.text))
}

function isWords(part: MimePart, at: number, within: string) {
  if (part.disposition.value === 'attachment' || !(isHtml(part) || isPlain(part))) return false
  return at === 0 || (within !== 'related' && !nameOf(part))
}

const isHtml = (part: MimePart) => part.type.value === 'text/html'

/** A part that says it holds several and holds none is read as what it is: words. */
const isPlain = ({ type }: MimePart) =>
  type.value === 'text/plain' || type.value.startsWith('multipart/') || !type.value

/** An empty part beside a full one would hide it. */
const isBlank = ({ body }: MimePart) => body.every((byte) => byte <= 32)

const nameOf = ({ disposition, type }: MimePart) =>
  disposition.params.get('filename') ?? type.params.get('name') ?? ''

function textOf({ type, body, encoding }: MimePart) {
  const text = decodeText(transferred(body, encoding), type.params.get('charset') ?? null)
    .replaceAll('\u0000', '')
    .replace(/\r+\n|\r/g, '\n')
  const flowed = /^flowed$/i.test(type.params.get('format') ?? '')
  return flowed ? unflowed(text, /^yes$/i.test(type.params.get('delsp') ?? '')) : text
}

/** Words that stand among HTML parts, as HTML. */
function htmlOf(part: MimePart) {
  if (isHtml(part)) return textOf(part)
  return `<pre>${escapedHtml(textOf(part))}</pre>`
}

function attachmentOf(part: MimePart, shown: ReadonlySet<string>): Attachment {
  const { contentId, type, body, encoding } = part
  const mediaType = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type.value)
    ? type.value
    : 'application/octet-stream'
  return {
    name: attachmentName(decodeWords(nameOf(part).slice(0, longestName)), mediaType),
    mediaType,
    inline: contentId !== null && shown.has(contentId),
    contentId,
    bytes: Uint8Array.from(transferred(body, encoding)),
  }
}

/** The ids of the parts that an HTML body shows. */
function shownIn(html: string | null): ReadonlySet<string> {
  const ids = [...(html ?? '').matchAll(/cid:([^"'\s>)]{1,998})/gi)].map(([, id = '']) => id)
  return new Set(ids.flatMap((id) => [id, unquoted(id)]))
}

function unquoted(id: string) {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
