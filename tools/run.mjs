import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { installMissing } from './install.mjs'
import { root } from './place.mjs'
import { findNode, serverFlags } from './runtime.mjs'

/** Makes everything ready, then becomes, as far as a parent can, the program that was asked for. */
export async function run(args) {
  const wantsWeb = args[0] === '--web'
  const [tool, ...rest] = wantsWeb ? args.slice(1) : args
  if (!tool) throw Object.assign(new Error(), { sentence: 'Say which tool to run.', exitCode: 2 })
  await installMissing()
  const node = findNode()
  if (wantsWeb || tool === 'up') await buildWeb(node)
  if (isOurs(tool))
    start(node, [...scriptOf(tool), ...rest], callersFolder(), { NODE_COMPILE_CACHE: compiled })
  else start(node, [...scriptOf(tool), ...rest], process.cwd(), {})
}

/** Read again instead of compiled again: half the time of a start. */
const compiled = join(root, 'node_modules/.cache/compiled')

function isOurs(tool) {
  return tool === 'up' || tool === 'cli'
}

function scriptOf(tool) {
  if (tool === 'node') return []
  const cli = join(root, 'packages/cli/main.ts')
  if (tool === 'up') return [...serverFlags, cli, 'up']
  return [tool === 'cli' ? cli : toolFile(tool)]
}

function toolFile(name) {
  const home = { tsc: 'typescript', biome: '@biomejs/biome' }[name] ?? name
  const folder = join(root, 'node_modules', home)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/** npm changes into the project before it runs a script; paths on the command line mean the folder it was typed in. */
function callersFolder() {
  return (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd()
}

function start(node, args, cwd, extra) {
  const env = { ...extra, ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  // The fourth channel tells the program when we are gone, even when we were killed.
  const child = spawn(node, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) watchParent(() => child.kill('SIGTERM'))
  child.once('error', (error) => {
    console.error(
      `The Node in ${node} does not run here (${error.message}): delete node_modules and start again.`,
    )
    process.exit(6)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** Of an npm that is killed we hear nothing, except that we have another parent. */
function watchParent(gone) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    gone()
  }, 200)
  watch.unref()
}
