/** How many words in a row make a shingle. */
const length = 3

/** From this share of common shingles on, two texts say the same. */
const same = 0.6

/** Whether a text says again what an earlier one said; other names, amounts and times do not make it new. */
export function tooSimilar(text: string, earlier: readonly string[]): boolean {
  const own = shingles(text)
  return earlier.some((other) => overlap(own, shingles(other)) >= same)
}

/** Whether two texts differ in nothing but figures, case and punctuation. */
export function unchanged(text: string, earlier: readonly string[]): boolean {
  const own = words(text).join(' ')
  return earlier.some((other) => words(other).join(' ') === own)
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((shingle) => other.has(shingle)).length
  const all = one.size + other.size - common
  return all === 0 ? 0 : common / all
}

function shingles(text: string): ReadonlySet<string> {
  const all = words(text)
  if (all.length <= length) return new Set(all.length ? [all.join(' ')] : [])
  return new Set(all.slice(length - 1).map((_, start) => all.slice(start, start + length).join(' ')))
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}
