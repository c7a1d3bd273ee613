import type { RunningPostgres } from '@amends/server/engine/postgres/launch'
import { startPostgres } from '@amends/server/engine/postgres/launch'
import { connectGiven } from '@amends/server/engine/postgres/given'
import { holdInstance, type Instance } from '@amends/server/engine/postgres/instance'
import { StartProblem } from '@amends/server/engine/start-problem'

/** The database this process works with, and, when it is the embedded one, our hold on it. */
export type Home = {
  readonly ownerUrl: string
  readonly workUrl: string
  /** Tells a second start where we are. */
  announce(address: string): Promise<void>
  /** Lets a start that comes now wait for us to be gone. */
  stopping(): Promise<void>
  /** Rejects when the database went away and could not be brought back; settles otherwise only when we close. */
  readonly gone: Promise<void>
  close(): Promise<void>
}

type Wanted = {
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly say: (line: string) => void
}

/** Opens the database that was given, or the embedded one. */
export async function openHome(wanted: Wanted): Promise<Home> {
  return wanted.databaseUrl === null ? openEmbedded(wanted) : openGiven(wanted.databaseUrl)
}

async function openGiven(url: string): Promise<Home> {
  const { ownerUrl, workUrl, stop } = await connectGiven(url)
  const nothing = async () => {}
  return { ownerUrl, workUrl, announce: nothing, stopping: nothing, gone: new Promise(() => {}), close: stop }
}

/** A server that dies under us is started again, on the same socket with the same passwords, so pools reconnect. */
async function openEmbedded({ dataFolder, say }: Wanted): Promise<Home> {
  const state: State = { ...(await startHeld(dataFolder, say)), address: null, closing: false }
  const gone = watch(state, dataFolder, say)
  // Who races against it hears of a failure; before that nobody listens yet.
  gone.catch(() => {})
  return {
    ownerUrl: state.postgres.ownerUrl,
    workUrl: state.postgres.workUrl,
    announce: (address) => state.instance.announce((state.address = address)),
    stopping: () => state.instance.stopping(),
    gone,
    close: () => close(state, gone),
  }
}

type State = { postgres: RunningPostgres; instance: Instance; address: string | null; closing: boolean }

async function watch(state: State, dataFolder: string, say: (line: string) => void) {
  for (;;) {
    await state.instance.lost
    if (state.closing) return
    say('The database stopped; starting it again …')
    Object.assign(state, await startHeld(dataFolder, say))
    if (state.closing) return await state.instance.release()
    if (state.address !== null) await state.instance.announce(state.address)
    say('The database runs again.')
  }
}

/** The server goes before our hold on it, so that nobody takes over one that is about to go. */
async function close(state: State, gone: Promise<void>) {
  state.closing = true
  await state.postgres.stop()
  // A restart under way ends first, and with it a second hold to let go.
  await gone.catch(() => {})
  await state.instance.release()
  await state.postgres.stop()
}

/** A server we adopt may be on its way out with the process that ran it; then we start one. */
async function startHeld(dataFolder: string, say: (line: string) => void) {
  const giveUpAt = performance.now() + 60_000
  for (;;) {
    try {
      const postgres = await startPostgres({ dataFolder, say })
      return { postgres, instance: await hold(postgres, dataFolder) }
    } catch (error) {
      if (!isLostConnection(error) || performance.now() > giveUpAt) throw error
    }
  }
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('syscall' in error && error.syscall === 'connect') return true
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(57P0[123]|ECONNRESET|EPIPE)$/.test(code) ||
    /^(Connection terminated|Client (has|was) )/.test(error.message)
  )
}

/** Whoever holds the database uses it, so a start that came too late leaves it running. */
async function hold(postgres: RunningPostgres, dataFolder: string): Promise<Instance> {
  try {
    return await holdInstance(postgres.ownerUrl, dataFolder)
  } catch (error) {
    if (!(error instanceof StartProblem) && !isLostConnection(error) && !postgres.adopted)
      await postgres.stop()
    throw error
  }
}
