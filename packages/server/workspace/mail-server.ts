import { entity } from '../engine/entity.ts'
import type { Tx } from '../engine/database.ts'
import type { MailServer } from '../engine/mailer.ts'
import type { Secrets } from '../engine/secrets.ts'

/** The mail server as kept; its password only sealed. */
export type KeptServer = {
  readonly id: string
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly login: string
  readonly sealedPassword: string
  readonly sender: string
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
  version: 'plain',
})

/** The mail server of this workspace with its password opened, or null. */
export async function mailServerOf(tx: Tx, secrets: Secrets): Promise<MailServer | null> {
  const kept = await mailServers.find(tx, tx.workspaceId)
  if (!kept) return null
  const { host, port, secure, login, sender } = kept
  return {
    host,
    port,
    secure,
    user: login,
    password: secrets.open(kept.sealedPassword, `mail-server ${tx.workspaceId}`),
    from: sender,
  }
}
