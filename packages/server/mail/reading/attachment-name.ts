import { withoutEnd } from './without-end.ts'

const longest = 150
const extensions = new Map([
  ['message/rfc822', 'eml'],
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['text/calendar', 'ics'],
  ['text/csv', 'csv'],
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/heic', 'heic'],
  ['video/mp4', 'mp4'],
])

/** A name a file can be shown and saved by: the last part of any path, no sign that hides or turns others, never empty. */
export function attachmentName(named: string, mediaType: string): string {
  const last = named
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, '')
    .split(/[/\\]/)
    .map((part) => withoutEnd(part.replace(/[<>:"|?*]/g, '_'), /[\s.]/).replace(/^[\s.]+/, ''))
    .findLast(Boolean)
  return last ? shortened(last) : `attachment.${extensions.get(mediaType) ?? 'bin'}`
}

/** What tells the kind of file stands at the end, and stays. */
function shortened(name: string) {
  const signs = [...name]
  if (signs.length <= longest) return name
  const extension = /\.\w{1,10}$/.exec(name)?.[0] ?? ''
  return signs.slice(0, longest - extension.length).join('') + extension
}
