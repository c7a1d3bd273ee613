import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './cluster.ts'
import type { Place } from './place.ts'

/** What a server wrote about itself into its folder. */
export type Postmaster = { readonly pid: number; readonly socket: string }

/** The server that says it runs on this cluster, if its process really does; a killed one leaves its file behind. */
export function findPostmaster({ cluster }: Place): Postmaster | null {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  const socket = lines[4]?.trim()
  return pid > 0 && socket && servesCluster(pid, cluster) ? { pid, socket } : null
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Whether a process is a PostgreSQL server on this very folder. Ids are used again, so no signal goes out unasked. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandLine(pid)
  return command.includes('postgres') && command.includes(cluster)
}

function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`
  if (existsSync('/proc/self/cmdline')) return readLines(file).join('\n').replaceAll('\0', ' ')
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

/**
 * Sets aside the file of a killed server whose process id now belongs to something else: PostgreSQL would take that
 * for a living server and refuse to start. Renaming and reading again keeps the file of a start that came in between.
 */
export function setAsideStale({ cluster }: Place) {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number(readLines(file)[0])
  if (!(pid > 0) || !isAlive(pid) || servesCluster(pid, cluster)) return
  const aside = `${file}.stale`
  renameSync(file, aside)
  if (Number(readLines(aside)[0]) !== pid) renameSync(aside, file)
}
