import type { Report, Span, Tie } from '@amends/analyser'
import { type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { type Issue, issuesOf } from './issues.ts'

/** What the editor is told after the text was read. */
export const showReport = StateEffect.define<Report>()

/** Ties made by hand; their spans move with the text. */
export const setTies = StateEffect.define<readonly Tie[]>()

type Mark = { readonly span: Span; readonly name: string }

const markField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const moved = marks.map(transaction.changes)
    const told = transaction.effects.findLast((effect) => effect.is(showReport))
    return told ? decorationsOf(told.value as Report, transaction.state.doc.length) : moved
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** The ties made by hand, at their place in the text as it is now. */
export const tieField = StateField.define<readonly Tie[]>({
  create: () => [],
  update(ties, transaction) {
    const set = transaction.effects.findLast((effect) => effect.is(setTies))
    if (set) return set.value as readonly Tie[]
    if (!transaction.docChanged) return ties
    return ties
      .map(
        (tie): Tie => ({
          ...tie,
          span: [transaction.changes.mapPos(tie.span[0], 1), transaction.changes.mapPos(tie.span[1], -1)],
        }),
      )
      .filter(({ span }) => span[1] > span[0])
  },
})

/** Underlines under our own words: held double, weak dashed, hint dotted, tied thin. */
export const marks: Extension = [markField, tieField]

function decorationsOf(report: Report, length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const all = [...issuesOf(report).map(markOfIssue), ...tiedMarks(report)]
  for (const { span, name } of all.toSorted((a, b) => a.span[0] - b.span[0])) {
    // The text may have grown shorter since it was read.
    if (span[1] <= length && span[0] < span[1])
      builder.add(span[0], span[1], Decoration.mark({ class: name }))
  }
  return builder.finish()
}

const classes = { block: 'mark-held', warn: 'mark-weak', hint: 'mark-hint' } as const

function markOfIssue({ span, severity }: Issue): Mark {
  return { span, name: classes[severity] }
}

function tiedMarks(report: Report): readonly Mark[] {
  return report.ties.filter(({ state }) => state === 'tied').map(({ span }) => ({ span, name: 'mark-tied' }))
}
