import { useId, useState } from 'react'
import { useNow, usePlace } from './clock.ts'
import { remembered } from './remembered.ts'
import { useStore } from './store.ts'
import { distance, fullTime, shortTime } from './time.ts'
import { useWords, type Words } from './words.ts'

/** Whether times show how far away they are beside the time of day, or the time of day alone. */
export const timeStyle = remembered<'relative' | 'absolute'>(
  'time-style',
  'absolute',
  (value): value is 'relative' | 'absolute' => value === 'relative' || value === 'absolute',
)

/** Turns every time on the screen to the other form. */
export function switchTimeStyle(): void {
  timeStyle.set((before) => (before === 'relative' ? 'absolute' : 'relative'))
}

/** The time of day, beside how far away it is when people want that, with its full form on hover, focus, tap and for readers. */
export function ShortTime({ at, note }: { at: number; note?: string }) {
  const words = useWords()
  const now = useNow()
  const { timezone } = usePlace()
  const style = useStore(timeStyle)
  const short = shortTime(at, now, timezone)
  return (
    <FullTime at={at} note={note}>
      {style === 'relative' ? `${relativeTime(at, now, words, false)} · ${short}` : short}
    </FullTime>
  )
}

/** How far away an instant is, in words; `due` says "late" of what has passed. */
export function relativeTime(at: number, now: number, words: Words, due: boolean): string {
  const { unit, count, past } = distance(at, now)
  if (unit === 'now') return words.now
  const forms = {
    minutes: [words.inMinutes, words.minutesAgo, words.minutesLate],
    hours: [words.inHours, words.hoursAgo, words.hoursLate],
    days: [words.inDays, words.daysAgo, words.daysLate],
  } as const
  const [ahead, ago, late] = forms[unit]
  return (past ? (due ? late : ago) : ahead)(count)
}

function FullTime({ at, note, children }: { at: number; note?: string; children: string }) {
  const words = useWords()
  const place = usePlace()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const full = [words.inPlace(fullTime(at, place), place.name), note].filter(Boolean).join('; ')
  return (
    <time
      dateTime={new Date(at).toISOString()}
      className="relative whitespace-nowrap"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onPointerDown={(event) => event.pointerType !== 'mouse' && setOpen((open) => !open)}
    >
      {children}
      <span className="sr-only"> ({full})</span>
      {isOpen && (
        <span
          id={id}
          aria-hidden="true"
          className="absolute start-0 top-full z-40 mt-1 w-max max-w-hint rounded-control border border-line bg-raised px-2 py-1 text-meta font-normal whitespace-normal text-ink shadow-float"
        >
          {full}
        </span>
      )}
    </time>
  )
}
