import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { startProblems } from '../start-problem.ts'
import { isAlive } from './cluster.ts'

/** The right to be the one Amends on a data folder; it ends with this process, however that ends. */
export type Instance = {
  announce(address: string): Promise<void>
  /** Lets a next start know that it need only wait. */
  stopping(): Promise<void>
  /** Settles when the database went away under us. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

const stopping = 'stopping'
const lock = [0x616d656e, 0x6473] as const

/** Takes the one place on this database, or says where the Amends runs that holds it. */
export async function holdInstance(ownerUrl: string, dataFolder: string): Promise<Instance> {
  const client = new Client({ connectionString: ownerUrl, application_name: nameTag('') })
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {})
    client.once('end', resolve)
  })
  await client.connect()
  const holder = await take(client)
  if (holder) {
    await client.end()
    throw startProblems.alreadyRuns(holder.address, dataFolder)
  }
  // Who asks later finds nobody if the connection went away, and that is the truth.
  const tag = async (word: string) => {
    await client.query("SELECT set_config('application_name', $1, false)", [nameTag(word)]).catch(() => {})
  }
  return {
    announce: tag,
    stopping: () => tag(stopping),
    lost,
    release: () => client.end(),
  }
}

/** PostgreSQL keeps 63 bytes of an application's name: our process id and where we listen. */
function nameTag(address: string) {
  return `amends ${process.pid} ${address}`.trim().slice(0, 63)
}

type Holder = { readonly pid: number; readonly address: string | null }

/**
 * A killed process holds its lock until the server has noticed, so only a living one counts; one that is stopping is
 * waited for. It takes its server along, and our connection with it, which the caller is told as any lost connection.
 */
async function take(client: Client): Promise<Holder | null> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      ...lock,
    ])
    if (rows[0]?.taken) return null
    const holder = await findHolder(client)
    if (holder && isAlive(holder.pid) && holder.address !== stopping) return holder
    await pause(20)
  }
}

async function findHolder(client: Client): Promise<Holder | null> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND granted AND datname = current_database()`,
    [...lock],
  )
  const [, pid, address] = rows[0]?.name.split(' ') ?? []
  return pid ? { pid: Number(pid), address: address ?? null } : null
}
