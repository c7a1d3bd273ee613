/** What a word or two of the customer's tells about what they lost or want. */
export type Clue = { readonly span: readonly [number, number]; readonly label: string }

/** A stretch of their text, with the clue it is, if any. */
export type Piece = { readonly at: number; readonly words: string; readonly label: string | null }

/** The text cut where clues begin and end; a clue inside another is left to the first. */
export function piecesOf(text: string, clues: readonly Clue[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { span, label } of clues.toSorted((a, b) => a.span[0] - b.span[0])) {
    const [start, end] = span
    if (start < at || end > text.length || start >= end) continue
    if (start > at) pieces.push({ at, words: text.slice(at, start), label: null })
    pieces.push({ at: start, words: text.slice(start, end), label })
    at = end
  }
  if (at < text.length) pieces.push({ at, words: text.slice(at), label: null })
  return pieces
}
