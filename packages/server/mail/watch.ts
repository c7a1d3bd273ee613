import { sql } from 'kysely'
import { LoginRefused, openImap } from '../connectors/imap.ts'
import { newId } from '../engine/id.ts'
import { faultOf, type Log } from '../engine/log.ts'
import type { Machinery } from '../workspace/context.ts'
import { settleMailbox } from './agenda.ts'
import { runBackFill } from './back-fill.ts'
import { endLease, leaseMailbox, type MailboxTrouble, noteTrouble, stateOf } from './cursor.ts'
import { fetchAll, fetchNew } from './fetch.ts'
import { serverOf } from './mailbox-server.ts'
import { type Mailbox, mailboxes } from './store.ts'

/** How the watch over the mailboxes is paced, in milliseconds of real time. */
export type Pace = {
  /** Looks for mailboxes that were added, changed or retired. */
  readonly survey: number
  /** Looks again although the server announced nothing. */
  readonly look: number
  /** Counts everything, and fetches what is missing. */
  readonly count: number
  /** Waits after the first failed try; doubled with each further one, up to `longest`. */
  readonly retry: number
  readonly longest: number
}

const usual: Pace = { survey: 3_000, look: 60_000, count: 3_600_000, retry: 5_000, longest: 300_000 }
const lease = 120_000

type Place = { readonly workspaceId: string; readonly mailboxId: string }

/** Watches every mailbox until it is stopped; on a simulated clock none, for there nothing comes or goes. */
export function startMailWatch(machinery: Machinery, log: Log, pace: Pace = usual) {
  const stopped = new AbortController()
  const watching = new Map<string, Promise<void>>()
  const survey = async () => {
    while (!stopped.signal.aborted) {
      const places = machinery.clock.kind === 'simulated' ? [] : await placesOf(machinery).catch(() => [])
      for (const place of places) {
        if (watching.has(place.mailboxId)) continue
        const ended = watchMailbox(machinery, place, stopped.signal, log, pace)
        watching.set(
          place.mailboxId,
          ended.finally(() => watching.delete(place.mailboxId)),
        )
      }
      await pause(pace.survey, stopped.signal)
    }
    await Promise.allSettled(watching.values())
  }
  const running = survey()
  return {
    stop: async () => {
      stopped.abort()
      await Promise.race([running, new Promise((done) => setTimeout(done, 5_000).unref())])
    },
  }
}

/** Mailbox → workspace is one of the look-ups that stand outside any workspace. */
function placesOf({ database }: Machinery): Promise<Place[]> {
  return database.door(async (outside) => {
    const { rows } = await sql<{ workspace_id: string; subject_id: string }>`
      select workspace_id, subject_id from lookup where kind = 'mailbox'`.execute(outside)
    return rows.map((row) => ({ workspaceId: row.workspace_id, mailboxId: row.subject_id }))
  })
}

/** Reads one mailbox for as long as it is there and ours to read; a failed try is noted, shown, and made again. */
async function watchMailbox(machinery: Machinery, place: Place, stopped: AbortSignal, log: Log, pace: Pace) {
  const reader = newId()
  for (let tries = 0; !stopped.aborted; ) {
    try {
      const answer = await readUntilChanged(machinery, place, reader, stopped, pace, () => {
        tries = 0
      })
      if (answer === 'gone') return
      if (answer === 'leased') await pause(pace.survey, stopped)
    } catch (fault) {
      tries += 1
      log({
        level: 'error',
        what: 'mailbox',
        mailbox: place.mailboxId,
        tries,
        ...faultOf(fault),
      })
      await noteFault(machinery, place, fault as Error, tries)
      const hopeless = fault instanceof LoginRefused
      await pause(hopeless ? pace.longest : Math.min(pace.longest, pace.retry * 2 ** (tries - 1)), stopped)
    }
  }
  const { workspaceId, mailboxId } = place
  await machinery.database.work(workspaceId, (tx) => endLease(tx, mailboxId, reader)).catch(() => undefined)
}

type Ended = 'gone' | 'leased' | 'changed' | 'stopped'

/** Opens the mailbox and goes on reading until its settings change, it is retired, or we stop. */
async function readUntilChanged(
  machinery: Machinery,
  place: Place,
  reader: string,
  stopped: AbortSignal,
  pace: Pace,
  onRead: () => void,
): Promise<Ended> {
  const mailbox = await takeMailbox(machinery, place, reader)
  if (typeof mailbox === 'string') return mailbox
  const open = await openImap(await serverOf(machinery, place.workspaceId, mailbox))
  try {
    const opened = { workspaceId: place.workspaceId, mailbox, open }
    for (let [lookAt, countAt] = [0, 0]; !stopped.aborted; ) {
      const now = await takeMailbox(machinery, place, reader)
      if (typeof now === 'string') return now
      if (now.version !== mailbox.version) return 'changed'
      if (Date.now() >= countAt) {
        await noteRead(machinery, place, mailbox, await fetchAll(machinery, opened))
        ;[lookAt, countAt] = [Date.now() + pace.look, Date.now() + pace.count]
      } else if (Date.now() >= lookAt) {
        await fetchNew(machinery, opened)
        lookAt = Date.now() + pace.look
      }
      await runBackFill(machinery, opened)
      onRead()
      if (await Promise.race([open.wait(pace.survey), whenAborted(stopped)])) lookAt = 0
    }
    return 'stopped'
  } finally {
    await open.close()
  }
}

async function takeMailbox(
  { database }: Machinery,
  { workspaceId, mailboxId }: Place,
  reader: string,
): Promise<Mailbox | 'gone' | 'leased'> {
  return database.work(workspaceId, async (tx) => {
    const mailbox = await mailboxes.find(tx, mailboxId)
    if (!mailbox || mailbox.retired) return 'gone'
    return (await leaseMailbox(tx, mailboxId, reader, Date.now() + lease)) ? mailbox : 'leased'
  })
}

/** It could be read; if something in it is still missing with us, that is said until it is there. */
async function noteRead(machinery: Machinery, place: Place, mailbox: Mailbox, missing: number) {
  if (missing > 0)
    return noteFault(machinery, place, new Error(`${missing} mails are in the mailbox and not here`), 1)
  const now = await machinery.clock.now()
  await machinery.database.work(place.workspaceId, async (tx) => {
    if (!(await stateOf(tx, mailbox.id)).trouble) return
    await noteTrouble(tx, mailbox.id, null)
    await settleMailbox(tx, mailbox, null, now)
  })
}

async function noteFault(
  machinery: Machinery,
  { workspaceId, mailboxId }: Place,
  fault: Error,
  tries: number,
) {
  const now = await machinery.clock.now()
  await machinery.database
    .work(workspaceId, async (tx) => {
      const mailbox = await mailboxes.find(tx, mailboxId)
      if (!mailbox || mailbox.retired) return
      const { trouble: before } = await stateOf(tx, mailboxId)
      const trouble: MailboxTrouble = { since: before?.since ?? now, why: fault.message.slice(0, 500), tries }
      await noteTrouble(tx, mailboxId, trouble)
      await settleMailbox(tx, mailbox, trouble.since, now)
    })
    .catch(() => undefined)
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<false>((done) => {
    if (signal.aborted) done(false)
    signal.addEventListener('abort', () => done(false), { once: true })
  })

/** Rests, unless we stop. */
function pause(length: number, signal: AbortSignal) {
  return new Promise<void>((done) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      done()
    }
    const timer = setTimeout(wake, length)
    signal.addEventListener('abort', wake)
    if (signal.aborted) wake()
  })
}
