import { ImapFlow } from 'imapflow'
import { pin } from '../engine/outbound.ts'

/** How a mailbox is reached. */
export type ImapServer = {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly user: string
  readonly folder: string
} & ({ readonly password: string } | { readonly accessToken: string })

/** A mail in a mailbox, without its content. */
export type Listed = { readonly uid: number; readonly size: number; readonly arrivedAt: number }

/** A mailbox that is open for reading; nothing in it is ever changed, no mark set. */
export type OpenMailbox = {
  readonly uidValidity: number
  /** The UID the next mail will get. */
  uidNext(): number
  /** Every mail from this UID on, or those that arrived since. */
  list(fromUid: number): Promise<readonly Listed[]>
  listSince(since: number): Promise<readonly Listed[]>
  /** Whole mails; one that is gone meanwhile is missing from the answer. */
  fetch(uids: readonly number[]): Promise<ReadonlyMap<number, Buffer>>
  /** One mail as a stream, whatever its size. */
  stream(uid: number): Promise<AsyncIterable<Buffer>>
  /** Whether something new may be there, within so many milliseconds; throws when the connection is gone. */
  wait(most: number): Promise<boolean>
  close(): Promise<void>
}

/** The server does not let us in with this login: trying again changes nothing. */
export class LoginRefused extends Error {}

/** Opens a mailbox for reading (EXAMINE). */
export async function openImap(server: ImapServer): Promise<OpenMailbox> {
  const client = await connect(server)
  try {
    const opened = await client.mailboxOpen(server.folder, { readOnly: true })
    return overClient(client, Number(opened.uidValidity))
  } catch (fault) {
    client.close()
    throw fault
  }
}

/** Connects and signs in. */
async function connect(server: ImapServer): Promise<ImapFlow> {
  const { host, address, isPrivate } = await pin(server.host)
  const client = new ImapFlow({
    host: address,
    servername: host,
    port: server.port,
    secure: server.secure,
    // A password crosses nothing unencrypted but the machine itself, and that only where its operator allowed it.
    ...(server.secure || isPrivate ? {} : { doSTARTTLS: true }),
    auth: {
      user: server.user,
      ...('password' in server ? { pass: server.password } : { accessToken: server.accessToken }),
    },
    logger: false,
    clientInfo: { name: 'Amends' },
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
    maxIdleTime: 60_000,
    autoIdleDelay: 50,
    disableCompression: true,
    maxResponseTokens: 5_000_000,
  })
  // A connection that breaks fails whatever is under way, which says enough.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (fault) {
    client.close()
    throw (fault as { authenticationFailed?: boolean }).authenticationFailed
      ? new LoginRefused(`${server.host} does not accept this login`)
      : fault
  }
}

function overClient(client: ImapFlow, uidValidity: number): OpenMailbox {
  const listed = async (range: Parameters<ImapFlow['fetch']>[0]) => {
    const found: Listed[] = []
    for await (const { uid, size, internalDate } of client.fetch(
      range,
      { uid: true, size: true, internalDate: true },
      { uid: true },
    ))
      found.push({ uid, size: size ?? 0, arrivedAt: new Date(internalDate ?? Date.now()).getTime() })
    return found.toSorted((one, other) => one.uid - other.uid)
  }
  // News that come between two waits are news all the same.
  const news = { unseen: false }
  client.on('exists', () => {
    news.unseen = true
  })
  const uidNext = () => (client.mailbox ? client.mailbox.uidNext : 1)
  return {
    uidValidity,
    uidNext,
    // The last mail is always within `n:*`, whatever n is.
    list: async (fromUid) => {
      news.unseen = false
      if (!client.mailbox || !client.mailbox.exists) return []
      return (await listed(`${fromUid}:*`)).filter(({ uid }) => uid >= fromUid)
    },
    // SINCE knows days only, in the server's own zone.
    listSince: async (since) => {
      const uids = await client.search({ since: new Date(since - 24 * 3_600_000) }, { uid: true })
      const all = uids && uids.length ? await listed(uids.join(',')) : []
      return all.filter(({ arrivedAt }) => arrivedAt >= since)
    },
    fetch: async (uids) => {
      const found = new Map<number, Buffer>()
      if (!uids.length) return found
      for await (const { uid, source } of client.fetch(
        uids.join(','),
        { uid: true, source: true },
        { uid: true },
      ))
        if (source) found.set(uid, source)
      return found
    },
    stream: async (uid) => {
      const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: 1024 * 1024 })
      return content as AsyncIterable<Buffer>
    },
    wait: async (most) => news.unseen || untilNews(client, most),
    close: async () => {
      await client.logout().catch(() => client.close())
    },
  }
}

function untilNews(client: ImapFlow, most: number) {
  return new Promise<boolean>((done, fail) => {
    const settle = (answer: boolean | Error) => {
      clearTimeout(timer)
      client.off('exists', news).off('close', gone)
      if (answer instanceof Error) fail(answer)
      else done(answer)
    }
    const news = () => settle(true)
    const gone = () => settle(new Error('The connection to the mailbox is gone'))
    const timer = setTimeout(() => settle(false), most)
    client.on('exists', news).on('close', gone)
    if (!client.usable) gone()
  })
}
