import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import type { Config, Role } from '@amends/server/engine/config'
import { type LogLevel, logLevels } from '@amends/server/engine/log'
import { isLoopback, type TrustProxy } from '@amends/server/engine/reach'
import { Misuse, readArgs } from './misuse.ts'

/** What the command line and the environment ask for; the database is found later. */
export type UpOptions = {
  readonly databaseUrl: string | null
  readonly config: Omit<Config, 'ownerUrl' | 'workUrl'>
}

const root = join(import.meta.dirname, '..', '..')
const known: readonly string[] = ['api', 'worker', 'mail'] satisfies readonly Role[]

/** Reads the options of `amends up`. */
export function readUpOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): UpOptions {
  const { values } = readArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4700' },
      host: { type: 'string', default: '127.0.0.1' },
      'public-url': { type: 'string' },
      data: { type: 'string' },
      clock: { type: 'string', default: 'system' },
      empty: { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
      roles: { type: 'string', default: known.join() },
      'trust-proxy': { type: 'string' },
      'metrics-port': { type: 'string' },
      'log-level': { type: 'string' },
      insecure: { type: 'boolean', default: false },
    },
  })
  if (values.empty && values.sample) throw new Misuse('Choose one of --empty and --sample.')
  const config = {
    dataFolder: resolve(values.data ?? join(root, 'data')),
    host: values.host,
    port: readPort(values.port),
    metricsPort: values['metrics-port'] === undefined ? null : readPort(values['metrics-port']),
    logLevel: readLogLevel(values['log-level']),
    publicUrl: values['public-url'] === undefined ? null : readUrl(values['public-url']),
    trustProxy: readTrust(values['trust-proxy']),
    clock: readClock(values.clock),
    roles: readRoles(values.roles),
    firstRun: values.empty ? 'empty' : values.sample ? 'sample' : 'ask',
    webFolder: join(root, 'packages/web/build'),
    say,
  } as const
  if (!values.insecure && config.roles.includes('api')) refusePlain(config)
  return { databaseUrl: env['DATABASE_URL']?.trim() || null, config }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Misuse(`“${text}” is no port: give a number from 0 to 65535.`)
  return port
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Misuse(`“${text}” is no web address: give one with https://.`)
  return url.href.replace(/\/$/, '')
}

/** One server in front of us, so many, or those at these addresses. */
function readTrust(text: string | undefined): TrustProxy {
  if (text === undefined) return false
  if (text === 'true') return 1
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  const nets = text.split(',').map((net) => net.trim())
  const wrong = nets.find((net) => !isNet(net))
  if (wrong === undefined) return nets
  throw new Misuse(
    `“${wrong}” names no proxy: give true for one in front, how many there are, or their addresses (10.0.0.0/8).`,
  )
}

function isNet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Passwords and customers' words cross no network in the clear unless somebody says so. */
function refusePlain({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>) {
  if (publicUrl?.startsWith('https:')) return
  if (isLoopback(host) && (publicUrl === null || isLoopback(new URL(publicUrl).hostname))) return
  throw new Misuse(
    'Beyond this machine Amends is reached by HTTPS: give its address with --public-url https://…, or take the risk with --insecure.',
  )
}

function readClock(text: string): Config['clock'] {
  if (text === 'system' || text === 'simulated') return text
  throw new Misuse(`There is no clock “${text}”: choose system or simulated.`)
}

/** At a terminal people read along: what they need to know is said to them, and a line for each request is not. */
function readLogLevel(text: string = process.stderr.isTTY ? 'error' : 'info'): LogLevel {
  const level = logLevels.find((one) => one === text)
  if (level) return level
  throw new Misuse(`There is no log level “${text}”: choose from ${logLevels.join(', ')}.`)
}

function readRoles(text: string): Role[] {
  const asked = text.split(',').map((role) => role.trim())
  const wrong = asked.find((role) => !known.includes(role))
  if (wrong !== undefined) throw new Misuse(`There is no role “${wrong}”: choose from ${known.join(', ')}.`)
  return asked as Role[]
}
