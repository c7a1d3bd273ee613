import { initials } from './initials.ts'

/** The initials of a person, beside their name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-tint text-meta text-accent"
    >
      {initials(name)}
    </span>
  )
}
