import { expect, test, vi } from 'vitest'
import { afterBreath, isEcho, ownAct } from './own-act.ts'

test('what is heard within two seconds of our own act is most likely its echo', () => {
  ownAct.set(10_000)
  expect(isEcho(11_999)).toBe(true)
  expect(isEcho(12_000)).toBe(false)
})

test('after echoes everything is looked at once, and once more after the next ones', () => {
  vi.useFakeTimers()
  const look = vi.fn()
  const later = afterBreath(look)
  later.look()
  later.look()
  expect(look).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(look).toHaveBeenCalledTimes(1)
  later.look()
  vi.advanceTimersByTime(2_000)
  expect(look).toHaveBeenCalledTimes(2)
  later.look()
  later.cancel()
  vi.advanceTimersByTime(2_000)
  expect(look).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})
