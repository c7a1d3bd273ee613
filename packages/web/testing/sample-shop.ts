import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '@amends/server/main'
import { configFor } from '@amends/server/testing/config'
import { ask, withDatabase } from '@amends/server/testing/database'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import type { TestProject } from 'vitest/node'
import { askAs } from './story/cookies.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The template of every test's own sample shop: its database, its key file, and Mira's way in. */
    readonly sampleShop: { readonly database: string; readonly key: string; readonly mira: readonly string[] }
  }
}

const database = 'sample_shop'

/** Makes the sample shop once for the run; each story is played in a copy of its own. */
export default async function setup(project: TestProject) {
  const { ownerUrl, workUrl } = project.getProvidedContext().testPostgres
  await ask(withDatabase(ownerUrl, 'postgres'), `CREATE DATABASE ${database} TEMPLATE amends`)
  const folder = makeTempFolder()
  const said: string[] = []
  const own = (url: string) => withDatabase(url, database)
  const place = { ownerUrl: own(ownerUrl), workUrl: own(workUrl), dataFolder: folder.path }
  // With its doors only: nothing rings before a story begins.
  const { address, stop } = await start(
    configFor(place, { clock: 'simulated', say: (line) => said.push(line) }),
  )
  const code = /code=([^&\s]+)/.exec(said.join('\n'))?.[1] ?? ''
  const mira = await askAs([], `${address}/v1/welcome`, { code, kind: 'sample' })
  await stop()
  project.provide('sampleShop', { database, key: readFileSync(join(folder.path, 'key'), 'utf8'), mira })
  folder.remove()
}
