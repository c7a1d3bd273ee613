import { attachmentName } from './attachment-name.ts'
import type { Attachment } from './incoming.ts'

const mostFiles = 100

/** Words without the files that old mail programs wrote into them, and those files. */
export function withoutUuencoded(text: string): { text: string; attachments: Attachment[] } {
  if (!text.includes('begin ')) return { text, attachments: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const attachments: Attachment[] = []
  let end = -1
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const name = /^begin [0-7]{3,4} (.{1,200})$/.exec(line)?.[1]
    if (name && end < at) end = endOf(lines, at)
    if (!name || end < at || attachments.length === mostFiles) kept.push(line)
    else {
      attachments.push(fileOf(name, lines.slice(at + 1, end)))
      at = end
    }
  }
  return { text: kept.join('\n'), attachments }
}

/** Where a file ends: after lines that hold as many signs as their first one says; -1 where it is no such file. */
function endOf(lines: readonly string[], begin: number) {
  for (let at = begin + 1; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd()
    if (line === 'end') return at
    if (line && line !== '`' && !isCoded(line)) return -1
  }
  return -1
}

function isCoded(line: string) {
  const bytes = (line.charCodeAt(0) - 32) & 63
  const signs = Math.ceil(bytes / 3) * 4
  return /^[ -`]{1,86}$/.test(line) && line.length <= signs + 2 && line.length > signs - 61
}

function fileOf(name: string, lines: readonly string[]): Attachment {
  return {
    name: attachmentName(name, 'application/octet-stream'),
    mediaType: 'application/octet-stream',
    inline: false,
    contentId: null,
    bytes: uudecoded(lines),
  }
}

/** The bytes that lines of uuencode hold; a line between `begin` and `end` says first how many it holds. */
export function uudecoded(lines: readonly string[]): Uint8Array {
  const coded = lines.filter((line) => line && !/^(?:begin [0-7]{3,4} |end$)/.test(line))
  return Uint8Array.from(
    coded.flatMap((line) => decoded(line.slice(1)).slice(0, (line.charCodeAt(0) - 32) & 63)),
  )
}

function decoded(line: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < line.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((next) => (line.charCodeAt(at + next) - 32) & 63)
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
  }
  return bytes
}
