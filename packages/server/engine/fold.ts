/** A text as searches compare it: capitals, accents and compatibility forms make no difference, in any script. */
export const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
