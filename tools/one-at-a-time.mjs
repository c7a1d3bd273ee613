import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root, say } from './place.mjs'

/**
 * Does a piece of work on this clone while no other process does the same. The work looks again at what is needed, and
 * may name a process that does it: should we be killed, the next one waits for that.
 */
export async function oneAtATime(name, work) {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const file = join(tmpdir(), `amends-${process.getuid?.() ?? 0}-${key}-${name}.lock`)
  await take(file, name)
  const letGo = () => rmSync(file, { force: true })
  process.once('exit', letGo)
  try {
    return await work((pid) => writeFileSync(file, String(pid)))
  } finally {
    letGo()
    process.off('exit', letGo)
  }
}

async function take(file, name) {
  for (let round = 0; !tryTake(file); round++) {
    const holder = readHolder(file)
    if (holder !== null && !isAlive(holder)) rmSync(file, { force: true })
    else if (round % 20 === 10) say(`Waiting for process ${holder}, which is busy with the ${name} …`)
    await pause(250)
  }
}

function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null
  } catch {
    return null
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return error.code === 'EPERM'
  }
}
