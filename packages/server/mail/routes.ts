import type { FastifyReply } from 'fastify'
import type { Door } from '../engine/http.ts'
import { unknownRecord } from '../engine/problem.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { lookAgain, lookAtMail, takeUpMail } from './actions.ts'
import type { IncomingMail } from './reading/incoming.ts'
import { listMails, shownMail } from './lists.ts'
import { mailPage } from './reading/mail-page.ts'
import { readMail } from './reading/read-mail.ts'
import { type Mail, mails, rawMail } from './store.ts'

/** Everything that came by mail, as it came and as it may be shown. */
export function mailDoors(machinery: Machinery): readonly Door<Context>[] {
  return [
    door('GET /v1/mails', (context, { query }) => context.read((tx) => listMails(tx, query))),
    door('GET /v1/mails/{id}', async (context, { params }) => {
      const [shown, read] = await opened(context, params.id)
      return { ...shown, ...told(read) }
    }),
    door('GET /v1/mails/{id}/raw', async (context, { params, reply }) => {
      const bytes = await context.read(async (tx) => {
        known(await mails.find(tx, params.id), 'mail')
        return rawMail(tx, params.id)
      })
      return download(reply, `mail-${params.id}.eml`, bytes)
    }),
    door('GET /v1/mails/{id}/page', async (context, { params, reply }) => {
      const [, read] = await opened(context, params.id)
      if (!read) throw unknownRecord('readable mail')
      reply
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'",
        )
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'no-referrer')
        .type('text/html; charset=utf-8')
        .send(mailPage(read))
      return undefined
    }),
    door('GET /v1/mails/{id}/files/{index}', async (context, { params, reply }) => {
      const [, read] = await opened(context, params.id)
      const file = known(read?.attachments[Number(params.index)], 'file of this mail')
      return download(reply, file.name, Buffer.from(file.bytes))
    }),
    door('POST /v1/mails/{id}/taking', (context, { params }) => takeUpMail(machinery, context, params.id)),
    door('POST /v1/mails/{id}/looking', (context, { params }) =>
      asShown(context, lookAtMail(context, params.id)),
    ),
    door('POST /v1/mails/{id}/looking/undo', (context, { params }) =>
      asShown(context, lookAgain(context, params.id)),
    ),
  ]
}

async function asShown<T>(context: Context, done: Promise<Mail | T>) {
  const answer = await done
  return answer && typeof answer === 'object' && 'mailboxId' in answer
    ? context.read((tx) => shownMail(tx, answer as Mail))
    : (answer as Exclude<T, Mail>)
}

/** A mail and what can be read of it; it is read anew each time, so a better reader shows more of it. */
function opened(context: Context, id: string) {
  return context.read(async (tx) => {
    const mail = known(await mails.find(tx, id), 'mail')
    const original = mail.standing === 'same' && mail.sameAs ? mail.sameAs : id
    const read =
      mail.kind === 'too-large' ? null : await readMail(await rawMail(tx, original)).catch(() => null)
    return [await shownMail(tx, mail), read] as const
  })
}

function told(read: IncomingMail | null) {
  const addresses = (all: IncomingMail['to'] = []) =>
    all.map(({ name, address }) => (name ? `${name} <${address}>` : address))
  return {
    to: addresses(read?.to),
    cc: addresses(read?.cc),
    text: read?.text ?? '',
    readable: read !== null,
  }
}

/** Whatever a stranger sent is only ever downloaded: never shown, never run, under our own name. */
function download(reply: FastifyReply, name: string, bytes: Buffer) {
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .type('application/octet-stream')
    .send(bytes)
  return undefined
}
