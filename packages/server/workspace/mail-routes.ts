import { happened } from '@amends/recovery/event'
import { sendMail } from '../engine/mailer.ts'
import type { Door } from '../engine/http.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { type KeptServer, mailServerOf, mailServers } from './mail-server.ts'
import type { Context, Machinery } from './context.ts'
import { door } from './door.ts'
import { people, settingsChanged } from './store.ts'

/** The mail server messages leave through, and a trial of it. */
export function mailDoors({ secrets }: Machinery): readonly Door<Context>[] {
  return [
    door('GET /v1/mail-server', async (context) => ({
      server: (await context.read((tx) => mailServers.find(tx, tx.workspaceId))) ?? null,
    })),
    door('PUT /v1/mail-server', (context, { body }) =>
      context.transaction(async (tx) => {
        const kept = await mailServers.lock(tx, tx.workspaceId)
        const { password, ...server } = body
        if (!kept && password === null)
          throw new DoorRefusal(422, 'bad-input', 'Give the password too', {
            errors: [{ path: 'password', message: 'It is kept encrypted' }],
          })
        const sealedPassword =
          password === null
            ? (kept as KeptServer).sealedPassword
            : secrets.seal(password, `mail-server ${tx.workspaceId}`)
        const next = { ...server, id: tx.workspaceId, sealedPassword, version: kept?.version ?? 1 }
        if (kept) await mailServers.save(tx, next)
        else await mailServers.insert(tx, next)
        await settingsChanged(tx)
        await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
          happened('workspace.mail-server-set', 'workspace', tx.workspaceId, context.now, {
            host: server.host,
            sender: server.sender,
          }),
        ])
        return { server }
      }),
    ),
    door('POST /v1/mail-server/trial', async (context) => {
      const [server, person] = await context.read(
        async (tx) => [await mailServerOf(tx, secrets), await people.find(tx, context.actor.id)] as const,
      )
      if (!server) throw new DoorRefusal(409, 'no-mail-server', 'Set the mail server first')
      if (!person) throw new DoorRefusal(403, 'no-right', 'Only a person can try this')
      return sendMail(server, {
        reference: `<${context.newId()}@amends.invalid>`,
        fromName: person.publicName,
        to: person.email,
        subject: 'A trial from Amends',
        text: 'This mail shows that Amends can send through your mail server. Nothing else needs doing.',
      })
    }),
  ]
}
