import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const home = JSON.parse(process.env['AMENDS_BENCH'] ?? '{}') as Parameters<typeof assembleBench>[0]
const { app, machinery, close } = await assembleBench(home)
const { key } = await makeWorkspace(machinery)
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }), key }))
process.once('SIGTERM', () => void close().then(() => process.exit(0)))
