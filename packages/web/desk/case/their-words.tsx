import { Fragment } from 'react'
import { strings } from '../strings.ts'
import { piecesOf } from './clues.ts'
import { useClues } from './use-clues.ts'

/** The customer's words, verbatim and whole, in their own script and direction, with the clues in them marked. */
export function TheirWords({ text }: { text: string }) {
  const clues = useClues(text).map(({ span, group }) => ({ span, label: strings.clues.groups[group] }))
  return (
    <blockquote
      dir="auto"
      className="border-s-2 border-edge ps-3 text-words whitespace-pre-wrap max-w-[60ch]"
    >
      {piecesOf(text, clues).map(({ at, words, label }) =>
        label ? (
          <mark key={at} title={label} className="rounded-sm bg-clue-tint text-ink">
            {words}
          </mark>
        ) : (
          <Fragment key={at}>{words}</Fragment>
        ),
      )}
    </blockquote>
  )
}
