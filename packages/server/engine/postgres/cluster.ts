import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { asStartProblem, saysDiskFull, startProblems } from '../start-problem.ts'
import type { Place } from './place.ts'
import { type Program, runProgram } from './program.ts'

/** The passwords of the two who may sign in: the superuser `postgres` and the login role `amends`. */
export type Passwords = { readonly owner: string; readonly work: string }

const passwordsName = 'amends-passwords.json'

/** Makes the cluster where there is none, refuses one of another PostgreSQL, and answers with its passwords. */
export async function makeCluster(
  place: Place,
  program: Program,
  say: (line: string) => void,
): Promise<Passwords> {
  try {
    if (!existsSync(place.cluster)) await initialise(place, program, say)
    checkMajor(place, program)
    return JSON.parse(readFileSync(join(place.cluster, passwordsName), 'utf8')) as Passwords
  } catch (error) {
    throw asStartProblem(error, place.home)
  }
}

/** Works in a folder of its own and renames at the end, so a kill leaves nothing half-made and two starts share one. */
async function initialise(place: Place, program: Program, say: (line: string) => void) {
  say('Making the database …')
  sweepUnfinished(place.home)
  const making = join(place.home, `making-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwords: Passwords = {
    owner: randomBytes(24).toString('hex'),
    work: randomBytes(24).toString('hex'),
  }
  const passwordFile = `${making}.password`
  try {
    writeOwned(place, passwordFile, passwords.owner)
    await runInitdb(place, program, making, passwordFile)
    writeOwned(place, join(making, passwordsName), JSON.stringify(passwords))
    moveInto(making, place.cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(making, { recursive: true, force: true })
  }
}

function sweepUnfinished(home: string) {
  for (const name of readdirSync(home)) {
    const pid = /^making-(\d+)/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(home, name), { recursive: true, force: true })
  }
}

/** Whether any process has this id; whose it is, is another question. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function writeOwned(place: Place, file: string, content: string) {
  writeFileSync(file, content, { mode: 0o600 })
  if (place.user) chownSync(file, place.user.uid, place.user.gid)
}

async function runInitdb(place: Place, program: Program, folder: string, passwordFile: string) {
  const args = ['-D', folder, '-U', 'postgres', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256']
  const { code, said } = await runProgram(
    program,
    'initdb',
    [...args, `--pwfile=${passwordFile}`],
    place.home,
  )
  if (code === 0) return
  if (saysDiskFull(said)) throw startProblems.diskFull(place.home)
  appendFileSync(place.log, said)
  const lines = said.trim().split('\n')
  throw startProblems.databaseFailed(
    lines.find((line) => /error:|FATAL:|could not/.test(line)) ?? `exit code ${code}`,
    place.log,
  )
}

function moveInto(made: string, cluster: string) {
  try {
    renameSync(made, cluster)
  } catch (error) {
    // Another start made it first; its cluster and its passwords are the ones that count.
    if (!existsSync(cluster)) throw error
  }
}

function checkMajor({ cluster }: Place, { major }: Program) {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== major) throw startProblems.otherMajor(cluster, found, major)
}
