import { useSyncExternalStore } from 'react'

/** Whether the window fits a media query now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** The widths at which pages change their shape. */
export const media = { narrow: '(width < 45rem)', three: '(width >= 75rem)' } as const
