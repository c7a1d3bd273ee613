import type { MailHeader } from './incoming.ts'
import { decodeText } from './mail-charset.ts'

const most = 5_000
const longest = 200_000

/** The lines of a mail's head, unfolded, the topmost first; what is no header line is left out. */
export function headersOf(head: Uint8Array): MailHeader[] {
  const headers: MailHeader[] = []
  for (const line of unfolded(Buffer.from(head).toString('latin1'))) {
    if (headers.length === most) break
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trimEnd()
    if (!/^[\x21-\x7e]{1,200}$/.test(name)) continue
    const value = decodeText(Buffer.from(line.slice(colon + 1, longest).trim(), 'latin1'), null)
    headers.push({ name: name.toLowerCase(), value })
  }
  return headers
}

/** Head and body of a mail: the first empty line parts them. */
export function parted(bytes: Uint8Array): { head: Uint8Array; body: Uint8Array } {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1
    if (bytes[next] === 10) return { head: bytes.subarray(0, at), body: bytes.subarray(next + 1) }
  }
  return { head: bytes, body: bytes.subarray(bytes.length) }
}

/** What a header says, the topmost of its kind; null where it is missing or blank. */
export function valueOf(headers: readonly MailHeader[], name: string): string | null {
  return headers.find((header) => header.name === name && header.value)?.value ?? null
}

/** What all headers of a kind say. */
export function valuesOf(headers: readonly MailHeader[], name: string): string[] {
  return headers.flatMap((header) => (header.name === name && header.value ? [header.value] : []))
}

function unfolded(head: string): string[] {
  const lines: string[][] = []
  for (const line of head.replaceAll('\u0000', '').split(/\r*\n|\r/)) {
    if (/^[ \t]/.test(line) && lines.length) lines.at(-1)?.push(line.trim())
    else lines.push([line])
  }
  return lines.map((parts) => parts.filter(Boolean).join(' '))
}
