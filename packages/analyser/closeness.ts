const small = new Set(
  'the and for was were are our your you with that this have has had will not from they them their been but its it is to of in on at a an we i be by as or so my me us he she what when which who'.split(
    ' ',
  ),
)

/** How much of the shorter of two texts' telling words the other holds: 0 to 1; short common words don't count. */
export function closeness(one: string, other: string): number {
  const a = tellingWords(one)
  const b = tellingWords(other)
  const [less, more] = a.size <= b.size ? [a, b] : [b, a]
  if (less.size === 0) return 0
  let common = 0
  for (const word of less) if (more.has(word)) common++
  return less.size < 2 ? common * 0.4 : common / less.size
}

function tellingWords(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return new Set(words.filter((word) => word.length > 2 && !small.has(word)).map(stem))
}

/** Cuts the commonest endings, so that "refunded" meets "refund". */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
}
