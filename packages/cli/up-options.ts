import { join, resolve } from 'node:path'
import type { Config, Role } from '@amends/server/engine/config'
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
      'trust-proxy': { type: 'boolean', default: false },
    },
  })
  if (values.empty && values.sample) throw new Misuse('Choose one of --empty and --sample.')
  const config = {
    dataFolder: resolve(values.data ?? join(root, 'data')),
    host: values.host,
    port: readPort(values.port),
    publicUrl: values['public-url'] === undefined ? null : readUrl(values['public-url']),
    trustProxy: values['trust-proxy'],
    clock: readClock(values.clock),
    roles: readRoles(values.roles),
    firstRun: values.empty ? 'empty' : values.sample ? 'sample' : 'ask',
    webFolder: join(root, 'packages/web/build'),
    say,
  } as const
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

function readClock(text: string): Config['clock'] {
  if (text === 'system' || text === 'simulated') return text
  throw new Misuse(`There is no clock “${text}”: choose system or simulated.`)
}

function readRoles(text: string): Role[] {
  const asked = text.split(',').map((role) => role.trim())
  const wrong = asked.find((role) => !known.includes(role))
  if (wrong !== undefined) throw new Misuse(`There is no role “${wrong}”: choose from ${known.join(', ')}.`)
  return asked as Role[]
}
