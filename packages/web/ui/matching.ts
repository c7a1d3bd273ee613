/** The things whose names hold every word sought, those that begin with it first; accents and case don't matter. */
export function matching<T>(
  things: readonly T[],
  sought: string,
  nameOf: (thing: T) => string,
): readonly T[] {
  const words = plain(sought).split(/\s+/).filter(Boolean)
  if (words.length === 0) return things
  const found = things.filter((thing) => words.every((word) => plain(nameOf(thing)).includes(word)))
  const first = words[0] ?? ''
  return found.toSorted(
    (a, b) => Number(plain(nameOf(b)).startsWith(first)) - Number(plain(nameOf(a)).startsWith(first)),
  )
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
