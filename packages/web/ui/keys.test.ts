import { expect, test } from 'vitest'
import { isBare, type Press, shownKeys, step, strokeOf } from './keys.ts'

const plain: Press = {
  key: 'j',
  code: 'KeyJ',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
}
const press = (part: Partial<Press>): Press => ({ ...plain, ...part })

test.each([
  ['a letter', press({}), 'j'],
  ['a shifted letter', press({ key: 'J', shiftKey: true }), 'shift+j'],
  ['a sign that needs Shift', press({ key: '?', code: 'Slash', shiftKey: true }), '?'],
  ['Ctrl with a letter', press({ key: 'k', code: 'KeyK', ctrlKey: true }), 'mod+k'],
  ['Ctrl with a full stop', press({ key: '.', code: 'Period', ctrlKey: true }), 'mod+.'],
  ['Shift with a function key', press({ key: 'F8', code: 'F8', shiftKey: true }), 'shift+f8'],
  ['a letter on a Cyrillic keyboard', press({ key: 'о' }), 'j'],
])('%s is %s', (_, pressed, stroke) => {
  expect(strokeOf(pressed, false)).toBe(stroke)
})

test.each([
  ['Alt with a letter', press({ altKey: true })],
  ['AltGr, which writes letters in Polish', press({ key: 'ą', altKey: true, ctrlKey: true })],
  ['Ctrl with a digit, which changes tabs', press({ key: '1', code: 'Digit1', ctrlKey: true })],
  ['the Windows key', press({ metaKey: true })],
  ['Shift alone', press({ key: 'Shift', shiftKey: true })],
])('%s is never bound', (_, pressed) => {
  expect(strokeOf(pressed, false)).toBeNull()
})

test('on a Mac the command key is Mod and Control is left alone', () => {
  expect(strokeOf(press({ key: 'k', metaKey: true }), true)).toBe('mod+k')
  expect(strokeOf(press({ key: 'k', ctrlKey: true }), true)).toBeNull()
})

test('G waits for its second key, then goes', () => {
  const bindings = ['g q', 'g c', 'c']
  const first = step('', 'g', bindings)
  expect(first).toEqual({ held: 'g', run: null, took: true })
  expect(step(first.held, 'c', bindings).run).toBe('g c')
})

test('a second key that goes nowhere is read on its own', () => {
  expect(step('g', 'c', ['g q', 'c']).run).toBe('c')
  expect(step('g', 'x', ['g q', 'c'])).toEqual({ held: '', run: null, took: false })
})

test('letters and signs are bare; what has Mod or a name is not', () => {
  expect(['j', 'shift+j', '?', '.', 'g q'].every(isBare)).toBe(true)
  expect(['mod+k', 'f8', 'escape'].some(isBare)).toBe(false)
})

test('keys are shown as they stand on the keyboard', () => {
  expect(shownKeys('mod+k', true)).toBe('⌘K')
  expect(shownKeys('mod+enter', false)).toBe('Ctrl Enter')
  expect(shownKeys('g q', false)).toBe('G Q')
})
