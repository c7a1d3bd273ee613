import { expect, test, vi } from 'vitest'
import { DEVICE_WAIT, openDraft } from './drafts.ts'

function shelf() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('words are kept 0.3 s after the last key, and not before', () => {
  vi.useFakeTimers()
  const place = shelf()
  const draft = openDraft('tom', place)
  draft.write('Dear')
  vi.advanceTimersByTime(DEVICE_WAIT - 1)
  draft.write('Dear Tom')
  vi.advanceTimersByTime(DEVICE_WAIT - 1)
  expect(place.kept.size).toBe(0)
  vi.advanceTimersByTime(1)
  expect(openDraft('tom', place).read()).toBe('Dear Tom')
  vi.useRealTimers()
})

test('a page that goes away keeps what still waits', () => {
  const place = shelf()
  const draft = openDraft('tom', place)
  draft.write('Dear Tom, I am sor')
  draft.flush()
  expect(openDraft('tom', place).read()).toBe('Dear Tom, I am sor')
})

test('a full device is told of, and the words stay in the page', () => {
  const onTrouble = vi.fn()
  const full = {
    ...shelf(),
    setItem: () => {
      throw new Error('full')
    },
  }
  const draft = openDraft('tom', full, onTrouble)
  draft.write('Dear Tom')
  draft.flush()
  expect(onTrouble).toHaveBeenCalledOnce()
  expect(draft.read()).toBe('Dear Tom')
})

test('what the server holds is forgotten here, unless newer words wait', () => {
  const place = shelf()
  const draft = openDraft('tom', place)
  draft.write('first')
  draft.flush()
  draft.write('second')
  draft.settle('first')
  expect(draft.read()).toBe('second')
  draft.flush()
  draft.settle('second')
  expect(place.kept.size).toBe(0)
})
