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

/** The first letters of the first and the last name. */
function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean)
  const first = [...(parts[0] ?? '')][0] ?? ''
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
