import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { backupBefore } from '@amends/server/engine/backup/keep'
import { migrate, migrationsFolder } from '@amends/server/engine/migrate'
import { asStartProblem, type StartProblem, startProblems } from '@amends/server/engine/start-problem'
import { type Home, openHome } from './database-home.ts'
import { passphraseIn } from './passphrase.ts'
import { readUpOptions, type UpOptions } from './up-options.ts'

type Wishes = UpOptions['config']

/** Starts the database, brings its schema up to date, starts the server, and stays until told to stop. */
export async function run(args: readonly string[]): Promise<number> {
  const { databaseUrl, config } = readUpOptions(args, process.env, (line) => console.log(line))
  const { dataFolder, say } = config
  const asked = stopAsked()
  const taken = await findPortProblem(config)
  // On a folder that is there the port may be taken by the Amends that runs on it, which is the better answer.
  if (taken && !existsSync(dataFolder)) throw taken
  // The server is read while the database starts; what cannot start should not wait for it.
  import('@amends/server/main').catch(() => {})
  const home = await openHome({ databaseUrl, dataFolder, say })
  try {
    // Whoever had it may have gone meanwhile.
    const still = taken && (await findPortProblem(config))
    if (still) throw still
    return await serve(config, home, asked)
  } catch (error) {
    throw explain(error, config)
  } finally {
    await home.close()
  }
}

/** Settles on the first wish to stop; a wrapper that was killed wishes it by closing its channel. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
    process.once('disconnect', resolve)
    process.channel?.unref()
  })
}

/** Finds a port we cannot have before anything is made; somebody may still be quicker than the server. */
async function findPortProblem({ host, port, metricsPort, roles }: Wishes): Promise<StartProblem | null> {
  const ours = roles.includes('api') ? await tryPort(host, port) : null
  return ours ?? (metricsPort === null ? null : tryPort('127.0.0.1', metricsPort))
}

async function tryPort(host: string, port: number): Promise<StartProblem | null> {
  const probe = createServer()
  const error = await new Promise<unknown>((resolve) => {
    probe.once('error', resolve)
    probe.listen({ host, port }, () => probe.close(() => resolve(null)))
  })
  return error === null ? null : portProblem(error, host, port)
}

function portProblem(error: unknown, host: string, port: number): StartProblem {
  return codeOf(error) === 'EADDRINUSE'
    ? startProblems.portTaken(host, port)
    : startProblems.portNotAllowed(host, port)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

async function serve(
  wishes: Wishes,
  { ownerUrl, workUrl, ...home }: Home,
  asked: Promise<void>,
): Promise<number> {
  const kept = { ownerUrl, dataFolder: wishes.dataFolder, passphrase: passphraseIn(process.env) }
  const applied = await migrate(ownerUrl, migrationsFolder, backupBefore(kept, wishes.say))
  if (applied.length) wishes.say(`The database has the schema of ${applied.at(-1)}.`)
  const { start } = await import('@amends/server/main')
  const running = await start({ ...wishes, ownerUrl, workUrl })
  try {
    await home.announce(running.address)
    wishes.say(`Amends runs at ${running.address}`)
    await Promise.race([asked, home.gone])
  } finally {
    await home.stopping()
    wishes.say('Stopping …')
    // What cannot be drained in this time is cut off; nothing acknowledged hangs on it.
    setTimeout(() => process.exit(1), 30_000).unref()
    await running.stop()
  }
  return 0
}

function explain(error: unknown, { dataFolder, host, port }: Wishes): unknown {
  const code = codeOf(error)
  if (/^(EADDRINUSE|EADDRNOTAVAIL)$/.test(code)) return portProblem(error, host, port)
  // PostgreSQL's own "disk_full".
  if (code === '53100') return startProblems.diskFull(dataFolder)
  return asStartProblem(error, dataFolder)
}
