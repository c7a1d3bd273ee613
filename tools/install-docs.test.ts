import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, read, root } from './sources.ts'

const commands = read('docs/commands.md')
const installFiles = listFiles().filter((file) => file.startsWith('docs/install'))

test('what the container and the service start is there', () => {
  const named = ['docs/install/Containerfile', 'docs/install/amends.service'].flatMap((file) => [
    ...read(file).matchAll(/\b(?:tools|packages|docs)\/[\w./-]+/g),
  ])
  const paths = named.map(([path]) => path.replace(/\.$/, ''))
  expect(paths).toContain('tools/with-node.mjs')
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const copied = [...read('docs/install/Containerfile').matchAll(/^COPY (\S+) /gm)].map(
    ([, from = '']) => from,
  )
  expect(copied.filter((from) => !existsSync(join(root, from)))).toEqual([])
})

test('every option that the files and pages for a server give is one of amends up', () => {
  const up = commands.split('\n').find((line) => line.startsWith('## `amends up')) ?? ''
  const known = new Set(up.match(/--[a-z-]+/g))
  const elsewhere = new Set([
    '--system',
    '--home-dir',
    '--now',
    '--start-period',
    '--version',
    '--web',
    '--create-home',
  ])
  const wrong = installFiles.flatMap((file) =>
    [...read(file).matchAll(/(?<![\w-])--[a-z][a-z-]+/g)]
      .map(([option]) => option)
      .filter((option) => !known.has(option) && !elsewhere.has(option))
      .map((option) => `${file}: ${option}`),
  )
  expect(installFiles.length).toBeGreaterThanOrEqual(5)
  expect(wrong).toEqual([])
})

test('every link of these pages leads to a file', () => {
  const pages = ['README.md', 'docs/install.md']
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map(([, to = '']) => normalize(join(page, '..', to)))
      .filter((to) => !existsSync(join(root, to)))
      .map((to) => `${page}: ${to}`),
  )
  expect(broken).toEqual([])
})

test('the snippets for a proxy lead to where Amends listens, and stream what changes', () => {
  const port = /--port (\d+)/.exec(commands)?.[1] ?? ''
  for (const file of ['docs/install/nginx.conf', 'docs/install/Caddyfile'])
    expect(read(file)).toContain(`127.0.0.1:${port}`)
  expect(read('docs/install/nginx.conf')).toMatch(/\/v1\/events \{[^}]*proxy_buffering off/)
  expect(read('docs/install/Caddyfile')).toContain('flush_interval -1')
})
