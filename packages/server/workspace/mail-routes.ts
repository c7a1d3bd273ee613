import { happened } from '@amends/recovery/event'
import { dkimRecord, newDkimKey, readDkimKey, UnusableKey } from '../engine/dkim.ts'
import type { Door } from '../engine/http.ts'
import { sendMail } from '../engine/mailer.ts'
import type { Tx } from '../engine/database.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { dkimPlace, type KeptServer, mailServers, passwordPlace, wayOut } from './mail-server.ts'
import type { Context, Machinery, WorkTx } from './context.ts'
import { door } from './door.ts'
import { oauthGrants } from './oauth-grant.ts'
import { grantAsShown } from './oauth-routes.ts'
import { retryWaiting } from './retry-waiting.ts'
import { people, settingsChanged } from './store.ts'

/** The mail server messages leave through, how what leaves is signed, and a trial of both. */
export function mailDoors(machinery: Machinery): readonly Door<Context>[] {
  const { secrets } = machinery
  return [
    door('GET /v1/mail-server', (context) =>
      context.read(async (tx) => {
        const kept = await mailServers.find(tx, tx.workspaceId)
        return { server: kept ? await asShown(tx, kept) : null }
      }),
    ),
    door('PUT /v1/mail-server', (context, { body }) =>
      context.transaction(async (tx) => {
        const kept = await mailServers.lock(tx, tx.workspaceId)
        const { password, ...server } = body
        if (server.grantId !== null && !(await oauthGrants.find(tx, server.grantId)))
          throw wrong('grantId', 'Connect the mail account first')
        if (server.grantId === null && password === null && !kept?.sealedPassword)
          throw wrong('password', 'Give the password too: it is kept encrypted')
        const sealedPassword =
          password === null
            ? (kept?.sealedPassword ?? '')
            : secrets.seal(password, passwordPlace(tx.workspaceId))
        const before = kept ?? { id: tx.workspaceId, dkim: null, sealedDkimKey: null, version: 1 }
        const next = { ...before, ...server, sealedPassword }
        if (kept) await mailServers.save(tx, next)
        else await mailServers.insert(tx, next)
        const { host, sender } = server
        await keepSetting(context, tx, 'workspace.mail-server-set', { host, sender })
        return { server: await asShown(tx, next) }
      }),
    ),
    door('PUT /v1/mail-server/signing', (context, { body: { domain, selector, privateKey } }) =>
      context.transaction(async (tx) => {
        const kept = await serverToSign(tx)
        if (!belongTogether(domain, kept.sender))
          throw wrong(
            'domain',
            `Sign with the domain of the sender, ${kept.sender}: receivers compare the two`,
          )
        const key = privateKey === null ? newDkimKey() : readKey(privateKey)
        const next = {
          ...kept,
          dkim: { domain, selector, publicKey: key.publicKey },
          sealedDkimKey: secrets.seal(key.privateKey, dkimPlace(tx.workspaceId)),
        }
        await mailServers.save(tx, next)
        await keepSetting(context, tx, 'workspace.mail-signing-set', { domain, selector })
        return { server: await asShown(tx, next) }
      }),
    ),
    door('DELETE /v1/mail-server/signing', (context) =>
      context.transaction(async (tx) => {
        const next = { ...(await serverToSign(tx)), dkim: null, sealedDkimKey: null }
        await mailServers.save(tx, next)
        await keepSetting(context, tx, 'workspace.mail-signing-ended', {})
        return { server: await asShown(tx, next) }
      }),
    ),
    door('POST /v1/mail-server/trial', async (context) => {
      const [way, person] = await context.read(
        async (tx) => [await wayOut(tx, machinery), await people.find(tx, context.actor.id)] as const,
      )
      if (!way) throw noServer()
      if (!person) throw new DoorRefusal(403, 'no-right', 'Only a person can try this')
      return sendMail(way.server, {
        reference: `<${context.newId()}@${way.server.from.split('@').at(-1)}>`,
        fromName: person.publicName,
        to: person.email,
        subject: 'A trial from Amends',
        text: 'This mail shows that Amends can send through your mail server. Nothing else needs doing.',
      })
    }),
  ]
}

const noServer = () => new DoorRefusal(409, 'no-mail-server', 'Set the mail server first')

const wrong = (path: string, message: string) =>
  new DoorRefusal(422, 'bad-input', message, { errors: [{ path, message }] })

async function serverToSign(tx: Tx): Promise<KeptServer> {
  const kept = await mailServers.lock(tx, tx.workspaceId)
  if (!kept) throw noServer()
  return kept
}

function readKey(pem: string) {
  try {
    return readDkimKey(pem)
  } catch (fault) {
    if (fault instanceof UnusableKey) throw wrong('privateKey', fault.message)
    throw fault
  }
}

/** Whether a receiver that compares them loosely (DMARC) can find them to be one house. */
function belongTogether(domain: string, sender: string) {
  const from = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase()
  return from === domain || from.endsWith(`.${domain}`) || domain.endsWith(`.${from}`)
}

async function keepSetting(
  context: Context,
  tx: WorkTx,
  type: 'workspace.mail-server-set' | 'workspace.mail-signing-set' | 'workspace.mail-signing-ended',
  content: Readonly<Record<string, string>>,
) {
  await settingsChanged(tx)
  await retryWaiting(tx, context.now)
  const event = happened(type, 'workspace', tx.workspaceId, context.now, content)
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [event])
}

/** The mail server as its settings show it: no secret, and the record to publish. */
async function asShown(tx: Tx, { host, port, secure, login, sender, grantId, dkim }: KeptServer) {
  const grant = grantId === null ? null : ((await oauthGrants.find(tx, grantId)) ?? null)
  return {
    host,
    port,
    secure,
    login,
    sender,
    grant: grant && grantAsShown(grant),
    signing: dkim && { domain: dkim.domain, selector: dkim.selector, record: dkimRecord(dkim) },
  }
}
