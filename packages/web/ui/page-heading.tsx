import { type ReactNode, useEffect, useRef } from 'react'
import { announce } from './announcer.tsx'
import { createStore } from './store.ts'

const arrivals = createStore(0)

/** The page's one `h1`: on every change of page it takes focus, is spoken, and names the window. */
export function PageHeading({
  title,
  windowTitle,
  children,
  isHidden,
}: {
  title: string
  windowTitle: string
  children?: ReactNode
  isHidden?: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const isFirst = arrivals.get() === 0
    arrivals.set((count) => count + 1)
    if (isFirst) return
    heading.current?.focus({ preventScroll: true })
    announce(title)
  }, [title])
  useEffect(() => {
    document.title = windowTitle
  }, [windowTitle])
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={isHidden ? 'sr-only' : 'min-w-0 text-page narrow:flex-1 narrow:text-section'}
    >
      {children ?? title}
    </h1>
  )
}
