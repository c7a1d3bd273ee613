import { Fragment } from 'react'
import { type Clue, piecesOf } from './clues.ts'

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
