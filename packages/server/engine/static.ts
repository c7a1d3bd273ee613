import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { DoorRefusal, problemOf } from './problem.ts'

/** Serves the built desk; every address that is no file and no route of the API opens it, or the page of its own name. */
export async function serveWeb(app: FastifyInstance, folder: string) {
  const page = join(folder, 'index.html')
  if (existsSync(page)) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      /^(GET|HEAD)$/.test(request.method) && !request.url.startsWith('/v1/') && existsSync(page)
    if (wantsPage)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(readFileSync(ownPage(folder, request.url) ?? page))
    const refusal = new DoorRefusal(404, 'unknown-route', 'There is nothing at this address')
    return reply
      .code(404)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemOf(refusal)))
  })
}

/** A page that stands beside the desk and needs nobody signed in: "/name" is name.html. */
function ownPage(folder: string, url: string): string | null {
  const [, name] = /^\/([a-z]+)\/?(?:\?|$)/.exec(url) ?? []
  const page = join(folder, `${name}.html`)
  return name !== undefined && existsSync(page) ? page : null
}
