import { expect, test } from 'vitest'
import { speaksFirst } from './speak-first.ts'

type Screen = Parameters<typeof speaksFirst>[0]
const severity = (level: number) => ({ level, reason: 'As it was told' }) as Screen['case']['severity']
const rounds = [{ number: 1 }, { number: 2 }] as unknown as Screen['case']['rounds']

function screenOf({
  level = 3,
  channel = null as Screen['customer']['wishes']['channel'],
  needs = null as string | null,
  messages = [] as Screen['messages'],
}): Screen {
  return { case: { severity: severity(level), rounds }, customer: { needs, wishes: { channel } }, messages }
}
const spokenIn = (round: number) => [{ spoken: true, round }] as Screen['messages']

test.each([
  ['severity 3', screenOf({}), 'apology', [], true],
  ['a first word', screenOf({}), 'first-word', [], true],
  ['severity 5', screenOf({ level: 5 }), 'apology', [], true],
  ['who wants a call', screenOf({ channel: 'phone' }), 'apology', [], true],
  ['a talk of the round before', screenOf({ messages: spokenIn(1) }), 'apology', [], true],
  ['severity 2', screenOf({ level: 2 }), 'apology', [], false],
  ['an update', screenOf({}), 'update', [], false],
  ['who wants writing', screenOf({ channel: 'email' }), 'apology', [], false],
  ['a talk in this round', screenOf({ messages: spokenIn(2) }), 'apology', [], false],
  ['a need that is recorded', screenOf({ needs: 'Is hard of hearing' }), 'apology', [], false],
  ['what they just told', screenOf({}), 'apology', ['I am deaf'], false],
] as const)('%s: whether somebody speaks first', (_, screen, purpose, told, speaks) => {
  expect(speaksFirst(screen, purpose, told)).toBe(speaks)
})
