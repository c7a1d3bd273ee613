import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { analyse } from '@amends/analyser'
import { elapsed, type Measured, percentile } from './figure.ts'
import { at, composeMessages } from './messages.ts'

/** So many messages are read by one after the other before the next has its turn. */
const turn = 100
/** Each warms up for so many milliseconds, so that its code is compiled as well as it will be. */
const warmUp = 3_000

type Way = (text: string) => unknown

const folder = join(import.meta.dirname, 'peers')

/** How long others take for the messages the analyser is timed on, in the same run: each time against ours. */
export async function measure(): Promise<Measured> {
  const ways = new Map<string, Way>([['ours', (text) => analyse(text, at)], ...(await peers())])
  const texts = composeMessages()
  const times = new Map([...ways.keys()].map((name): [string, number[]] => [name, []]))
  for (const way of ways.values()) await warm(way, texts)
  for (let from = 0; from < texts.length; from += turn)
    for (const [name, way] of ways)
      for (const text of texts.slice(from, from + turn)) times.get(name)?.push(await elapsedInAll(way, text))
  const p50 = (name: string) => percentile(times.get(name) ?? [], 0.5)
  for (const name of ways.keys()) console.error(`  ${name}: p50 ${p50(name).toFixed(3)} ms`)
  const others = [...ways.keys()].filter((name) => name !== 'ours')
  return Object.fromEntries(others.map((name) => [`peers.${name}`, p50(name) / p50('ours')]))
}

/** They stand outside the workspaces, with a lock of their own, and are installed when this is first asked for. */
async function peers(): Promise<[string, Way][]> {
  if (!existsSync(join(folder, 'node_modules')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    })
  const { ways } = await import(pathToFileURL(join(folder, 'ways.mjs')).href)
  return Object.entries(ways as Record<string, Way>)
}

async function warm(way: Way, texts: readonly string[]): Promise<void> {
  const until = performance.now() + warmUp
  for (let n = 0; performance.now() < until; n++) await way(texts[n % texts.length] ?? '')
}

/** One that answers later is waited for; one that answers at once isn't. */
async function elapsedInAll(way: Way, text: string): Promise<number> {
  let answer: unknown
  const start = performance.now()
  const own = elapsed(() => (answer = way(text)))
  if (!(answer instanceof Promise)) return own
  await answer
  return performance.now() - start
}
