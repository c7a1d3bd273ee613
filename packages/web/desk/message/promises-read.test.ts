import { analyse, type Ground } from '@amends/analyser'
import { expect, test } from 'vitest'
import { toConfirm } from './promises-read.ts'

const now = '2026-03-05T13:30:00Z'
const hearsNext = (latest: string): Ground => ({
  kind: 'promise',
  id: 'hears-next:draft',
  text: 'they hear from us',
  standing: 'open',
  dates: [{ earliest: now, latest }],
})

const called = (latest: string): Ground => ({
  ...hearsNext(latest),
  id: 'called',
  text: 'call about the pot',
})

const kept = (latest: string): Ground => ({ ...hearsNext(latest), standing: 'kept' })

function asked(text: string, grounds: readonly Ground[]) {
  const options = { now, timezone: 'Europe/London', context: { purpose: 'update', grounds } } as const
  return toConfirm(analyse(text, options), grounds).map(({ evidence }) => evidence)
}

test.each([
  ['nothing on the ledger', [], ['I will ring you by 15:10 today']],
  ['the same time on it', [hearsNext('2026-03-05T15:10:00Z')], []],
  ['an earlier time on it', [hearsNext('2026-03-05T14:00:00Z')], ['I will ring you by 15:10 today']],
  ['a later time on it', [hearsNext('2026-03-05T16:30:00Z')], ['I will ring you by 15:10 today']],
  ['the same time on it, but kept', [kept('2026-03-05T15:10:00Z')], ['I will ring you by 15:10 today']],
  [
    'the same and a later time on it',
    [hearsNext('2026-03-05T16:30:00Z'), called('2026-03-05T15:10:00Z')],
    [],
  ],
])('what the text promises is asked for with %s', (_, grounds, expected) => {
  expect(asked('I will ring you by 15:10 today.', grounds)).toEqual(expected)
})
