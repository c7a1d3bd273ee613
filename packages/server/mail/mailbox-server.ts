import type { ImapServer } from '../connectors/imap.ts'
import type { Machinery } from '../workspace/context.ts'
import { accessTokenFor } from '../workspace/oauth-grant.ts'
import type { Mailbox } from './store.ts'

/** Where the secret of a mailbox is bound to. */
export const secretPlace = (workspaceId: string, mailboxId: string) => `mailbox ${workspaceId} ${mailboxId}`

/** How a mailbox is reached, its secret opened. */
export async function serverOf(
  machinery: Pick<Machinery, 'database' | 'secrets'>,
  workspaceId: string,
  { id, host, port, secure, login, folder, sealedSecret, grantId }: Mailbox,
): Promise<ImapServer> {
  const { secrets } = machinery
  const place = { host, port, secure, user: login, folder }
  if (grantId) return { ...place, accessToken: await accessTokenFor(machinery, workspaceId, grantId) }
  const password = sealedSecret ? secrets.open(sealedSecret, secretPlace(workspaceId, id)) : ''
  return { ...place, password }
}
