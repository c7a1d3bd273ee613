/** What is kept under a key, made when it is asked for first. */
export function madeOnce<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key)
  if (before !== undefined) return before
  const made = make()
  known.set(key, made)
  return made
}

/** The same function, which reckons for each argument once. */
export function once<K, V>(reckon: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => madeOnce(known, key, () => reckon(key))
}
