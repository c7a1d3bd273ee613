import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('a second save waits for the first and sees what it left', async () => {
  const inTurn = oneAtATime()
  let version = 1
  const save = async () => {
    const read = version
    await Promise.resolve()
    version = read + 1
    return version
  }
  expect(await Promise.all([inTurn(save), inTurn(save), inTurn(save)])).toEqual([2, 3, 4])
})

test('one that fails does not hold up those after it, and tells whoever asked', async () => {
  const inTurn = oneAtATime()
  const failed = inTurn(() => Promise.reject(new Error('no answer')))
  expect(await inTurn(() => Promise.resolve('saved'))).toBe('saved')
  await expect(failed).rejects.toThrow('no answer')
})
