import { type Fetched, keepMails } from '../mail/keep.ts'
import { mailboxes, type Mailbox } from '../mail/store.ts'
import { makeCursor, setCursor } from '../mail/cursor.ts'
import { openContext } from '../workspace/context.ts'
import { threadTokens } from '../message/thread-token.ts'
import type { House } from './house.ts'

/** What of a test's house a mailbox needs. */
export type PostHouse = Pick<House, 'mira' | 'machinery' | 'workspaceId'>

/** A mailbox of a test's house, into which mails are put without a mail server in between. */
export async function openPostBox(
  house: PostHouse,
  { address = 'help@shop.example', mode = 'all-complaints' as Mailbox['mode'] } = {},
) {
  const { mira, machinery, workspaceId } = house
  const actor = { kind: 'person', id: mira.id, name: mira.name, roles: ['lead'] } as const
  const context = openContext(machinery, { workspaceId, actor, now: await machinery.clock.now() })
  const mailbox: Mailbox = {
    id: context.newId(),
    name: address,
    address,
    host: '127.0.0.1',
    port: 143,
    secure: false,
    login: address,
    auth: 'password',
    sealedSecret: null,
    grantId: null,
    folder: 'INBOX',
    mode,
    plusAddresses: true,
    retired: null,
    version: 1,
  }
  await context.transaction(async (tx) => {
    await mailboxes.insert(tx, mailbox)
    await makeCursor(tx, mailbox.id)
    await setCursor(tx, mailbox.id, { uidValidity: 1, firstUid: 1, lastUid: 0, since: 0 })
  })
  let next = 1
  const fetched = async (raw: string | Buffer, arrivedAt?: number): Promise<Fetched> => ({
    uid: next++,
    arrivedAt: arrivedAt ?? (await machinery.clock.now()),
    bytes: Buffer.from(raw),
  })
  const keep = (mails: readonly Fetched[], backFill = false) =>
    keepMails(machinery, { workspaceId, mailbox, uidValidity: 1, backFill }, mails)
  const list = async (view: 'all' | 'set-aside' | 'machines' | 'taken' = 'all') =>
    (await mira.call('GET /v1/mails', { query: { view, limit: 200 } })).rows
  return {
    mailbox,
    fetched,
    keep,
    list,
    tokens: threadTokens(machinery.secrets, workspaceId),
    /** Puts mails in, in their order, and answers with what the newest became. */
    put: async (...raws: readonly (string | Buffer)[]) => {
      const mails: Fetched[] = []
      for (const raw of raws) mails.push(await fetched(raw))
      await keep(mails)
      const [newest] = await list()
      if (!newest) throw new Error('Nothing was kept')
      return newest
    },
  }
}

/** A plain mail; what is not said is Tom's. */
export function mailFrom({
  from = 'Tom Adler <tom@example.com>',
  to = 'help@shop.example',
  subject = 'The teapot came in pieces',
  id = `${Math.random().toString(36).slice(2)}@example.com`,
  date = 'Thu, 05 Mar 2026 13:29:00 +0000',
  words = 'The teapot came in pieces. I want a new one.',
  headers = [] as readonly string[],
} = {}) {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(date ? [`Date: ${date}`] : []),
    ...(id ? [`Message-ID: <${id}>`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
  ]
  return `${head.join('\r\n')}\r\n\r\n${words.replaceAll('\n', '\r\n')}\r\n`
}
