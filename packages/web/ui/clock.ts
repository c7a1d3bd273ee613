import { useSyncExternalStore } from 'react'
import { createStore, useStore } from './store.ts'

/** How this browser knows the time: a running clock off by so much, or one that stands at an instant. */
export type Clock =
  | { readonly kind: 'running'; readonly offset: number }
  | { readonly kind: 'standing'; readonly at: number }

/** The zone whose time of day people see, and what they call the place. */
export type Place = { readonly timezone: string; readonly name: string }

/** The clock every time on the screen is counted from; the server's answer sets it. */
export const clock = createStore<Clock>({ kind: 'running', offset: 0 })

/** Where the times on the screen are told. */
export const place = createStore<Place>({
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  name: '',
})

/** The instant it is now by the clock in use, in milliseconds since 1970. */
export function readClock(): number {
  const now = clock.get()
  return now.kind === 'standing' ? now.at : Date.now() + now.offset
}

/** The current minute; whoever reads it draws again when the minute turns and never in between. */
export function useNow(): number {
  return useSyncExternalStore(subscribeToMinutes, minute, minute)
}

/** The place in use. */
export function usePlace(): Place {
  return useStore(place)
}

const MINUTE = 60_000

function minute(): number {
  return Math.floor(readClock() / MINUTE) * MINUTE
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

function subscribeToMinutes(listener: () => void): () => void {
  const leaveClock = clock.subscribe(listener)
  listeners.add(listener)
  if (listeners.size === 1) tick()
  return () => {
    leaveClock()
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** All times on the screen share one timer, set to the turn of the minute. */
function tick(): void {
  clearTimeout(timer)
  timer = setTimeout(
    () => {
      for (const listener of listeners) listener()
      tick()
    },
    MINUTE - (readClock() % MINUTE) + 5,
  )
}
