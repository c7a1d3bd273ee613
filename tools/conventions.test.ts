import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, read, root } from './sources.ts'

const files = listFiles()
const code = files.filter((file) => /\.(ts|tsx|mts|mjs|css|sql|sh)$/.test(file))
const tests = code.filter((file) => /\.test\.tsx?$/.test(file))
/** Mails of others, kept byte for byte, with the paths of whoever wrote them. */
const ofOthers = /^packages\/server\/mail\/testing\/data\/email-/
const texts = files.filter(
  (file) =>
    /\.(ts|tsx|mts|mjs|css|sql|sh|json|jsonc|md|html|ya?ml|run)$|\/run$/.test(file) && !ofOthers.test(file),
)
/** Mails that other people wrote, kept byte for byte. */
const mailsOfOthers = 'packages/server/mail/reading/testing/data/'
const here = 'tools/conventions.test.ts'

/** Lines that match, as `file:line`. */
function places(among: readonly string[], pattern: RegExp): string[] {
  return among.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  )
}

test('files lie in their package, not in a src folder', () => {
  expect(files.filter((file) => /(^|\/)src\//.test(file))).toEqual([])
})

test('names are in kebab case', () => {
  const named = files.filter(
    (file) => /^(packages|tools|bench|eval)\//.test(file) && /\.(ts|tsx|mts|mjs|css|sql|sh)$/.test(file),
  )
  const wrong = named.filter(
    (file) => !file.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part)),
  )
  expect(wrong).toEqual([])
})

test('no name says only that something is useful', () => {
  const empty =
    /(^|[-/])(utils?|helpers?|common|misc|managers?|services?|shared|handlers?|repository)([-./]|$)/
  expect(files.filter((file) => /^(packages|tools|bench|eval)\//.test(file) && empty.test(file))).toEqual([])
})

test('no file of code is longer than 300 lines, unless a program wrote it', () => {
  const long = code
    .filter((file) => !/generated/.test(file) && !/generated/i.test(read(file).slice(0, 200)))
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

test('no test is skipped, singled out or put off', () => {
  const skipping =
    /\b(?:test|it|describe|suite)\.(?:skip|only|todo|fails|skipIf|runIf)\b|\bx(?:it|describe|test)\(/
  expect(places(tests, skipping).filter((place) => !place.startsWith(here))).toEqual([])
})

test('types and rules are never switched off', () => {
  const off = /@ts-(?:ignore|expect-error|nocheck)|(?:oxlint|eslint|biome)-(?:disable|ignore)/
  const typed = code.filter((file) => /\.(ts|tsx)$/.test(file))
  expect(places(typed, off).filter((place) => !place.startsWith(here))).toEqual([])
})

test('no path of a machine and no host of a package registry is in the tree', () => {
  // Put together here, so that this file does not hold what it looks for.
  const homes = ['/home/', '/Users/', '/root/', `/${'work'}/`].map(
    (folder) => `(?<![\\w.}/-])${folder}[\\w.-]+`,
  )
  const hosts = ['registry\\.npm', 'npmjs\\.(?:org|com)', 'registry\\.yarnpkg', 'npmmirror', 'jsr\\.io']
  const pattern = new RegExp([...homes, ...hosts].join('|'))
  const ours = texts.filter((file) => !file.startsWith(mailsOfOthers))
  expect(places(ours, pattern).filter((place) => !place.startsWith(here))).toEqual([])
})

test('the lock file names no place to download from', () => {
  expect(places(['package-lock.json'], /"resolved": "[a-z+]+:/)).toEqual([])
})

test('versions are pinned', () => {
  const manifests = files.filter((file) => basename(file) === 'package.json')
  const loose = manifests.flatMap((file) => {
    const manifest = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
    const wanted = kinds.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    return wanted
      .filter(([, version]) => !/^\d/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`)
  })
  expect(loose).toEqual([])
})

test('migrations have one number each and say what they bring', () => {
  const names = readdirSync(`${root}/packages/server/migrations`).filter((name) => name.endsWith('.sql'))
  expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name))).toEqual([])
  const numbers = names.map((name) => name.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
})
