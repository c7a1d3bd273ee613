/** A share with its 95 % Wilson interval; of nothing, nothing is known. */
export type Share = {
  readonly hits: number
  readonly of: number
  readonly value: number | null
  readonly low: number
  readonly high: number
}

const z = 1.959964

/** How many of how many, and between which bounds the true share lies. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: null, low: 0, high: 1 }
  const p = hits / of
  const middle = p + (z * z) / (2 * of)
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { hits, of, value: p, low: (middle - spread) / scale, high: (middle + spread) / scale }
}
