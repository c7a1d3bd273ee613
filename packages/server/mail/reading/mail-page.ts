import sanitizeHtml from 'sanitize-html'
import { escapedHtml } from '../../engine/html.ts'
import { bounded } from './html-text.ts'
import type { IncomingMail } from './incoming.ts'
import { safeStyle } from './safe-style.ts'

/** A page made by an older version is made anew. */
export const mailPageVersion = 1

const deepest = 100
const longestShown = 300

/** A mail as a page of its own that runs nothing and asks for nothing, for a frame without any rights. */
export function mailPage(mail: IncomingMail): string {
  const { html, pictures } = mail.html === null ? { html: wordsOf(mail), pictures: 0 } : tamed(mail.html)
  const hidden = pictures === 1 ? '1 image is not shown' : `${pictures} images are not shown`
  const notice = pictures ? `<p class="notice">${hidden}</p>\n` : ''
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="amends-mail-page" content="${mailPageVersion}">
<title>${escapedHtml(mail.subject ?? 'Mail without a subject')}</title>
<style>${ownStyle}</style>
</head>
<body>
${notice}${html}
</body>
</html>
`
}

const ownStyle = `
body { margin: 1rem; background: #fff; color: #1b222b; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
pre { white-space: pre-wrap; font: inherit }
table { max-width: 100% }
blockquote { margin: 0.5rem 0; padding-left: 0.75rem; border-left: 2px solid #7d848b }
a { color: #12549e }
.notice, .picture, .address { color: #49515b; font-size: 0.875rem }
.picture { border: 1px dashed #7d848b; padding: 0 0.25rem }
`

const wordsOf = (mail: IncomingMail) => `<pre>${escapedHtml(bounded(mail.text))}</pre>`

/** The mail's own HTML, built anew from a short list of elements; a picture is its words, and is counted. */
function tamed(html: string): { html: string; pictures: number } {
  let pictures = 0
  const clean = sanitizeHtml(bounded(html), {
    allowedTags: [...flow, ...phrasing, ...tables],
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'align'],
      a: ['href', 'rel', 'target'],
      span: ['class'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      ol: ['start'],
    },
    allowedClasses: { span: ['picture'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: withoutWords,
    parseStyleAttributes: false,
    nestingLimit: deepest,
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, style: safeStyle(attribs.style ?? '') },
      }),
      a: (tagName, attribs) => ({ tagName, attribs: linkTo(attribs.href ?? '') }),
      img: (_, attribs) => {
        pictures++
        return { tagName: 'span', attribs: { class: 'picture' }, text: attribs.alt?.trim() || 'image' }
      },
    },
  })
  return { html: withAddresses(clean), pictures }
}

const flow =
  'address article aside blockquote center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section ul'.split(
    ' ',
  )
const phrasing =
  'a abbr b bdi bdo big br cite code del em font i ins kbd mark q s small span strike strong sub sup tt u wbr'.split(
    ' ',
  )
const tables = 'caption col colgroup table tbody td tfoot th thead tr'.split(' ')
const withoutWords =
  'applet audio embed frameset head iframe math noembed noframes noscript object option plaintext script select style svg template textarea title video xmp'.split(
    ' ',
  )

/** A link leads only to an address that is whole, and tells nobody where it was followed. */
function linkTo(href: string): Record<string, string> {
  const url = URL.parse(href.trim())
  if (!url || !/^(?:https?|mailto|tel):$/.test(url.protocol)) return {}
  return { href: url.href, rel: 'noreferrer noopener nofollow', target: '_blank' }
}

/** Says behind each link where it leads, unless its words are the address: what is left here is plain enough for one pass. */
function withAddresses(clean: string): string {
  let link: { href: string; from: number } | null = null
  return clean.replace(/<a href="([^"]*)"[^>]*>|<\/a>/g, (tag, href: string | undefined, at: number) => {
    const opened = link
    link = href === undefined ? null : { href, from: at + tag.length }
    if (href !== undefined || !opened) return tag
    const words = clean.slice(opened.from, at).trim()
    const named = [opened.href, opened.href.replace(/\/$/, ''), opened.href.replace(/^(?:mailto|tel):/, '')]
    if (named.includes(words)) return tag
    return `${tag} <span class="address">(${shortened(opened.href)})</span>`
  })
}

/** Never cut within an entity. */
function shortened(href: string) {
  return href.length <= longestShown ? href : `${href.slice(0, longestShown).replace(/&[^;]*$/, '')}…`
}
