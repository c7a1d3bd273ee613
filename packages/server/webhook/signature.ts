import { createHmac, timingSafeEqual } from 'node:crypto'

/** How the systems sign that send us webhooks. */
export type SourceKind = 'shopify' | 'stripe' | 'generic'

/** What came, and the real time it came at: their clocks know of no simulated one. */
export type Signed = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
  readonly now: number
}

/** So far the time in a signature may lie from ours, in seconds, either way. */
export const tolerance = 300

/** Why a delivery is not to be believed, or null when one of the secrets signed it. */
export function disbelief(kind: SourceKind, signed: Signed, secrets: readonly string[]): string | null {
  return kind === 'shopify' ? unsignedBody(signed, secrets) : unsignedTime(kind, signed, secrets)
}

/** Shopify signs the body alone: base64 of its HMAC-SHA-256 (https://shopify.dev/docs/apps/build/webhooks). */
function unsignedBody({ headers, bytes }: Signed, secrets: readonly string[]) {
  const given = one(headers['x-shopify-hmac-sha256'])
  if (!given) return 'The header X-Shopify-Hmac-Sha256 is missing'
  const isOurs = secrets.some((secret) => same(given, hmac(secret, bytes).toString('base64')))
  return isOurs ? null : 'The signature does not fit'
}

/** Stripe signs the time with the body, `t=…,v1=…` (https://docs.stripe.com/webhooks#verify-manually); so does a generic source. */
function unsignedTime(
  kind: 'stripe' | 'generic',
  { headers, bytes, now }: Signed,
  secrets: readonly string[],
) {
  const header = kind === 'stripe' ? 'Stripe-Signature' : 'Amends-Signature'
  const parts = (one(headers[header.toLowerCase()]) ?? '').split(',').map((part) => part.trim().split('='))
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  const given = parts.flatMap(([name, value]) => (name === 'v1' && value ? [value] : []))
  if (!/^\d{1,12}$/.test(time) || !given.length) return `The header ${header} is missing or has no t and v1`
  const text = Buffer.concat([Buffer.from(`${time}.`), bytes])
  const expected = secrets.map((secret) => hmac(secret, text).toString('hex'))
  if (!given.some((value) => expected.some((right) => same(value, right))))
    return 'The signature does not fit'
  return Math.abs(now / 1000 - Number(time)) > tolerance
    ? `It was signed more than ${tolerance / 60} minutes from now`
    : null
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const hmac = (secret: string, bytes: Buffer) => createHmac('sha256', secret).update(bytes).digest()

function same(given: string, right: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
