import { Refused } from '@amends/contract/client'
import { expect, test } from 'vitest'
import { openSample } from './open-sample.ts'

const no = (status: number, code: string) => new Refused({ type: 'about:blank', title: code, status, code })
const cut = new TypeError('Failed to fetch')

/** Asks a server that answers so, one after the other. */
async function ask(...answers: readonly (Error | 'made')[]) {
  const said: (string | boolean)[] = []
  const left = [...answers]
  const call = (async () => {
    said.push('asked')
    const answer = left.shift()
    if (answer instanceof Error) throw answer
    return { workspaceId: 'shop' }
  }) as never
  const wait = async () => void said.push('waited')
  const ending = openSample('CODE', { call, wait, onLine: (isLost) => said.push(isLost) }).then(
    () => 'open',
    (fault: unknown) => (fault instanceof Refused ? fault.problem.code : 'fault'),
  )
  return { said, end: await ending }
}

test('an answer opens the shop', async () => {
  expect(await ask('made')).toEqual({ said: ['asked', false], end: 'open' })
})

test('a line that is lost is said, and asked over until it holds', async () => {
  const lost = ['asked', true, 'waited']
  expect(await ask(cut, no(502, 'fault'), cut, 'made')).toEqual({
    said: [...lost, ...lost, ...lost, 'asked', false],
    end: 'open',
  })
})

test.each([
  ['a code it does not know', no(422, 'unknown-code')],
  ['a server that met a fault', no(500, 'fault')],
])('%s ends it', async (_, answer) => {
  expect(await ask(cut, answer, 'made')).toMatchObject({ end: answer.problem.code })
})
