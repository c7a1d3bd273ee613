/** A stretch of a day, from a time to a later one. */
export type Window = { readonly from: string; readonly to: string }

/** Windows as people write them: "09:00–12:30, 13:30–17:30". */
export function windowsText(windows: readonly Window[]): string {
  return windows.map(({ from, to }) => `${from}–${to}`).join(', ')
}

/** Reads windows; null when a part is none. */
export function readWindows(text: string): readonly Window[] | null {
  if (!text.trim()) return []
  const windows: Window[] = []
  for (const part of text.split(',')) {
    const [from, to, ...more] = part.split(/[–—-]/).map(clockTime)
    if (!from || !to || more.length > 0) return null
    windows.push({ from, to })
  }
  return windows
}

function clockTime(text: string): string | null {
  const [hours, minutes = '00', ...more] = text.trim().replace('.', ':').split(':')
  if (!hours || more.length > 0 || !/^\d{1,2}$/.test(hours) || !/^\d{2}$/.test(minutes)) return null
  const isTime = Number(hours) < 24 ? Number(minutes) < 60 : Number(hours) === 24 && minutes === '00'
  return isTime ? `${hours.padStart(2, '0')}:${minutes}` : null
}
