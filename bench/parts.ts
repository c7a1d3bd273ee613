import type { Config } from '../packages/server/engine/config.ts'
import { assemble } from '../packages/server/main.ts'
import { configFor } from '../packages/server/testing/config.ts'

type Home = { readonly ownerUrl: string; readonly workUrl: string; readonly folder: string }

/** The parts of a server on a bench's database, with the doors open unless something else is asked for. */
export function assembleBench({ ownerUrl, workUrl, folder }: Home, more: Partial<Config> = {}) {
  return assemble(configFor({ ownerUrl, workUrl, dataFolder: folder }, { firstRun: 'empty', ...more }))
}
