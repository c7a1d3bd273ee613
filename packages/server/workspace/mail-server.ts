import { entity } from '../engine/entity.ts'
import type { Tx } from '../engine/database.ts'
import type { Login, MailServer } from '../engine/mailer.ts'
import type { Secrets } from '../engine/secrets.ts'
import type { Machinery } from './context.ts'
import { accessTokenFor, oauthGrants } from './oauth-grant.ts'

/** The mail server as kept; its secrets only sealed. */
export type KeptServer = {
  readonly id: string
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly login: string
  readonly sealedPassword: string
  readonly sender: string
  /** Signs in by the leave of a mail provider, not by password. */
  readonly grantId: string | null
  /** Signs what leaves: the public half of the key stands in the DNS. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly publicKey: string } | null
  readonly sealedDkimKey: string | null
  readonly version: number
}

export const mailServers = entity<KeptServer>('mail_server', {
  id: 'plain',
  host: 'plain',
  port: 'plain',
  secure: 'plain',
  login: 'plain',
  sealedPassword: 'plain',
  sender: 'plain',
  grantId: 'plain',
  dkim: 'json',
  sealedDkimKey: 'plain',
  version: 'plain',
})

/** The way out of a workspace; `trouble` says why nothing may leave by it until somebody has mended it. */
export type WayOut = { readonly server: MailServer; readonly trouble: string | null }

type Behind = Pick<Machinery, 'database' | 'secrets'>

/** The mail server of this workspace, ready to be used, or null. */
export async function wayOut(tx: Tx, behind: Behind): Promise<WayOut | null> {
  const kept = await mailServers.find(tx, tx.workspaceId)
  if (!kept) return null
  const { host, port, secure, sender } = kept
  const grant = kept.grantId === null ? undefined : await oauthGrants.find(tx, kept.grantId)
  return {
    server: {
      host,
      port,
      secure,
      from: sender,
      login: loginOf(kept, tx.workspaceId, behind),
      signing: signingOf(kept, behind.secrets),
    },
    trouble: grant?.trouble?.why ?? null,
  }
}

function loginOf(
  { grantId, login, sender, sealedPassword }: KeptServer,
  workspaceId: string,
  behind: Behind,
): Login {
  if (grantId === null)
    return login
      ? { user: login, password: behind.secrets.open(sealedPassword, passwordPlace(workspaceId)) }
      : null
  let last: string | null = null
  const token = async (isRenewed: boolean) => {
    last = await accessTokenFor(behind, workspaceId, grantId, isRenewed ? last : null)
    return last
  }
  return { user: login || sender, token }
}

function signingOf({ id, dkim, sealedDkimKey }: KeptServer, secrets: Secrets) {
  if (!dkim || !sealedDkimKey) return null
  const { domain, selector } = dkim
  return { domain, selector, privateKey: secrets.open(sealedDkimKey, dkimPlace(id)) }
}

/** Where the password of a workspace's mail server is sealed to. */
export const passwordPlace = (workspaceId: string) => `mail-server ${workspaceId}`

/** Where the key that signs its mail is sealed to. */
export const dkimPlace = (workspaceId: string) => `mail-server ${workspaceId} dkim`
