import { type RefObject, useEffect, useState } from 'react'

/** Which rows of a long list are in sight, and how much room the others take above and below. */
export type Windowed = {
  readonly first: number
  readonly last: number
  readonly above: number
  readonly below: number
}

/** Rows drawn beyond the edges, so that a quick scroll finds them there. */
const SPARE = 10

/** The rows to draw for a list of equal rows that starts at `top` inside what scrolls. */
export function windowOf(
  list: { count: number; rowHeight: number; top: number },
  view: { scroll: number; height: number },
): Windowed {
  const { count, rowHeight, top } = list
  const from = Math.floor((view.scroll - top) / rowHeight) - SPARE
  const to = Math.ceil((view.scroll + view.height - top) / rowHeight) + SPARE
  const first = Math.min(Math.max(0, from), count)
  const last = Math.max(first, Math.min(count, to))
  return { first, last, above: first * rowHeight, below: (count - last) * rowHeight }
}

type Options = {
  readonly count: number
  /** Every row is as high as this. */
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<HTMLElement | null>
  readonly isOff?: boolean
}

/** Follows scrolling and says which rows to draw. */
export function useWindowed({ count, rowHeight, scroller, list, isOff = false }: Options): Windowed {
  const [seen, setSeen] = useState({ scroll: 0, height: 1000, top: 0 })
  useEffect(() => {
    const view = scroller.current
    if (isOff || !view) return undefined
    const look = () => {
      const next = { scroll: view.scrollTop, height: view.clientHeight, top: list.current?.offsetTop ?? 0 }
      setSeen((before) => (isNear(before, next, rowHeight) ? before : next))
    }
    const resized = new ResizeObserver(look)
    resized.observe(view)
    // A list above that grows moves this one down.
    for (const part of view.children) resized.observe(part)
    view.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      resized.disconnect()
      view.removeEventListener('scroll', look)
    }
  }, [scroller, list, isOff, rowHeight])
  if (isOff) return { first: 0, last: count, above: 0, below: 0 }
  return windowOf({ count, rowHeight, top: seen.top }, seen)
}

type Seen = { readonly scroll: number; readonly height: number; readonly top: number }

/** A few pixels change nothing that is drawn. */
function isNear(a: Seen, b: Seen, rowHeight: number): boolean {
  return Math.abs(a.scroll - b.scroll) < rowHeight * 2 && a.height === b.height && a.top === b.top
}
