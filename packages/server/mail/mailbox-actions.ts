import { happened } from '@amends/recovery/event'
import { sql } from 'kysely'
import { type OpenMailbox, openImap } from '../connectors/imap.ts'
import type { Tx } from '../engine/database.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import { asRead, type Context, type Machinery, type WorkTx } from '../workspace/context.ts'
import { known } from '../workspace/carry-out.ts'
import { oauthGrants } from '../workspace/oauth-grant.ts'
import { settleMailbox } from './agenda.ts'
import { type BackFill, backFillOf, noteBackFill, olderMails } from './back-fill.ts'
import { makeCursor, noteTrouble, stateOf } from './cursor.ts'
import { secretPlace, serverOf } from './mailbox-server.ts'
import { type Mailbox, mailboxes } from './store.ts'

/** What a person sets of a mailbox. */
export type MailboxSettings = Pick<
  Mailbox,
  'name' | 'address' | 'host' | 'port' | 'secure' | 'login' | 'folder' | 'mode' | 'plusAddresses'
>

/** How we sign in: with a password, or by the leave of a mail provider. */
type SigningIn = { readonly password: string | null; readonly grantId: string | null }

/** The mailboxes that are read. */
export const liveMailboxes = (tx: Tx) => mailboxes.where(tx, { retired: null })

/** Adds a mailbox; whoever watches finds it at the next survey. */
export function addMailbox(
  { secrets }: Machinery,
  context: Context,
  { password, grantId, ...settings }: MailboxSettings & SigningIn,
) {
  return context.transaction(async (tx) => {
    const id = context.newId()
    await checkSigningIn(tx, { password, grantId }, null)
    const sealedSecret = password ? secrets.seal(password, secretPlace(tx.workspaceId, id)) : null
    const auth = grantId ? 'oauth' : 'password'
    const made = { ...plain(settings), id, auth, sealedSecret, grantId, retired: null, version: 1 } as const
    await mailboxes.insert(tx, made)
    await makeCursor(tx, id)
    await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('mailbox', ${Buffer.from(id)}, ${tx.workspaceId}, ${id})`.execute(
      tx.db,
    )
    await note(context, tx, 'workspace.mailbox-added', made)
    return withState(tx, made)
  })
}

/** Changes a mailbox; whoever reads it connects anew. */
export function changeMailbox(
  { secrets }: Machinery,
  context: Context,
  id: string,
  { password, grantId, ...settings }: MailboxSettings & SigningIn,
) {
  return context.transaction(async (tx) => {
    const before = asRead(context, known(await liveMailbox(tx, id), 'mailbox'))
    const sealedSecret = password
      ? secrets.seal(password, secretPlace(tx.workspaceId, id))
      : before.sealedSecret
    await checkSigningIn(tx, { password, grantId }, before)
    const auth = grantId ? 'oauth' : 'password'
    const saved = await mailboxes.save(tx, { ...before, ...plain(settings), sealedSecret, grantId, auth })
    await note(context, tx, 'workspace.mailbox-changed', saved)
    return withState(tx, saved)
  })
}

/** Stops reading it; what came stays. */
export function retireMailbox(context: Context, id: string) {
  return context.transaction(async (tx) => {
    const before = known(await liveMailbox(tx, id), 'mailbox')
    const saved = await mailboxes.save(tx, { ...before, retired: { by: context.actor.id, at: context.now } })
    await sql`delete from lookup where kind = 'mailbox' and handle = ${Buffer.from(id)}`.execute(tx.db)
    await noteTrouble(tx, id, null)
    await settleMailbox(tx, saved, null, context.now)
    await note(context, tx, 'workspace.mailbox-retired', saved)
    return withState(tx, saved)
  })
}

/** Counts the mails since then that are not here, and brings them in unless it is only asked. */
export async function backFill(
  machinery: Machinery,
  context: Context,
  id: string,
  { since, dryRun }: { readonly since: number; readonly dryRun: boolean },
) {
  const mailbox = known(await context.read((tx) => liveMailbox(tx, id)), 'mailbox')
  const open = await openNow(machinery, context, mailbox)
  try {
    const wanted = await context.read((tx) => olderMails(tx, id, open, since))
    if (dryRun || !wanted.length) return { mails: wanted.length, started: false }
    await context.transaction(async (tx) => {
      const chosen: BackFill = {
        since,
        by: context.actor.id,
        at: context.now,
        of: wanted.length,
        done: 0,
        standing: 'waiting',
      }
      await noteBackFill(tx, id, chosen)
      await note(context, tx, 'workspace.mailbox-back-filled', mailbox)
    })
    return { mails: wanted.length, started: true }
  } finally {
    await open.close()
  }
}

/** Opens a mailbox while somebody waits; what the server says is told in their words. */
export async function openNow(
  machinery: Machinery,
  context: Context,
  mailbox: Mailbox,
): Promise<OpenMailbox> {
  if (machinery.clock.kind === 'simulated')
    throw new DoorRefusal(409, 'simulated', 'On a simulated clock no mail comes or goes')
  return openImap(await serverOf(machinery, context.workspaceId, mailbox)).catch((fault: Error) => {
    throw new DoorRefusal(409, 'mailbox-closed', 'The mailbox could not be opened', { detail: fault.message })
  })
}

/** A mailbox as the doors show it: without its secret, with how it stands. */
export async function withState(tx: Tx, mailbox: Mailbox) {
  const { checkedAt, inMailbox, kept, setAside, trouble } = await stateOf(tx, mailbox.id)
  const { sealedSecret: _, ...shown } = mailbox
  return {
    ...shown,
    checkedAt,
    inMailbox,
    kept,
    setAside,
    trouble,
    backFill: await backFillOf(tx, mailbox.id),
  }
}

async function liveMailbox(tx: Tx, id: string) {
  const mailbox = await mailboxes.lock(tx, id)
  return mailbox && !mailbox.retired ? mailbox : undefined
}

/** Some way to sign in is given, or was before. */
async function checkSigningIn(tx: Tx, { password, grantId }: SigningIn, before: Mailbox | null) {
  if (grantId && !(await oauthGrants.find(tx, grantId))) throw unknownRecord('connected account')
  if (password || grantId || before?.sealedSecret) return
  throw new DoorRefusal(422, 'bad-input', 'Give the password too, or connect the account', {
    errors: [{ path: 'password', message: 'It is kept encrypted' }],
  })
}

const plain = (settings: MailboxSettings) => ({ ...settings, address: settings.address.toLowerCase() })

const note = (
  context: Context,
  tx: WorkTx,
  type: `workspace.mailbox-${'added' | 'changed' | 'retired' | 'back-filled'}`,
  { id, address, mode }: Mailbox,
) =>
  context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened(type, 'mailbox', id, context.now, { address, mode }),
  ])
