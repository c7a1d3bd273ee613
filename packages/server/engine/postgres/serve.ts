import { spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { asStartProblem, saysDiskFull, startProblems } from '../start-problem.ts'
import type { Place } from './place.ts'
import { findPostmaster, setAsideStale } from './postmaster.ts'
import { type Program, spawnOptions } from './program.ts'
import { settingsFor } from './settings.ts'

/** A server that answers. */
export type Serving = { readonly pid: number; readonly socket: string; readonly adopted: boolean }

type Wish = {
  readonly place: Place
  readonly program: Program
  readonly password: string
  readonly settings: Record<string, string>
  readonly say: (line: string) => void
}

/** Milliseconds: how long we wait for an answer and for a start, between two looks, and until we say that we wait. */
const patience = { answer: 600_000, start: 60_000, between: 20, word: 5_000 }

/** Adopts the server that runs on this cluster, and starts one only when none does. */
export async function serve(wish: Wish): Promise<Serving> {
  const giveUpAt = performance.now() + patience.start
  for (;;) {
    const running = findPostmaster(wish.place)
    if (running && (await answers(wish, running.socket, running.pid))) return { ...running, adopted: true }
    if (running) continue
    const started = await start(wish)
    if (started.ok) return { pid: started.pid, socket: wish.place.socket, adopted: false }
    // The processes of a killed server need a moment to go; another start may have been quicker than ours.
    if (performance.now() > giveUpAt || isLasting(started.lastWords))
      throw describe(started.lastWords, wish.place)
    await pause(patience.between)
  }
}

/** Waits while the server recovers, for as long as its process lives; false when that went away. */
async function answers({ place, password, say }: Wish, socket: string, pid: number): Promise<boolean> {
  const began = performance.now()
  let spoken = began
  while (findPostmaster(place)?.pid === pid) {
    const reason = await tryConnection(socket, password)
    if (reason === null) return true
    const now = performance.now()
    if (now - began > patience.answer) throw startProblems.folderInUse(place.cluster, pid)
    if (now - spoken > patience.word) {
      say(`Waiting for the database (${reason}) …`)
      spoken = now
    }
    await pause(patience.between)
  }
  return false
}

async function tryConnection(socket: string, password: string): Promise<string | null> {
  const client = new Client({ host: socket, port: 5432, user: 'postgres', password, database: 'postgres' })
  client.on('error', () => client.end())
  try {
    await client.connect()
    await client.end()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Started = { ok: true; pid: number } | { ok: false; lastWords: string }

/** The server is a session of its own, so neither Ctrl-C nor the death of our process takes it along. */
async function start(wish: Wish): Promise<Started> {
  const { place } = wish
  setAsideStale(place)
  const log = openLog(place)
  const from = statSync(place.log).size
  const child = launch(wish, log)
  closeSync(log)
  const ended = new AbortController()
  child.once('error', (error) => ended.abort(error.message))
  child.once('exit', () => ended.abort(lastWords(place.log, from)))
  while (!ended.signal.aborted) {
    const running = findPostmaster(place)
    const ours = running !== null && running.pid === child.pid
    if (ours && (await answers(wish, place.socket, running.pid))) return { ok: true, pid: running.pid }
    await pause(patience.between)
  }
  return { ok: false, lastWords: String(ended.signal.reason) }
}

function launch({ place, program, settings }: Wish, log: number) {
  const wanted = Object.entries({ ...settingsFor(place), ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const options = { ...spawnOptions(program, place.home), detached: true }
  const child = spawn(`${program.folder}/bin/postgres`, ['-D', place.cluster, ...wanted], {
    ...options,
    stdio: ['ignore', log, log],
  })
  child.unref()
  return child
}

function openLog({ log: file, user }: Place) {
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > 10_000_000) renameSync(file, `${file}.old`)
    const log = openSync(file, 'a', 0o600)
    if (user) fchownSync(log, user.uid, user.gid)
    return log
  } catch (error) {
    throw asStartProblem(error, file)
  }
}

function lastWords(log: string, from: number): string {
  // Whoever took the folder away does not wait for our last words.
  if (!existsSync(log)) return ''
  const said = readFileSync(log).subarray(from).toString().trim().split('\n')
  return said.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? said.at(-1) ?? ''
}

function isLasting(words: string) {
  return (
    saysDiskFull(words) || /Permission denied|incompatible|unrecognized|invalid|No such file/i.test(words)
  )
}

function describe(words: string, place: Place) {
  if (saysDiskFull(words)) return startProblems.diskFull(place.cluster)
  if (words.includes('Permission denied')) return startProblems.notAllowed(place.cluster)
  return startProblems.databaseFailed(words.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, ''), place.log)
}
