import { flushCompileCache } from 'node:module'
import type { Config } from '../engine/config.ts'
import { start } from '../main.ts'

/** A server for the tests of kills: it has read its code, and starts when it is told with what. */
// Whoever is killed writes nothing down, so the next one would read all code anew.
flushCompileCache()
process.stdout.write('ready\n')
process.stdin.once('data', async (told: Buffer) => {
  const config = JSON.parse(told.toString()) as Omit<Config, 'say'>
  const { address } = await start({ ...config, say: () => undefined })
  process.stdout.write(`${address}\n`)
})
