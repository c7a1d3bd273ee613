import { join } from 'node:path'
import type { Config } from '../engine/config.ts'

type Place = Pick<Config, 'ownerUrl' | 'workUrl' | 'dataFolder'>

/** How a server of a test or a bench runs unless it is told otherwise: on loopback, quietly, with its doors only and no desk. */
export const configFor = (
  { ownerUrl, workUrl, dataFolder }: Place,
  otherwise: Partial<Config> = {},
): Config => ({
  ownerUrl,
  workUrl,
  dataFolder,
  host: '127.0.0.1',
  port: 0,
  metricsPort: null,
  logLevel: 'error',
  publicUrl: null,
  trustProxy: false,
  clock: 'system',
  roles: ['api'],
  firstRun: 'ask',
  webFolder: join(dataFolder, 'none'),
  say: () => undefined,
  ...otherwise,
})
