import { refusals } from '@amends/recovery'
import { openClock } from './engine/clock.ts'
import type { Config } from './engine/config.ts'
import { openDatabase } from './engine/database.ts'
import { openHttp } from './engine/http.ts'
import { openLog } from './engine/log.ts'
import { openMeter } from './engine/meter.ts'
import { openLive } from './engine/live.ts'
import { probe } from './engine/probe.ts'
import { openSecrets } from './engine/secrets.ts'
import { serveWeb } from './engine/static.ts'
import { openTimers } from './engine/timers.ts'
import { startWorker } from './engine/worker.ts'
import { settle } from './agenda/settle.ts'
import { forAgents } from './agents.ts'
import { doors } from './doors.ts'
import { loadSample } from './sample/load.ts'
import { inWords } from './overview/in-words.ts'
import { servePages } from './page/routes.ts'
import { react } from './reactions.ts'
import { timerHandlers } from './timers.ts'
import { openWatch } from './watch/ready.ts'
import { listenForWatch, serveWatch } from './watch/routes.ts'
import type { Machinery } from './workspace/context.ts'
import { serveAgents } from './workspace/agent-door.ts'
import { install } from './workspace/install.ts'
import { callContext } from './workspace/call.ts'
import { startMailWatch } from './mail/watch.ts'
import { openSignIn } from './workspace/sign-in.ts'

/** The parts of one process, put together but not yet reachable. */
export async function assemble(config: Config) {
  const database = openDatabase(config.workUrl)
  const secrets = openSecrets(config.dataFolder, config.say)
  await probe(database)
  const { welcome } = await install(database, config)
  const clock = await openClock(database)
  const live = await openLive(database)
  const log = openLog(config.logLevel)
  const meter = openMeter(database)
  const machinery: Machinery = { database, live, clock, secrets, config, log, meter, react, settle }
  const baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const signIn = openSignIn(database.accounts, {
    secret: secrets.derive('sign-in'),
    baseUrl,
    secure: baseUrl.startsWith('https:'),
  })
  const all: ReturnType<typeof doors> = doors({
    machinery,
    signIn,
    sample: (context, stage) => loadSample(machinery, all, context, stage),
  })
  const app = openHttp({
    doors: all,
    contextOf: callContext(machinery, signIn),
    refusals,
    inWords,
    reach: config,
    log,
    meter,
    workspaceOf: ({ workspaceId }) => workspaceId,
  })
  const watch = openWatch(machinery)
  serveWatch(app, machinery, signIn, watch)
  servePages(app, machinery)
  serveAgents(app, machinery, signIn, forAgents)
  await serveWeb(app, config.webFolder)
  const close = async () => {
    await app.close()
    await live.close()
    await database.close()
  }
  return { app, machinery, signIn, watch, welcome, close }
}

/** Starts this process: doors, timed work, or both; answers with the address once it can be reached. */
export async function start(config: Config): Promise<{ address: string; stop(): Promise<void> }> {
  const { app, machinery, watch, welcome, close } = await assemble(config)
  const works = config.roles.includes('worker')
  const worker = works
    ? startWorker(openTimers(machinery.database), machinery.clock, timerHandlers(machinery), machinery.log, [
        'send',
        'reminder',
        'outreach',
        'segments',
      ])
    : null
  const post = config.roles.includes('mail') ? startMailWatch(machinery, machinery.log) : null
  const address = config.roles.includes('api')
    ? await app.listen({ host: config.host, port: config.port })
    : 'no door: this process does timed work only'
  const watched =
    config.metricsPort === null ? null : await listenForWatch(machinery, watch, config.metricsPort)
  if (watched) config.say(`Numbers stand at ${watched.address}/metrics`)
  if (welcome)
    config.say(
      `First start: open ${config.publicUrl ?? address}/welcome?code=${welcome}${config.firstRun === 'ask' ? '' : `&kind=${config.firstRun}`}`,
    )
  return {
    address,
    stop: async () => {
      watch.stopping()
      await Promise.all([worker?.stop(), post?.stop()])
      await close()
      // Until all is drained it can be asked, and says that it is not ready.
      await watched?.close()
    },
  }
}
