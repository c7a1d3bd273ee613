import { createHash } from 'node:crypto'
import { pageStyle } from '@amends/web/page/layout.ts'
import type { FastifyReply } from 'fastify'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')
/** No script at all, and nothing from anywhere but the picture of whoever has the case: a page that is only read and filled in. */
const policy = `default-src 'none'; img-src 'self'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** Sent by whoever fills it in, who is signed in nowhere; under our own referrer policy a form says no origin. */
export const anybodys = { config: { anyOrigin: true } } as const

/** Answers with a page for a customer. */
export const answerPage = (reply: FastifyReply, status: number, page: string) =>
  reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', policy).send(page)
