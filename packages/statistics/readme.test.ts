import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as statistics from './index.ts'

/** Lines `expression // value` of the example in the README, and the lines before each that it stands on. */
function examples(): [expression: string, value: string, before: string][] {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const lines = (/```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '').split('\n').slice(1)
  const before = lines.filter((line) => line.startsWith('const ')).join('\n')
  return lines
    .filter((line) => !line.startsWith('//') && !line.startsWith('const ') && line.includes(' // '))
    .map((line) => [line.split(' // ')[0] ?? '', line.split(' // ')[1] ?? '', before])
}

test('the README has examples', () => {
  expect(examples().length).toBeGreaterThan(10)
})

test.each(examples())('%s gives %s', (expression, value, before) => {
  const run = (code: string): unknown =>
    new Function(...Object.keys(statistics), `${before}\nreturn ${code}`)(...Object.values(statistics))
  expect(run(expression)).toEqual(run(value.startsWith('{') ? `(${value})` : value))
})
