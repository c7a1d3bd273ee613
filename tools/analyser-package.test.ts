import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyse } from '../packages/analyser/index.ts'
import { englishProofs } from '../packages/analyser/en/rules/index.ts'
import { buildAnalyser } from './build-analyser.mjs'
import { read, root } from './sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-package-'))
const consumer = join(folder, 'node_modules/@amends/analyser')
const bundle = () => readFileSync(join(consumer, 'index.js'))
const found = (pattern: RegExp) => bundle().toString().match(pattern) ?? []

/** Every Node that a shell here would find: the one we ship, and the machine's own. */
const nodes = [process.execPath, ...(process.env.PATH ?? '').split(delimiter).map((at) => join(at, 'node'))]
  .filter((path) => existsSync(path))
  .map((path) => [execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(), path] as const)
const byVersion = [...new Map(nodes)]

beforeAll(async () => {
  const built = join(folder, 'built')
  await buildAnalyser(built)
  npm(built, 'pack', '--pack-destination', folder)
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  put('package.json', '{"private":true,"type":"module"}')
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', join(folder, tarball))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

function npm(cwd: string, ...args: string[]) {
  // What an npm around this test would tell the inner one is left out, so that it works as in a folder of its own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')))
  execFileSync('npm', args, { cwd, env, stdio: 'pipe', shell: process.platform === 'win32' })
}

function put(name: string, text: string) {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('it needs nothing at run time', () => {
  const manifest = JSON.parse(readFileSync(join(consumer, 'package.json'), 'utf8'))
  expect(manifest).not.toHaveProperty('dependencies')
  expect(manifest).not.toHaveProperty('peerDependencies')
  expect(found(/(?:^|[;}])import\b[^a-z]{0,2}|\brequire\(/g)).toEqual([])
})

test('it asks nothing of Node or of a page, so it runs in both', () => {
  expect(found(/\b(?:process|Buffer|document|window|navigator|fetch|Deno|Bun)\s*[.(]/g)).toEqual([])
})

test('English takes at most 100 KB, gzipped', () => {
  expect(gzipSync(bundle(), { level: 9 }).length).toBeLessThanOrEqual(100_000)
})

test('its version is the engine that reports name', () => {
  const { version } = JSON.parse(readFileSync(join(consumer, 'package.json'), 'utf8'))
  expect(analyse('', { now: '2026-03-05T12:00:00Z', timezone: 'UTC' }).versions.engine).toBe(version)
})

test.each(byVersion)(
  'Node %s reads with it as the source does',
  (_, node) => {
    const options = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London', locale: 'en-GB' }
    const texts = englishProofs.flatMap(({ flags, passes }) => [...flags, ...passes])
    const script = put(
      'all.js',
      `import { analyse } from '@amends/analyser'
     const reports = ${JSON.stringify(texts)}.map((text) => analyse(text, ${JSON.stringify(options)}))
     process.stdout.write(JSON.stringify(reports))`,
    )
    const reports = JSON.parse(execFileSync(node, [script], { encoding: 'utf8', maxBuffer: 2 ** 28 }))
    const ours = texts.map((text) => JSON.parse(JSON.stringify(analyse(text, options))))
    expect(reports).toEqual(ours)
  },
  60_000,
)

test.each(byVersion)('the example of the README says on Node %s what the README says', (_, node) => {
  const [, example = '', said = ''] =
    /```js\n([^]*?)```[^]*?```text\n([^]*?)```/.exec(read('packages/analyser/README.md')) ?? []
  expect(execFileSync(node, [put('example.js', example)], { encoding: 'utf8' })).toBe(said)
})

const settings = {
  NodeNext: { module: 'NodeNext', moduleResolution: 'NodeNext' },
  bundler: { module: 'ESNext', moduleResolution: 'bundler' },
}

function types(compilerOptions: object, text: string) {
  put('consumer.ts', text)
  const strict = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    lib: ['ES2023'],
    target: 'ES2022',
  }
  const config = put(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files: ['consumer.ts'] }),
  )
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
      cwd: folder,
    })
    return ''
  } catch (error) {
    return String((error as { stdout: unknown }).stdout)
  }
}

const program = `
  import { analyse, elementIds, type ElementId, type Options, type Report } from '@amends/analyser'
  const options: Options = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London', context: { purpose: 'update' } }
  const report: Report = analyse('I will call you by noon.', options)
  export const due: string | undefined = report.promises[0]?.due?.latest
  export const absent: ElementId[] = elementIds.filter((id) => report.elements[id].state === 'absent')
`

test.each(Object.entries(settings))(
  'a strict program with %s resolution has its types',
  (_, resolution) => {
    expect(types(resolution, program)).toBe('')
    expect(types(resolution, program.replace("'update'", "'advert'"))).toMatch(/advert/)
  },
  60_000,
)
