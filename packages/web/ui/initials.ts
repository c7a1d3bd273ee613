/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean)
  const first = [...(parts[0] ?? '')][0] ?? ''
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase()
}
