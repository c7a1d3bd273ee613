import { expect, test } from 'vitest'
import { generated } from './generated.ts'
import { listFiles, read } from './sources.ts'

test.each(Object.entries(generated))('%s says what the code says (npm run generate)', async (path, make) => {
  expect(read(path)).toBe(await make())
})

test('no page about a rule is left that no rule makes', () => {
  const pages = listFiles().filter((file) => file.startsWith('docs/rules/'))
  expect(pages.filter((file) => !(file in generated))).toEqual([])
})

test('links between the pages about rules lead to pages', () => {
  const links = Object.keys(generated)
    .filter((file) => file.startsWith('docs/rules/') && file.endsWith('.md'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\(([^)]+\.md)\)/g)].map(([, to]) =>
        new URL(to ?? '', `file:///${file}`).pathname.slice(1),
      ),
    )
  expect(links.length).toBeGreaterThan(40)
  expect(links.filter((path) => !(path in generated))).toEqual([])
})
