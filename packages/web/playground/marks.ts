import type { Report, Span } from '@amends/analyser'

/** What words are marked as; where several lie on the same words the first of these shows. */
const markKinds = ['block', 'warn', 'hint', 'promise', 'present', 'weak'] as const

type MarkKind = (typeof markKinds)[number]

/** A run of text and what it is marked as. */
export type Piece = { readonly text: string; readonly mark: MarkKind | null }

/** The text in pieces, each marked by the gravest thing that was read in it. */
export function piecesOf(text: string, report: Report): readonly Piece[] {
  const marks = marksOf(report)
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ span }) => span)])].toSorted((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [index, end] of edges.slice(1).entries()) {
    const start = edges[index] ?? 0
    const kinds = marks.filter(({ span }) => span[0] < end && start < span[1]).map(({ kind }) => kind)
    const mark = markKinds.find((kind) => kinds.includes(kind)) ?? null
    const before = pieces.at(-1)?.mark === mark ? pieces.pop() : undefined
    pieces.push({ text: (before?.text ?? '') + text.slice(start, end), mark })
  }
  return pieces
}

function marksOf({ findings, promises, elements }: Report): readonly { kind: MarkKind; span: Span }[] {
  return [
    ...findings.map(({ severity, span }) => ({ kind: severity, span })),
    ...promises.map(({ span }) => ({ kind: 'promise' as const, span })),
    ...Object.values(elements).flatMap(({ state, spans }) =>
      state === 'present' || state === 'weak' ? spans.map((span) => ({ kind: state, span })) : [],
    ),
  ]
}
