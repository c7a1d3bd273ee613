import { expect, test } from 'vitest'
import { type Import, isForTests, listFiles, listImports, packageOf, read } from './sources.ts'

/** The words in the order of the flow; `workspace` lies under them all. */
const words =
  'workspace customer failure complaint case message listening fact apology remedy promise follow-up outreach lesson briefing'.split(
    ' ',
  )

/** Which package may import which. `contract` is the HTTP doors in one place (docs/decisions/0001-contract.md). */
const house: Record<string, readonly string[]> = {
  analyser: [],
  statistics: [],
  recovery: ['analyser', 'statistics'],
  contract: ['analyser', 'recovery'],
  server: ['analyser', 'statistics', 'recovery', 'contract'],
  web: ['analyser', 'recovery', 'contract'],
  cli: ['analyser', 'recovery', 'contract', 'server'],
}

const files = listFiles()
const imports = listImports(files)
const product = imports.filter(({ from }) => !isForTests(from))

/** Offences as `file:line asks for x`, so that a failure says where to look. */
function offences(asked: readonly Import[], isWrong: (one: Import) => boolean): string[] {
  return asked.filter(isWrong).map(({ from, line, to }) => `${from}:${line} asks for ${to}`)
}

function inFolder(path: string, folder: string) {
  return path.startsWith(`packages/${folder}/`)
}

/** The word a file of `recovery` or `server` belongs to: its folder, or its name. */
function wordOf(path: string): string | null {
  const word = /^packages\/(?:recovery|server)\/([^/.]+)/.exec(path)?.[1]
  return word !== undefined && words.includes(word) ? word : null
}

test('the reader of imports sees every way to import', () => {
  const seen = imports.filter(({ from }) => from === 'tools/borders.test.ts').map(({ to }) => to)
  expect(seen).toEqual(['vitest', 'tools/sources.ts'])
  expect(imports).toContainEqual(
    expect.objectContaining({ from: 'packages/cli/commands.ts', to: 'packages/cli/up.ts' }),
  )
  expect(imports).toContainEqual(
    expect.objectContaining({ from: 'packages/cli/up.ts', to: 'packages/server/engine/migrate.ts' }),
  )
})

test('every package is in the house', () => {
  const packages = new Set(files.map(packageOf).filter((name) => name !== null))
  expect([...packages].filter((name) => !(name in house))).toEqual([])
})

test('packages import only what the house allows', () => {
  const wrong = offences(product, ({ from, to }) => {
    const [ours, theirs] = [packageOf(from), packageOf(to)]
    if (ours === null || theirs === null || ours === theirs) return false
    if (from === 'packages/web/vite.config.ts') return false
    if (inFolder(from, 'server/page') && inFolder(to, 'web/page')) return false
    return !house[ours]?.includes(theirs)
  })
  expect(wrong).toEqual([])
})

test('between packages files are asked for by the name of the package', () => {
  const wrong = files
    .filter((file) => packageOf(file) !== null && /\.(ts|tsx)$/.test(file))
    .flatMap((file) => {
      const climbs = [...read(file).matchAll(/from '((?:\.\.\/)+[^']*)'/g)].map((match) => match[1] ?? '')
      const depth = file.split('/').length - 3
      return climbs
        .filter((path) => (path.match(/\.\.\//g) ?? []).length > depth)
        .map((path) => `${file}: ${path}`)
    })
  expect(wrong.filter((line) => !line.startsWith('packages/web/vite.config.ts'))).toEqual([])
})

test('pure packages know no Node and no library; the contract knows zod alone', () => {
  const pure = ['analyser', 'statistics', 'recovery', 'contract']
  const wrong = offences(product, ({ from, to }) => {
    const ours = packageOf(from)
    if (ours === null || !pure.includes(ours) || packageOf(to) !== null) return false
    return !(ours === 'contract' && to === 'zod')
  })
  expect(wrong).toEqual([])
})

test('statistics knows no word of the domain', () => {
  // A case of a switch, a fact of mathematics and a message of an error are none.
  const spoken = words.filter((word) => !['case', 'fact', 'message'].includes(word)).join('|')
  const domain = new RegExp(`\\b(?:${spoken}|happening|severity)s?\\b`, 'i')
  const ours = files.filter(
    (file) => inFolder(file, 'statistics') && file.endsWith('.ts') && !isForTests(file),
  )
  expect(ours.length).toBeGreaterThan(0)
  expect(ours.filter((file) => domain.test(read(file)))).toEqual([])
})

test('only the rim of the server is open to the command line', () => {
  const wrong = offences(
    product,
    ({ from, to }) =>
      inFolder(from, 'cli') &&
      inFolder(to, 'server') &&
      !/server\/(main|maintenance|engine\/.*)\.ts$/.test(to),
  )
  expect(wrong).toEqual([])
})

test('in recovery a word reaches only words before it, by whatever way', () => {
  const wrong = files
    .filter((file) => inFolder(file, 'recovery') && wordOf(file) !== null && !isForTests(file))
    .flatMap((file) => {
      const rank = words.indexOf(wordOf(file) ?? '')
      const later = [...reachable(file)].filter((other) => words.indexOf(wordOf(other) ?? '') > rank)
      return later.map((other) => `${file} reaches ${other}`)
    })
  expect(wrong).toEqual([])
})

function reachable(file: string, seen = new Set<string>()): Set<string> {
  for (const { from, to } of product) {
    if (from !== file || seen.has(to) || !inFolder(to, 'recovery')) continue
    seen.add(to)
    reachable(to, seen)
  }
  return seen
}

test('in the server a word uses its own files, the stores of earlier words, and the workspace', () => {
  const wrong = offences(product, ({ from, to }) => {
    const [ours, theirs] = [wordOf(from), wordOf(to)]
    if (!inFolder(from, 'server') || !inFolder(to, 'server') || ours === null || theirs === null) return false
    if (ours === theirs || theirs === 'workspace') return false
    return words.indexOf(theirs) > words.indexOf(ours) || !/(^|[/-])store\.ts$/.test(to)
  })
  expect(wrong).toEqual([])
})

test('the engine knows no word', () => {
  const wrong = offences(
    product,
    ({ from, to }) =>
      inFolder(from, 'server/engine') &&
      (inFolder(to, 'recovery') ||
        inFolder(to, 'contract') ||
        (inFolder(to, 'server') && !inFolder(to, 'server/engine'))),
  )
  expect(wrong).toEqual([])
})

test('connectors know no word of the server', () => {
  const wrong = offences(
    product,
    ({ from, to }) => inFolder(from, 'server/connectors') && wordOf(to) !== null,
  )
  expect(wrong).toEqual([])
})

test('the widgets of the web know no word', () => {
  const wrong = offences(
    product,
    ({ from, to }) => inFolder(from, 'web/ui') && packageOf(to) !== null && !inFolder(to, 'web/ui'),
  )
  expect(wrong).toEqual([])
})

/** What these modules have that opens no connection. */
const harmless = ['BlockList', 'createServer', 'isIP']
const network = /^(node:)?(net|tls|https?|http2|dns|dgram|dns\/promises)$/
/** Libraries that connect by themselves, and the file that hands each the address to go to; `mail-text` only writes with one. */
const connecting: Readonly<Record<string, string>> = {
  nodemailer: 'packages/server/engine/mail-text.ts',
  'nodemailer/lib/smtp-connection': 'packages/server/engine/mailer.ts',
  imapflow: 'packages/server/connectors/imap.ts',
}

test('only outbound opens a connection to the outside, and hands the address to what connects by itself', () => {
  const ours = product.filter(({ from }) => inFolder(from, 'server') || inFolder(from, 'cli'))
  const byModule = offences(ours, ({ from, to }) => {
    if (Object.hasOwn(connecting, to)) return from !== connecting[to]
    return network.test(to) && from !== 'packages/server/engine/outbound.ts' && !takesOnly(from, to, harmless)
  })
  expect(byModule).toEqual([])
  // A member of a type that is called so (`fetch(…): …`) calls nothing.
  const calls = /(?<![.\w])(fetch\((?![^()]*\): )|new (WebSocket|EventSource)\()|globalThis\.fetch/
  const byCall = files.filter(
    (file) => /^packages\/(server|cli)\/.*\.ts$/.test(file) && !isForTests(file) && calls.test(read(file)),
  )
  expect(byCall).toEqual([])
})

/** Whether all that a file takes of a module is types and these names. */
function takesOnly(file: string, module: string, names: readonly string[]): boolean {
  const statements = read(file).matchAll(/^import (type )?(\{[^}]*\}|[^'{]+?)\s*from '([^']+)'/gm)
  const taken = [...statements].filter(([, , , from]) => from === module)
  return (
    taken.length > 0 &&
    taken.every(([, isType, what = '']) => isType || allIn(what.replace(/[{}\s]/g, ' '), names))
  )
}

const allIn = (what: string, names: readonly string[]) =>
  what
    .split(',')
    .map((name) => name.trim())
    .every((name) => name === '' || name.startsWith('type ') || names.includes(name))

test('only dispatch queues anything for a customer', () => {
  const queues = /insert\s+into\s+"?outbox\b|insertInto\(\s*['"`]outbox|copy\s+outbox\b|['"`]outbox['"`]/i
  const who = files.filter(
    (file) =>
      /\.(ts|sql)$/.test(file) && inFolder(file, 'server') && !isForTests(file) && queues.test(read(file)),
  )
  expect(who.filter((file) => file !== 'packages/server/message/dispatch.ts')).toEqual([])
})
