import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { asStartProblem, startProblems } from '../start-problem.ts'

/** An operating-system user PostgreSQL runs as, when it may not run as us. */
export type User = { readonly uid: number; readonly gid: number }

/** Where the embedded database lives. `user` is null when PostgreSQL runs as whoever runs us. */
export type Place = {
  readonly home: string
  readonly cluster: string
  readonly socket: string
  readonly log: string
  readonly user: User | null
}

const nobody: User = { uid: 65534, gid: 65534 }
const pointerName = 'postgres-is-at'
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const socketLimit = process.platform === 'darwin' ? 103 : 107
const socketFile = '.s.PGSQL.5432'

/** Finds, and makes where missing, the folders of the embedded database for one data folder. */
export function findPlace(dataFolder: string): Place {
  try {
    mkdirSync(dataFolder, { recursive: true })
    const data = realpathSync(dataFolder)
    const home = findHome(data)
    const cluster = join(home, 'cluster')
    const user = findUser(existsSync(cluster) ? cluster : home)
    makePrivate(home, user)
    if (user && !canEnter(home, user)) throw startProblems.cannotEnter(home, user.uid)
    return { home, cluster, socket: findSocketFolder(home, user), log: join(home, 'postgres.log'), user }
  } catch (error) {
    throw asStartProblem(error, dataFolder)
  }
}

/** PostgreSQL refuses root, and the user it runs as cannot enter a folder kept for root, so then it lives elsewhere. */
function findHome(data: string): string {
  const pointer = join(data, pointerName)
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const inside = join(data, 'postgres')
  if (!isRoot() || existsSync(inside) || canEnter(data, nobody)) return inside
  const outside = join('/var/lib/amends', createHash('sha256').update(data).digest('hex').slice(0, 16))
  mkdirSync(dirname(outside), { recursive: true, mode: 0o755 })
  writeFileSync(pointer, `${outside}\n`)
  return outside
}

function isRoot() {
  return process.getuid?.() === 0
}

/** As root the owner of what is there goes on owning it: a data folder made by a person stays that person's. */
function findUser(existing: string): User | null {
  if (!isRoot()) return null
  if (process.platform === 'darwin') throw startProblems.rootOnMac()
  const owner = existsSync(existing) ? statSync(existing) : nobody
  return owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid }
}

/** Whether a user can reach a folder is asked of the system, as that user: no reading of mode bits knows ACLs. */
export function canEnter(folder: string, user: User): boolean {
  return spawnSync('test', ['-x', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0
}

function makePrivate(folder: string, user: User | null) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const owner = user?.uid ?? process.getuid?.()
  if (!found.isDirectory()) throw startProblems.notAllowed(folder)
  if (user && found.uid === 0) chownSync(folder, user.uid, user.gid)
  else if (found.uid !== owner) throw startProblems.notAllowed(folder)
  chmodSync(folder, 0o700)
}

/** Beside the database where the path is short enough, else in a folder for temporary files. */
function findSocketFolder(home: string, user: User | null): string {
  const name = socketFolderName(home, user)
  const choices = [join(home, 'socket'), join(realpathSync(tmpdir()), name), join('/tmp', name)]
  const short = choices.filter((choice) => Buffer.byteLength(join(choice, socketFile)) <= socketLimit)
  const folder = short.find((choice) => canHave(choice, user))
  if (!folder) throw startProblems.socketPathTooLong(join(home, 'socket', socketFile), socketLimit)
  return folder
}

/** One name per database and user, so that a later start finds the same folder. */
export function socketFolderName(home: string, user: User | null): string {
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  return `amends-${user?.uid ?? process.getuid?.() ?? 0}-${hash}`
}

/** In a folder open to all somebody else may have been there first; what is not ours is not used. */
function canHave(folder: string, user: User | null): boolean {
  try {
    if (user && !canEnter(dirname(folder), user)) return false
    makePrivate(folder, user)
    return true
  } catch {
    return false
  }
}
