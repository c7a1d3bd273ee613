import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../engine/config.ts'

/** Where the code that one server has read is kept for the next. */
const read = mkdtempSync(join(tmpdir(), 'amends-read-'))

const program = join(import.meta.dirname, 'kill-server.ts')

/** A server process that can be killed; `gone` settles when it is. */
export type Killed = { readonly address: string; readonly gone: Promise<unknown>; kill(): void }

const children = new Set<ChildProcess>()

/** Ends every server process that is left. */
export function dropServers() {
  for (const child of children) child.kill('SIGKILL')
  rmSync(read, { recursive: true, force: true })
}

/** Readies a server process ahead of time; the answer starts it. It dies at the given point, if one is given. */
export function readyServer(fault: string | null): { start(config: Config): Promise<Killed | null> } {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      AMENDS_OUTBOUND_ALLOW: '127.0.0.1',
      NODE_COMPILE_CACHE: read,
      ...(fault ? { AMENDS_FAULT: fault } : {}),
    },
  })
  children.add(child)
  const gone = once(child, 'exit').finally(() => children.delete(child))
  const ready = nextLine(child)
  return {
    start: async ({ say: _say, ...config }) => {
      if ((await Promise.race([ready, gone.then(() => null)])) === null)
        throw new Error('The server could not even read its code: see above')
      const told = nextLine(child)
      child.stdin?.write(JSON.stringify({ ...config, port: 0, roles: ['api', 'worker'], clock: 'system' }))
      const address = await Promise.race([told, gone.then(() => null)])
      return address === null ? null : { address, gone, kill: () => void child.kill('SIGKILL') }
    },
  }
}

const nextLine = async ({ stdout }: ChildProcess) => {
  const [said] = (await once(stdout as NonNullable<typeof stdout>, 'data')) as [Buffer]
  return said.toString().trim()
}
