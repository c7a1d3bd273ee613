/** A stream of numbers in [0, 1) that is the same for the same seed (Marsaglia's xorshift, 2003, on 32 bits). */
export function chanceFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e_37_79_b1) || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let warming = 0; warming < 20; warming++) next()
  return next
}
