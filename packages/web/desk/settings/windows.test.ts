import { expect, test } from 'vitest'
import { readWindows, windowsText } from './windows.ts'

test('windows are read as people write them, and written back', () => {
  const windows = readWindows('9:00-12:30, 13.30 – 17:30')
  expect(windows).toEqual([
    { from: '09:00', to: '12:30' },
    { from: '13:30', to: '17:30' },
  ])
  expect(windowsText(windows ?? [])).toBe('09:00–12:30, 13:30–17:30')
})

test('an empty day is closed, and midnight may end one', () => {
  expect(readWindows(' ')).toEqual([])
  expect(readWindows('18:00–24:00')).toEqual([{ from: '18:00', to: '24:00' }])
})

test.each(['9', 'nine to five', '25:00–26:00', '09:00–12:60', '09:00–10:00–11:00'])(
  '%s is no window',
  (text) => {
    expect(readWindows(text)).toBeNull()
  },
)
