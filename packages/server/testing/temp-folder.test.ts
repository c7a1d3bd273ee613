import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isAlive } from '../engine/postgres/cluster.ts'

const program = `
  const { makeTempFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'temp-folder.ts'))})
  const { startPostgres } = await import(${JSON.stringify(join(import.meta.dirname, '../engine/postgres/launch.ts'))})
  const { path } = makeTempFolder()
  const { pid } = await startPostgres({ dataFolder: path + '/data', say() {} })
  console.log(JSON.stringify({ path, pid }))
  setInterval(() => {}, 60_000)
`

test('a run of tests that is killed leaves neither a server nor a folder', async () => {
  const run = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(run.stdout, 'data')
  const { path, pid } = JSON.parse(String(said))
  expect([existsSync(path), isAlive(pid)]).toEqual([true, true])
  run.kill('SIGKILL')
  await expect.poll(() => existsSync(path), { timeout: 50_000 }).toBe(false)
  expect(isAlive(pid)).toBe(false)
})
