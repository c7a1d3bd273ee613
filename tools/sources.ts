import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** The folder of the clone. */
export const root = join(import.meta.dirname, '..')

const ignored = new Set(['node_modules', '.git', 'dist', 'build', 'screenshots'])

/** Every file of ours, by its path from the root: what git ignores, or made, left out. */
export function listFiles(folder = root): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    const shown = relative(root, path).split(sep).join('/')
    if (ignored.has(entry.name) || shown === 'data') return []
    return entry.isDirectory() ? listFiles(path) : [shown]
  })
}

/** One file's text. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** A file and what it asks for: a path from the root for a file of ours, the bare name for anything else. */
export type Import = { readonly from: string; readonly to: string; readonly line: number }

const code = /\.(ts|tsx|mts|mjs)$/
const name = '[\'"]([\\w@.:/-]+)[\'"]'
/** Statements, with or without what they name, and calls; words in quotes elsewhere are not asked for. */
const asks = new RegExp(
  `^\\s*(?:import|export)\\b[^'"\`;=(]*?\\bfrom\\s*${name}|^\\s*import\\s*${name}|\\bimport\\(\\s*${name}`,
  'gm',
)

/** Every import in every file of code, types included. */
export function listImports(files = listFiles()): Import[] {
  return files.filter((file) => code.test(file)).flatMap(importsOf)
}

function importsOf(file: string): Import[] {
  const text = read(file)
  return [...text.matchAll(asks)].map((match) => ({
    from: file,
    to: resolve(file, match[1] ?? match[2] ?? match[3] ?? ''),
    line: text.slice(0, match.index + match[0].length).split('\n').length,
  }))
}

/** `@amends/server/engine/id` and `../engine/id.ts` are the same file and get the same name. */
function resolve(file: string, asked: string): string {
  if (asked.startsWith('.'))
    return relative(root, join(root, dirname(file), asked))
      .split(sep)
      .join('/')
  const ours = /^@amends\/([^/]+)(?:\/(.+))?$/.exec(asked)
  if (!ours) return asked
  return `packages/${ours[1]}/${(ours[2] ?? 'index').replace(/\.tsx?$/, '')}.ts`
}

/** The package a path of ours lies in, or null. */
export function packageOf(path: string): string | null {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** Tests and what only tests use may reach further than the product. */
export function isForTests(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^packages\/[^/]+\/testing\//.test(path)
}
