// Builds the analyser as others install it: one ESM file, its types, its schemas. Usage: npm run library [-- FOLDER]
import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { root } from './place.mjs'

const source = join(root, 'packages/analyser')
const run = promisify(execFile)

/** Lays the package into a folder, ready to be packed. */
export async function buildAnalyser(out) {
  await bundleAnalyser(out)
  await layTypes(out)
  const schemas = readdirSync(source).filter((name) => name.endsWith('.schema.json'))
  for (const name of [...schemas, 'README.md']) copyFileSync(join(source, name), join(out, name))
  copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(schemas), null, 2)}\n`)
}

/** Makes one file of all that runs; gives its path. */
export async function bundleAnalyser(out) {
  const config = join(root, 'tools/analyser-library.config.mjs')
  const options = ['--config', config, '--outDir', out, '--emptyOutDir', '--logLevel', 'warn']
  await node('vite/bin/vite.js', 'build', ...options)
  return join(out, 'index.js')
}

function node(tool, ...args) {
  return run(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root })
}

/** The types that can be reached from the index, asking for each other as JavaScript does. */
async function layTypes(out) {
  const all = mkdtempSync(join(tmpdir(), 'amends-types-'))
  try {
    await node('typescript/bin/tsc', '-p', source, '--outDir', all)
    const laid = new Set(['index'])
    for (const name of laid) {
      const text = readFileSync(join(all, `${name}.d.ts`), 'utf8')
      for (const [, asked] of text.matchAll(/from '\.\/([\w/-]+)\.ts'/g)) laid.add(asked)
      writeFileSync(join(out, `${name}.d.ts`), text.replaceAll(/(from '\.\/[\w/-]+)\.ts'/g, "$1.js'"))
    }
  } finally {
    rmSync(all, { recursive: true })
  }
}

function manifest(schemas) {
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  )
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      ...Object.fromEntries(schemas.map((schema) => [`./${schema}`, `./${schema}`])),
    },
  }
}

if (basename(process.argv[1] ?? '') === 'build-analyser.mjs') {
  const out = resolve(process.argv[2] ?? join(source, 'dist'))
  await buildAnalyser(out)
  console.log(out)
}
