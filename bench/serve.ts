import { assemble } from '../packages/server/main.ts'
import { makeWorkspace } from './workspace.ts'

const { ownerUrl, workUrl, dataFolder } = JSON.parse(process.env['AMENDS_BENCH'] ?? '{}') as Record<
  string,
  string
>
const { app, machinery, close } = await assemble({
  ownerUrl: ownerUrl ?? '',
  workUrl: workUrl ?? '',
  dataFolder: dataFolder ?? '',
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  trustProxy: false,
  clock: 'system',
  roles: ['api'],
  firstRun: 'empty',
  webFolder: '',
  say: () => undefined,
})
const { key } = await makeWorkspace(machinery)
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }), key }))
process.once('SIGTERM', () => void close().then(() => process.exit(0)))
