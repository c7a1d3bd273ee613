/** A text without the signs of this kind at its end, looked at from there: a pattern for the end alone would begin at each of them anew. */
export function withoutEnd(text: string, sign: RegExp): string {
  let to = text.length
  while (to > 0 && sign.test(text[to - 1] ?? '')) to--
  return text.slice(0, to)
}
