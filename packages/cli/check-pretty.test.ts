import { analyse } from '@amends/analyser'
import { expect, test } from 'vitest'
import { pretty } from './check-pretty.ts'

const options = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London', locale: 'en-GB' }

const caretsUnder = (text: string) => {
  const lines = pretty(text, analyse(text, options), 'message').split('\n')
  const carets = lines.find((line) => /\| *\^/.test(line)) ?? ''
  return {
    words: lines[lines.indexOf(carets) - 1] ?? '',
    from: carets.indexOf('^'),
    to: carets.lastIndexOf('^') + 1,
  }
}

test.each([
  ['plain letters', 'Tom: ', 0],
  ['accents that are signs of their own', 'Re\u0301my, Zoe\u0308: ', -2],
  ['Chinese, two columns each', '您好：', 3],
  ['full-width letters', 'Ａｄａ: ', 3],
  ['Korean', '안녕: ', 2],
  ['an emoji', '😔 ', 0],
  ['a family of emoji, one sign', '👩‍👩‍👧 ', -6],
  ['a flag', '🇬🇧 ', -2],
  ['a heart that is an emoji by its selector', '❤️ ', 0],
  ['nothing one can see', '\u200b\u2060', -2],
  ['a tab', '\t', 0],
])('carets stay under their words after %s', (_, before, shift) => {
  const { words, from } = caretsUnder(`${before}we are sorry if you feel that way.`)
  // A sign of two columns is often two units of text, too; what is left is the difference.
  expect(from).toBe(words.indexOf('sorry') + shift)
})

test.each([
  ['a line feed', '\n'],
  ['both', '\r\n'],
  ['a carriage return', '\r'],
])('a finding that runs over the end of its line, which is %s, is marked to there', (_, end) => {
  const text = `Dear Tom,${end}${end}we have read all of your long letter of Monday twice and we are sorry if${end}you feel that we did not care about your teapot.`
  const { words, from, to } = caretsUnder(text)
  expect(words).toMatch(/^3 \|/)
  expect(words.slice(from, to)).toBe('sorry if')
})
