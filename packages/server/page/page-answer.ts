import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { pageStyle } from '@amends/web/page/layout.ts'
import type { FastifyReply } from 'fastify'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')
/** No script at all, and nothing from anywhere but the picture of whoever has the case: a page that is only read and filled in. */
const policy = `default-src 'none'; img-src 'self'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** Sent by whoever fills it in, who is signed in nowhere; under our own referrer policy a form says no origin. */
export const anybodys = { config: { anyOrigin: true } } as const

/**
 * Answers with a page for a customer, made small for a slow line. Nothing that a stranger sends stands in a page beside what is
 * secret in it, so its size tells nothing.
 */
export function answerPage(reply: FastifyReply, status: number, page: string) {
  reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', policy)
  // Kept by this browser alone: whoever goes back to it after the line broke finds their words where they typed them.
  if (status === 200) reply.header('cache-control', 'private, no-cache')
  reply.header('vary', 'accept-encoding')
  if (!takesGzip(reply)) return reply.send(page)
  return reply.header('content-encoding', 'gzip').send(gzipSync(page))
}

const takesGzip = ({ request }: FastifyReply) =>
  /(^|[\s,])gzip([\s,]|$)/.test(String(request.headers['accept-encoding'] ?? ''))
