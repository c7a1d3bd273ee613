import { createHash, createPublicKey, createVerify } from 'node:crypto'

/**
 * Whether a mail carries a signature that holds: a check of RFC 6376 (relaxed/relaxed, RSA-SHA-256), written from the RFC and
 * not from the library that signs. `record` looks the key up as a receiver would in the DNS.
 */
export function isSigned(raw: string, record: (name: string) => string | undefined): boolean {
  const split = raw.indexOf('\r\n\r\n')
  const [head, body] = [raw.slice(0, split), raw.slice(split + 4)]
  const fields = head.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, colon).trim().toLowerCase(), line }
  })
  const signature = fields.find(({ name }) => name === 'dkim-signature')
  if (!signature) return false
  const tags = tagsIn(signature.line.slice(signature.line.indexOf(':') + 1))
  const key = tagsIn(record(`${tags['s']}._domainkey.${tags['d']}`) ?? '')['p']
  if (!key || tags['a'] !== 'rsa-sha256' || tags['c'] !== 'relaxed/relaxed') return false
  if (createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64') !== tags['bh']) return false
  const left = [...fields]
  const signed = (tags['h'] ?? '').split(':').flatMap((wanted) => {
    const at = left.findLastIndex(({ name }) => name === wanted.trim().toLowerCase())
    return at < 0 ? [] : left.splice(at, 1).map(({ line }) => relaxedField(line))
  })
  const unsigned = relaxedField(signature.line.replace(/(;\s*b=)[\s\S]*$/, '$1'))
  const verify = createVerify('RSA-SHA256').update([...signed, unsigned].join('\r\n'), 'latin1')
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  return verify.verify(publicKey, tags['b'] ?? '', 'base64')
}

const tagsIn = (list: string): Record<string, string> =>
  Object.fromEntries(
    list.split(';').flatMap((tag) => {
      const equals = tag.indexOf('=')
      return equals < 0 ? [] : [[tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s+/g, '')]]
    }),
  )

function relaxedField(line: string) {
  const colon = line.indexOf(':')
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`
}

function relaxedBody(body: string) {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.length ? `${lines.join('\r\n')}\r\n` : ''
}
