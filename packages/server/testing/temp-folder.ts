import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one run of tests. */
export type TempFolder = { readonly path: string; remove(): void }

/**
 * Makes a folder that goes away with this process, however that ends: a shell holds the other end of a pipe, and when
 * the pipe closes it stops the database servers it finds in the folder and deletes it.
 */
export function makeTempFolder(parent = tmpdir()): TempFolder {
  const path = mkdtempSync(join(parent, 'amends-test-'))
  // PostgreSQL, which does not run as root, has to pass through.
  chmodSync(path, 0o755)
  const watcher = spawn('sh', ['-c', watch, 'sh', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  const { stdin } = watcher
  // A pipe is a socket to Node, and one left open would keep the process from ending.
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  return { path, remove: () => stdin.end() }
}

/** As root a database may live elsewhere, with a file that says where. */
const watch = `
cat > /dev/null
elsewhere=$(find "$1" -name postgres-is-at -exec cat {} + 2> /dev/null | grep '^/var/lib/amends/')
find "$1" $elsewhere -name postmaster.pid 2> /dev/null | while read -r file; do
  pid=$(head -n 1 "$file")
  kill -INT "$pid" && while kill -0 "$pid" 2> /dev/null; do sleep 0.2; done
done
rm -rf "$1" $elsewhere
`
