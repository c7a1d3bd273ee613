import type { Reading, Run } from './reading.ts'
import { tokenText } from './tokens.ts'

/** How many tokens on either side belong to a finding's identity. */
const neighbours = 3

/** A name for "this rule on these words here" that survives edits elsewhere in the text. */
export function fingerprint({ tokens }: Reading, rule: string, { from, to }: Run): string {
  const words = (start: number, end: number) => {
    const texts: string[] = []
    for (let at = Math.max(0, start); at < Math.min(tokens.count, end); at++)
      texts.push(tokenText(tokens, at).toLowerCase())
    return texts.join(' ')
  }
  return hash(`${rule}|${words(from - neighbours, from)}|${words(from, to)}|${words(to, to + neighbours)}`)
}

/** FNV-1a in two lanes: 16 hexadecimal digits. */
export function hash(text: string): string {
  let one = 0x811c9dc5
  let two = 0xc9dc5118
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193)
    two = Math.imul(two ^ text.charCodeAt(at), 0x01000197)
  }
  return [one, two].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
