import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '../engine/id.ts'
import type { Secrets } from '../engine/secrets.ts'

/**
 * The token by which an answer finds its way back: the id of our message and a keyed digest of it (80 bits of HMAC-SHA-256),
 * so that nobody can make one up. It stands in the Message-ID and behind the plus of the address an answer goes to.
 */
export type ThreadTokens = {
  /** The Message-ID of a message, fixed before anything is tried, the same at every try. */
  reference(messageId: string, domain: string): string
  /** Where an answer to this message goes: `help@shop.example` becomes `help+TOKEN@shop.example`. */
  answerTo(mailbox: string, messageId: string): string
  /** The ids of our messages that genuine tokens in a text name, each once, in their order. */
  named(text: string): string[]
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const idLength = 26
const macLength = 16
const mostTokens = 200
const shape = new RegExp(`am([a-z2-7]{${idLength}})([a-z2-7]{${macLength}})(?![a-z0-9])`, 'gi')

/** The tokens of one workspace. */
export function threadTokens(secrets: Secrets, workspaceId: string): ThreadTokens {
  const key = secrets.derive('mail-thread')
  const macOf = (id: string) =>
    base32(createHmac('sha256', key).update(`${workspaceId} ${id}`).digest()).slice(0, macLength)
  const token = (id: string) => `am${base32(Buffer.from(id.replaceAll('-', ''), 'hex'))}${macOf(id)}`
  return {
    reference: (messageId, domain) => `<${token(messageId)}@${domain}>`,
    answerTo: (mailbox, messageId) => {
      const at = mailbox.lastIndexOf('@')
      return `${mailbox.slice(0, at)}+${token(messageId)}${mailbox.slice(at)}`
    },
    named: (text) => {
      const ids = [...text.matchAll(shape)].slice(0, mostTokens).flatMap(([, coded = '', mac = '']) => {
        const id = idOf(coded.toLowerCase())
        return id && same(macOf(id), mac.toLowerCase()) ? [id] : []
      })
      return [...new Set(ids)]
    },
  }
}

const same = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))

function idOf(coded: string) {
  const hex = Buffer.from(bytesOf(coded)).subarray(0, 16).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(id) ? id : null
}

/** RFC 4648 base 32 in small letters, without padding: mail servers may change the case of an address. */
function base32(bytes: Uint8Array) {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
  }
  return bits ? text + letters[(held << (5 - bits)) & 31] : text
}

function bytesOf(text: string) {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const letter of text) {
    held = ((held << 5) | letters.indexOf(letter)) & 0xfff
    bits += 5
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255)
  }
  return bytes
}
