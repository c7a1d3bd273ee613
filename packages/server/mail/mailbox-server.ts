import type { ImapServer } from '../connectors/imap.ts'
import type { Machinery } from '../workspace/context.ts'
import type { Mailbox } from './store.ts'

/** Where the secret of a mailbox is bound to. */
export const secretPlace = (workspaceId: string, mailboxId: string) => `mailbox ${workspaceId} ${mailboxId}`

/** How a mailbox is reached, its secret opened. */
export async function serverOf(
  { secrets }: Pick<Machinery, 'secrets'>,
  workspaceId: string,
  { id, host, port, secure, login, folder, sealedSecret }: Mailbox,
): Promise<ImapServer> {
  const password = sealedSecret ? secrets.open(sealedSecret, secretPlace(workspaceId, id)) : ''
  return { host, port, secure, user: login, folder, password }
}
