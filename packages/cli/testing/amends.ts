import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A run of the command, listened to. */
export type Amends = {
  readonly pid: number
  /** Every line said so far, on either stream. */
  readonly lines: readonly string[]
  /** The first line that matches, now or later; rejects when the command ends without saying it. */
  said(pattern: RegExp): Promise<string>
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

type Manner = { readonly env?: Record<string, string>; readonly uid?: number }

const main = join(import.meta.dirname, '..', 'main.ts')

/** Runs `amends` as a process of its own, as a person would. */
export function amends(args: readonly string[], { env = {}, uid }: Manner = {}): Amends {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const lines: string[] = []
  const closed = once(child, 'close').then(([code]) => code as number | null)
  return {
    pid: child.pid ?? 0,
    lines,
    said: listen(child, lines, closed),
    ended: closed,
    signal: (name) => child.kill(name),
  }
}

function listen(child: ChildProcess, lines: string[], closed: Promise<unknown>) {
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      for (const look of waiting) look()
    })
  }
  return (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((said) => pattern.test(said))
        if (line === undefined) return
        waiting.delete(look)
        resolve(line)
      }
      waiting.add(look)
      look()
      void closed.then(() => reject(new Error(`It ended without saying ${pattern}:\n${lines.join('\n')}`)))
    })
}
