import type { Report, Span, Tie } from '@amends/analyser'
import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import { useLatest } from '../../ui/use-latest.ts'
import { adoptEditorStyles } from './adopt-styles.ts'
import { marks, setTies, showReport, tieField } from './marks.ts'
import './composer.css'

/** What the parts around the text may ask of it. */
export type EditorHandle = {
  readonly focus: () => void
  /** Puts the caret at a span, in sight, with focus in the text. */
  readonly show: (span: Span) => void
  readonly caret: () => number
  readonly selection: () => Span
  readonly replace: (span: Span, text: string) => void
  readonly replaceAll: (text: string) => void
  readonly insert: (text: string) => void
  readonly tie: (tie: Tie) => void
}

type EditorProps = {
  label: string
  describedBy: string
  detailsId: string
  first: string
  firstTies: readonly Tie[]
  report: Report | null
  hint: string
  onChange: (text: string, ties: readonly Tie[]) => void
  handle: RefObject<EditorHandle | null>
}

let hasStyles = false

/** The text of a message: plain, with what was read in it underlined. */
export function Editor({
  label,
  describedBy,
  detailsId,
  first,
  firstTies,
  report,
  hint,
  onChange,
  handle,
}: EditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const changed = useLatest(onChange)
  const begin = useRef({ first, firstTies, label, describedBy, detailsId, hint })

  useEffect(() => {
    if (!host.current) return undefined
    if (!hasStyles) adoptEditorStyles(document)
    hasStyles = true
    const made = openEditor(host.current, begin.current, (text, ties) => changed.current(text, ties))
    view.current = made
    return () => made.destroy()
  }, [changed])

  useEffect(() => {
    if (report) view.current?.dispatch({ effects: showReport.of(report) })
  }, [report])

  useImperativeHandle(handle, () => handleOf(view))
  return (
    <div
      ref={host}
      className="composer-text min-h-40 flex-1 overflow-hidden rounded-control border border-edge bg-surface text-ink"
    />
  )
}

type Begin = Pick<EditorProps, 'first' | 'firstTies' | 'label' | 'describedBy' | 'detailsId' | 'hint'>

function openEditor(parent: HTMLElement, begin: Begin, onChange: EditorProps['onChange']): EditorView {
  const { first, firstTies, label, describedBy, detailsId, hint } = begin
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: first,
      extensions: [
        history(),
        keymap.of([...standardKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        placeholder(hint),
        marks,
        tieField.init(() => firstTies),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          'aria-details': detailsId,
          // The content is focusable as it is; this says so to checkers that look for the attribute.
          tabindex: '0',
          dir: 'auto',
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
        }),
        EditorView.updateListener.of((update) => {
          const tied = update.startState.field(tieField) !== update.state.field(tieField)
          if (update.docChanged || tied) onChange(update.state.doc.toString(), update.state.field(tieField))
        }),
      ],
    }),
  })
}

function handleOf(view: RefObject<EditorView | null>): EditorHandle {
  const selection = (): Span => {
    const range = view.current?.state.selection.main
    return [range?.from ?? 0, range?.to ?? 0]
  }
  const replace = ([from, to]: Span, insert: string) => {
    view.current?.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input',
    })
    view.current?.focus()
  }
  return {
    focus: () => view.current?.focus(),
    show([from]) {
      view.current?.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      })
      view.current?.focus()
    },
    caret: () => selection()[0],
    selection,
    replace,
    replaceAll: (text) => replace([0, view.current?.state.doc.length ?? 0], text),
    insert: (text) => replace(selection(), text),
    tie(tie) {
      const ties = view.current?.state.field(tieField) ?? []
      view.current?.dispatch({
        effects: setTies.of([...ties.filter((each) => !overlaps(each.span, tie.span)), tie]),
      })
    },
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1]
}
