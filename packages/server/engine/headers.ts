import type { FastifyInstance } from 'fastify'
import type { Reach } from './reach.ts'

/** What the desk may load and run: its own files, and no script that stands in a page. It frames only pages of ours. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries unless its route says otherwise with a header of its own. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

const year = 31_536_000

/** Sets the headers of every answer before its route does; over HTTPS, that it stays so. */
export function setHeaders(app: FastifyInstance, { publicUrl, trustProxy }: Reach) {
  const own = publicUrl?.startsWith('https:') ? new URL(publicUrl).host : null
  app.addHook('onRequest', async ({ protocol, host }, reply) => {
    reply.headers(safeHeaders)
    // A proxy that is believed says how it was reached; of another we know only that nothing but it answers there.
    const isSecure = trustProxy === false ? host === own : protocol === 'https'
    if (isSecure) reply.header('strict-transport-security', `max-age=${year}`)
  })
}
