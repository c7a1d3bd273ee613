import { Fragment } from 'react'

/** What a word or two of the customer's tells about what they lost or want. */
export type Clue = { readonly span: readonly [number, number]; readonly label: string }

/** The customer's words, verbatim and whole, in their own script and direction, with clues beside them. */
export function TheirWords({ text, clues = [] }: { text: string; clues?: readonly Clue[] }) {
  return (
    <blockquote
      dir="auto"
      className="border-s-2 border-edge ps-3 text-words whitespace-pre-wrap max-w-[60ch]"
    >
      {piecesOf(text, clues).map(({ at, words, label }) =>
        label ? (
          <Fragment key={at}>
            <mark className="rounded-sm bg-clue-tint text-ink">{words}</mark>
            <span className="ms-1 text-meta whitespace-nowrap text-clue">{label}</span>
          </Fragment>
        ) : (
          <Fragment key={at}>{words}</Fragment>
        ),
      )}
    </blockquote>
  )
}

type Piece = { readonly at: number; readonly words: string; readonly label: string | null }

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
