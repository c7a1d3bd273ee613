import type { ReactNode, Ref } from 'react'

type ScrollRegionProps = {
  label: string
  className?: string
  /** What it holds can take focus by itself, so the keyboard reaches it anyway. */
  hasStops?: boolean
  ref?: Ref<HTMLElement>
  children: ReactNode
}

/** A part of the page that scrolls alone and that the keyboard can reach to scroll it. */
export function ScrollRegion({ label, className, hasStops = false, ref, children }: ScrollRegionProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      data-region
      tabIndex={hasStops ? undefined : 0}
      className={className}
    >
      {children}
    </section>
  )
}
