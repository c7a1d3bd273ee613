import type { ReactNode } from 'react'

const drawings = {
  square: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  tick: <path d="M1.5 6.5 4.75 9.75 10.5 2.75" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  moved: (
    <path
      d="M9.75 4.25A4.25 4.25 0 1 0 10.25 6M10.5 1.5v3h-3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  dash: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" />,
  dots: (
    <circle
      cx="6"
      cy="6"
      r="4.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="1.6 1.7"
    />
  ),
  back: (
    <path
      d="M4.5 2 1.5 5l3 3M1.75 5h6a2.75 2.75 0 0 1 0 5.5H6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  question: (
    <path
      d="M3.75 4a2.25 2.25 0 1 1 3.4 1.9C6.3 6.4 6 6.8 6 7.6M6 9.5v1.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  cross: <path d="m2.5 2.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.5" />,
  hexagon: <path d="M3.2 1h5.6L11.6 6 8.8 11H3.2L.4 6z" fill="currentColor" />,
  triangle: <path d="M6 1.25 11.5 10.75H.5z" fill="currentColor" />,
} satisfies Record<string, ReactNode>

/** A small mark that says the same as the colour beside it. */
export type ShapeName = keyof typeof drawings

/** Draws a mark in the colour of its text; the word beside it is what readers hear. */
export function Shape({ name, size = 12 }: { name: ShapeName; size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" width={size} height={size} className="inline-block shrink-0">
      {drawings[name]}
    </svg>
  )
}
