import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pictureOf, shownAt, whosePicture } from '../workspace/picture-store.ts'
import type { Machinery } from '../workspace/context.ts'
import { people } from '../workspace/store.ts'
import { anybodys } from './page-answer.ts'

const hour = 3_600

/**
 * Serves the pictures that people show to customers. Everybody who sees one asks the same address, which holds nothing of who asks;
 * for an hour nobody asks again, and after it a picture that was taken away is gone.
 */
export function servePictures(app: FastifyInstance, { database }: Machinery) {
  type Asked = FastifyRequest<{ Params: { name: string } }>
  app.get('/picture/:name', anybodys, async ({ params: { name } }: Asked, reply) => {
    const whose = await whosePicture(database, name)
    const picture =
      whose &&
      (await database.work(whose.workspaceId, async (tx) => {
        const person = await people.find(tx, whose.personId)
        return shownAt(person?.picture) === null ? null : pictureOf(tx, whose.personId)
      }))
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    if (!picture) return reply.code(404).type('text/plain; charset=utf-8').send('There is no picture here.')
    return reply
      .header('cache-control', `public, max-age=${hour}`)
      .type(picture.mediaType)
      .send(picture.bytes)
  })
}
