import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { problem, root, say } from './place.mjs'

const web = join(root, 'packages/web')
const build = join(web, 'build')
const mark = join(build, '.built')
const sources = ['web', 'contract', 'analyser', 'recovery'].map((name) => join(root, 'packages', name))

/** Builds the desk when its sources are not those of the build that is there. */
export async function buildWeb(node) {
  if (!existsSync(join(web, 'vite.config.ts')) || isFresh()) return
  await oneAtATime('desk', async () => {
    if (isFresh()) return
    say('Building the desk …')
    const began = performance.now()
    const fingerprint = fingerprintOfSources()
    await runVite(node, fingerprint)
    say(`Desk built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  })
}

function isFresh() {
  return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprintOfSources()
}

function fingerprintOfSources() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of sources.flatMap(filesIn).sort())
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return ['node_modules', 'build', 'dist', 'testing'].includes(entry.name) ? [] : filesIn(path)
    return entry.name.includes('.test.') ? [] : [path]
  })
}

/** Builds beside the old one and swaps at the end: a failed or killed build leaves what was there. */
async function runVite(node, fingerprint) {
  const making = join(root, 'node_modules', `.amends-desk-${process.pid}`)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [
    vite,
    'build',
    '--config',
    join(web, 'vite.config.ts'),
    '--outDir',
    making,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  try {
    const { code, said } = await new Promise((resolve) => {
      const child = spawn(node, args, {
        cwd: web,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NO_COLOR: '1' },
      })
      let said = ''
      child.stdout.on('data', (part) => (said += part))
      child.stderr.on('data', (part) => (said += part))
      child.once('error', (error) => resolve({ code: 1, said: error.message }))
      child.once('close', (code) => resolve({ code, said }))
    })
    if (code !== 0) {
      say(said.trim())
      throw problem('The desk could not be built: mend what vite says above and start again.', 17)
    }
    writeFileSync(join(making, '.built'), fingerprint)
    rmSync(build, { recursive: true, force: true })
    renameSync(making, build)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
