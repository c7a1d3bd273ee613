import { expect, test } from 'vitest'
import { saidIn } from './said-in.ts'

test.each([
  ['a reason before a subject', { subject: 'Your teapot', reason: 'Tom asked for it' }, 'Tom asked for it'],
  ['the words of a talk', { words: 'I rang.', purpose: 'update' }, 'I rang.'],
  ['nothing, where only ids are held', { factId: '7' }, null],
  ['nothing, where a part is blank', { why: ' ' }, null],
  ['nothing of what was erased', null, null],
])('the line of an event tells %s', (_, content, said) => {
  expect(saidIn(content)).toBe(said)
})

test('a long text is cut with a sign that it goes on', () => {
  expect(saidIn({ words: 'pot '.repeat(100) })).toMatch(/^pot .{190,200} …$/)
})
