import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A key that signs mail; the public half as the DNS takes it. */
export type DkimKey = { readonly privateKey: string; readonly publicKey: string }

/** What is wrong with a key somebody gave us, and what to do. */
export class UnusableKey extends Error {}

const leastBits = 2048

/** A new key: RSA, because that is what every receiver can check. */
export const newDkimKey = (): DkimKey =>
  halvesOf(generateKeyPairSync('rsa', { modulusLength: leastBits }).privateKey)

/** Reads a private key in PEM. */
export function readDkimKey(pem: string): DkimKey {
  const key = keyIn(pem)
  if (key.asymmetricKeyType !== 'rsa')
    throw new UnusableKey('Give an RSA key: mail is signed with no other kind here yet')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < leastBits)
    throw new UnusableKey(`Give a key of at least ${leastBits} bits: receivers trust no shorter one`)
  return halvesOf(key)
}

function keyIn(pem: string): KeyObject {
  try {
    return createPrivateKey(inLines(pem))
  } catch {
    throw new UnusableKey('Give the private key as PEM, without a pass phrase: it begins with -----BEGIN')
  }
}

/** A field of one line takes the line breaks out of what is pasted into it. */
function inLines(pem: string) {
  const [, begin, body, end] = /(-----BEGIN [A-Z ]+-----)([\s\S]+)(-----END [A-Z ]+-----)/.exec(pem) ?? []
  return begin && body && end ? `${begin}\n${body.replace(/\s+/g, '\n').trim()}\n${end}\n` : pem
}

const halvesOf = (key: KeyObject): DkimKey => ({
  privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
})

/** What whoever looks after the domain publishes in the DNS, as one TXT record (RFC 6376, 3.6.1). */
export const dkimRecord = (kept: { domain: string; selector: string; publicKey: string }) => ({
  name: `${kept.selector}._domainkey.${kept.domain}`,
  value: `v=DKIM1; k=rsa; p=${kept.publicKey}`,
})
