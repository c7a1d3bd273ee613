import { isKnownZone } from '../zone.ts'
import { is, wordSet } from './match.ts'
import type { Words } from './words.ts'

/** Reads a time zone behind a time: "UTC", "PDT", "(GMT+2)", "Pacific time", "US/Pacific", "+01:00". */
export function readZone(words: Words, at: number): { readonly end: number; readonly name: string } | null {
  if (!is(words, at, '(')) return readBareZone(words, at)
  const inside = readBareZone(words, at + 1)
  return inside && is(words, inside.end, ')') ? { ...inside, end: inside.end + 1 } : null
}

function readBareZone(words: Words, at: number) {
  const offset = words[at]?.glued ? readOffset(words, at) : null
  if (offset) return offset
  return readShort(words, at) ?? readLong(words, at)
}

function readShort(words: Words, at: number) {
  const word = words[at]
  // In small letters these are other words: "est", "pt", "art".
  const name = word && word.text === word.text.toUpperCase() ? shortNames.get(word.text) : undefined
  if (name === undefined) return null
  const offset = name === 'Etc/UTC' ? readOffset(words, at + 1) : null
  return offset ?? { end: at + 1, name }
}

function readLong(words: Words, at: number) {
  const first = words[at]
  if (first && regions.has(first.lower) && is(words, at + 1, '/') && words[at + 2]?.kind === 'word') {
    const deeper = is(words, at + 3, '/') && words[at + 3]?.glued && words[at + 4]?.kind === 'word'
    const end = deeper ? at + 5 : at + 3
    const name = words
      .slice(at, end)
      .map(({ text }) => text)
      .join('')
    return isKnownZone(name) ? { end, name } : null
  }
  const spoken = is(words, at + 1, 'time') ? spokenNames.get(first?.lower ?? '') : undefined
  return spoken === undefined ? null : { end: at + 2, name: spoken }
}

/** "+01:00", "-0800", "+2" */
function readOffset(words: Words, at: number) {
  const hours = words[at + 1]
  if (!is(words, at, signs) || !hours?.glued || hours.kind !== 'number' || hours.text.length > 4) return null
  const minutes = is(words, at + 2, ':') && words[at + 3]?.text.length === 2 ? words[at + 3] : undefined
  const [h, m] =
    hours.text.length > 2 ? [Math.trunc(hours.value / 100), hours.value % 100] : [hours.value, minutes?.value]
  const name = `${is(words, at, '+') ? '+' : '-'}${two(h)}:${two(m ?? 0)}`
  return h > 14 || (m ?? 0) > 59
    ? null
    : { end: minutes ? at + 4 : at + 2, name: name.slice(1) === '00:00' ? 'Etc/UTC' : name }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const signs = wordSet('+ - −')
const regions = wordSet('us europe america asia africa australia pacific atlantic indian canada etc')
const shortNames: ReadonlyMap<string, string> = new Map([
  ['UTC', 'Etc/UTC'],
  ['GMT', 'Etc/UTC'],
  ['Z', 'Etc/UTC'],
  ['BST', 'Etc/GMT-1'],
  ['IST', 'Asia/Kolkata'],
  ['CET', 'Etc/GMT-1'],
  ['CEST', 'Etc/GMT-2'],
  ['EET', 'Etc/GMT-2'],
  ['EEST', 'Etc/GMT-3'],
  ['WEST', 'Etc/GMT-1'],
  ['ET', 'America/New_York'],
  ['EST', 'Etc/GMT+5'],
  ['EDT', 'Etc/GMT+4'],
  ['CT', 'America/Chicago'],
  ['CST', 'Etc/GMT+6'],
  ['CDT', 'Etc/GMT+5'],
  ['MT', 'America/Denver'],
  ['MST', 'Etc/GMT+7'],
  ['MDT', 'Etc/GMT+6'],
  ['PT', 'America/Los_Angeles'],
  ['PST', 'Etc/GMT+8'],
  ['PDT', 'Etc/GMT+7'],
  ['AEST', 'Etc/GMT-10'],
  ['AEDT', 'Etc/GMT-11'],
  ['AWST', 'Etc/GMT-8'],
  ['NZST', 'Etc/GMT-12'],
  ['NZDT', 'Etc/GMT-13'],
  ['JST', 'Asia/Tokyo'],
  ['KST', 'Asia/Seoul'],
  ['SGT', 'Asia/Singapore'],
  ['HKT', 'Asia/Hong_Kong'],
])
const spokenNames: ReadonlyMap<string, string> = new Map([
  ['eastern', 'America/New_York'],
  ['central', 'America/Chicago'],
  ['mountain', 'America/Denver'],
  ['pacific', 'America/Los_Angeles'],
  ['uk', 'Europe/London'],
  ['london', 'Europe/London'],
  ['greenwich', 'Etc/UTC'],
])
