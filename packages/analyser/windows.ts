import { digitsAt } from './zone.ts'

/** Open from one local time to another on the same day, as `HH:MM`; `to` may be `24:00`, and `from` is before it. */
export type Window = { readonly from: string; readonly to: string }

/** A window in minutes of the day. */
export type Span = readonly [from: number, to: number]

/** Lists of windows don't change, so each is read once. */
const known = new WeakMap<readonly Window[], readonly Span[]>()

/** The windows in order and without overlap, in minutes of the day; one that can't be read is no window. */
export function spansOf(windows: readonly Window[]): readonly Span[] {
  const before = known.get(windows)
  if (before) return before
  const spans = readSpans(windows)
  known.set(windows, spans)
  return spans
}

function readSpans(windows: readonly Window[]): readonly Span[] {
  const merged: [number, number][] = []
  const readable = windows.map(spanOf).filter(([from, to]) => from < to)
  for (const [from, to] of readable.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

function spanOf({ from, to }: Window): Span {
  return [minuteOfDay(from), minuteOfDay(to)]
}

/** The minute of the day that `HH:MM` names, up to 1440 for 24:00, or NaN. */
export function minuteOfDay(time: string): number {
  if (time.length !== 5 || time[2] !== ':') return Number.NaN
  const hour = digitsAt(time, 0)
  const minute = digitsAt(time, 3)
  const inDay = (hour < 24 && minute < 60) || (hour === 24 && minute === 0)
  return inDay ? hour * 60 + minute : Number.NaN
}
