import type { Config } from '../packages/server/engine/config.ts'
import { assemble } from '../packages/server/main.ts'

type Home = { readonly ownerUrl: string; readonly workUrl: string; readonly folder: string }

/** The parts of a server on a bench's database, with the doors open unless something else is asked for. */
export function assembleBench({ ownerUrl, workUrl, folder }: Home, more: Partial<Config> = {}) {
  return assemble({
    ownerUrl,
    workUrl,
    dataFolder: folder,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustProxy: false,
    clock: 'system',
    roles: ['api'],
    firstRun: 'empty',
    webFolder: '',
    say: () => undefined,
    ...more,
  })
}
