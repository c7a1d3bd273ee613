import PostalMime, { decodeWords } from 'postal-mime'
import { attachmentName } from './attachment-name.ts'
import { textOfHtml } from './html-text.ts'
import type { Attachment } from './incoming.ts'
import { unflowed } from './flowed-text.ts'
import { decodeText } from './mail-charset.ts'
import { uudecoded } from './uuencode.ts'

/** The body of a mail: what is to be read, and what came with it. */
export type Parts = {
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly Attachment[]
}

const limits = { maxNestingDepth: 100, maxHeadersSize: 20_000_000, forceRfc822Attachments: true }
const mostAttachments = 1_000

/** What the published types of the MIME reader keep to themselves: the tree it read. The version is pinned, and a test looks. */
type Node = {
  readonly contentType: {
    readonly parsed: { readonly value: string; readonly params: Record<string, string | undefined> }
    readonly multipart: string | false
  }
  readonly contentDisposition: {
    readonly parsed: { readonly value: string; readonly params: Record<string, string | undefined> }
  }
  readonly contentTransferEncoding: { readonly encoding: string }
  readonly contentId?: string | undefined
  readonly childNodes: readonly Node[]
  readonly content: ArrayBuffer | null
  finalize(): Promise<void>
}

/** Reads the body of a mail as RFC 8621 (4.1.4) says which parts are the words, and which are beside them. */
export async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const root = await treeOf(bytes)
  const found: Found = { text: [], html: [], attachments: [] }
  collect([root], 'mixed', found, found)
  const html = found.html.some(isHtml) ? found.html.map(htmlOf).join('\n') : null
  const shown = shownIn(html)
  return {
    text: found.text.map((node) => (isHtml(node) ? textOfHtml(textOf(node)) : textOf(node))).join('\n'),
    html,
    attachments: found.attachments.slice(0, mostAttachments).map((node) => attachmentOf(node, shown)),
  }
}

/** Where the reader gives up (parts nested too deep, endless headers), what it had read until then stands. */
async function treeOf(bytes: Uint8Array): Promise<Node> {
  const reader = new PostalMime(limits)
  const { root } = reader as unknown as { root: Node }
  await reader.parse(bytes).catch(() => root.finalize())
  return root
}

type Found = { text: Node[]; html: Node[]; attachments: Node[] }
type Bodies = { text: Node[] | null; html: Node[] | null }

/** RFC 8621, section 4.1.4, but that pictures shown among the words are attachments too. */
function collect(
  nodes: readonly Node[],
  within: string,
  bodies: Bodies,
  found: Found,
  inAlternative = false,
) {
  const before = { text: bodies.text?.length ?? 0, html: bodies.html?.length ?? 0 }
  for (const [at, node] of nodes.entries()) {
    const { multipart } = node.contentType
    if (multipart && node.childNodes.length)
      collect(node.childNodes, multipart, { ...bodies }, found, inAlternative || multipart === 'alternative')
    else if (!isWords(node, at, within)) found.attachments.push(node)
    else if (isBlank(node)) continue
    else if (within === 'alternative') (isHtml(node) ? bodies.html : bodies.text)?.push(node)
    else {
      if (inAlternative && isHtml(node)) bodies.text = null
      if (inAlternative && !isHtml(node)) bodies.html = null
      bodies.text?.push(node)
      bodies.html?.push(node)
    }
  }
  if (within !== 'alternative' || !bodies.text || !bodies.html) return
  if (bodies.text.length === before.text) bodies.text.push(...bodies.html.slice(before.html))
  else if (bodies.html.length === before.html) bodies.html.push(...bodies.text.slice(before.text))
}

function isWords(node: Node, at: number, within: string) {
  const { value, params } = node.contentDisposition.parsed
  if (value === 'attachment' || !(isHtml(node) || isPlain(node))) return false
  return at === 0 || (within !== 'related' && !(params.filename ?? node.contentType.parsed.params.name))
}

const typeOf = (node: Node) => node.contentType.parsed.value
const isHtml = (node: Node) => typeOf(node) === 'text/html'

/** A part that says it holds several and holds none is read as what it is: words. */
const isPlain = (node: Node) => typeOf(node) === 'text/plain' || !!node.contentType.multipart || !typeOf(node)

function textOf(node: Node) {
  const { charset, format, delsp } = node.contentType.parsed.params
  const text = decodeText(bytesOf(node), charset ?? null)
    .replaceAll('\u0000', '')
    .replace(/\r+\n|\r/g, '\n')
  return /^flowed$/i.test(format ?? '') ? unflowed(text, /^yes$/i.test(delsp ?? '')) : text
}

/** Words that stand among HTML parts, as HTML. */
function htmlOf(node: Node) {
  if (isHtml(node)) return textOf(node)
  const escaped = textOf(node).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<pre>${escaped}</pre>`
}

function attachmentOf(node: Node, shown: ReadonlySet<string>): Attachment {
  const { filename } = node.contentDisposition.parsed.params
  const named = filename ?? node.contentType.parsed.params.name ?? ''
  const contentId = node.contentId?.replace(/^[<\s]+|[>\s]+$/g, '').slice(0, 998) || null
  const mediaType = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(typeOf(node))
    ? typeOf(node)
    : 'application/octet-stream'
  return {
    name: attachmentName(decodeWords(named.slice(0, 10_000)), mediaType),
    mediaType,
    inline: contentId !== null && shown.has(contentId),
    contentId,
    bytes: /uuencode|^x-uue?$/.test(node.contentTransferEncoding.encoding)
      ? uudecoded(Buffer.from(bytesOf(node)).toString('latin1').split('\n'))
      : bytesOf(node),
  }
}

/** The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1); the MIME reader leaves it to the part. */
function bytesOf(node: Node) {
  const bytes = new Uint8Array(node.content ?? new ArrayBuffer(0))
  const bare = node.contentTransferEncoding.encoding !== 'base64' && bytes.at(-1) === 10
  return bare ? bytes.subarray(0, -1) : bytes
}

/** An empty part beside a full one would hide it. */
const isBlank = (node: Node) => bytesOf(node).every((byte) => byte <= 32)

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
