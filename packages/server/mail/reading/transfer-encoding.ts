import { uudecoded } from './uuencode.ts'

/** The bytes of a part as they were before they were made fit to travel. */
export function transferred(body: Uint8Array, encoding: string): Uint8Array {
  if (/base64/.test(encoding)) return fromBase64(body)
  if (/quoted-?printable/.test(encoding)) return fromQuotedPrintable(body)
  if (/uuencode|^x-uue?$/.test(encoding)) return uudecoded(latin1(body).split(/\r?\n/))
  return body
}

/** Pieces that were padded one by one are read one by one; where the first line is no base 64, nothing was encoded. */
function fromBase64(body: Uint8Array): Uint8Array {
  const text = latin1(body)
  if (
    !/^\s*[A-Za-z0-9+/=]*\s*(?:\n|$)/.test(text.slice(0, 2_000)) &&
    /^\s*[^\n]*[^A-Za-z0-9+/=\s]/.test(text.slice(0, 2_000))
  )
    return body
  const pieces = text.split(/=+/).filter((piece) => piece.trim())
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')))
}

/** RFC 2045, section 6.7: a sign that is no code stays, and spaces before a line's end were added on the way. */
function fromQuotedPrintable(body: Uint8Array): Uint8Array {
  const lines = latin1(body).split('\n')
  const text = lines
    .map((line, at) => {
      const said = line.trimEnd()
      if (said.endsWith('=')) return said.slice(0, -1)
      return at === lines.length - 1 ? line : line.endsWith('\r') ? `${said}\r\n` : `${said}\n`
    })
    .join('')
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

const latin1 = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
