const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  plus: 'M8 2.5v11M2.5 8h11',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  down: 'm4 6.5 4 4 4-4',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  next: 'M6 3.5 10.5 8 6 12.5',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
} as const

/** The names of the few icons in use. */
export type IconName = keyof typeof paths

/** A line icon in the colour of its text; the control around it carries the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="inline-block shrink-0"
    >
      <path d={paths[name]} />
    </svg>
  )
}
