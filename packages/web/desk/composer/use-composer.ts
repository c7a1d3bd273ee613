import type { ElementId, Ground, GroundRef, Options, Span, Tie } from '@amends/analyser'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { usePlace } from '../../ui/clock.ts'
import { strings } from '../strings.ts'
import type { EditorHandle } from './editor.tsx'
import { messageOf } from './findings.tsx'
import { heldCount, type Issue, issueFrom, issuesOf } from './issues.ts'
import { useReading } from './use-reading.ts'

/** How long writing rests before a changed count of holds is spoken. */
const SPEAK_AFTER = 2000

type Setup = {
  readonly text: string
  readonly ties: readonly Tie[]
  readonly context: Options['context']
  readonly policy?: Options['policy']
  readonly locale?: string
  readonly leavesFrom: number
}

/** What the text says by now, and the acts on it that need no server. */
export function useComposer({ text, ties, context, policy, locale, leavesFrom }: Setup) {
  const editor = useRef<EditorHandle | null>(null)
  const { timezone } = usePlace()
  const [activeId, setActiveId] = useState<string | null>(null)
  const [marked, setMarked] = useState<ReadonlyMap<ElementId, Span>>(new Map())
  const against = useMemo(
    () => ({
      timezone,
      ...(locale ? { locale } : {}),
      ...(policy ? { policy } : {}),
      context: { ...context, ties },
      leavesFrom,
    }),
    [timezone, locale, policy, context, ties, leavesFrom],
  )
  const { report, isStale } = useReading(text, against)
  const issues = useMemo(() => (report ? issuesOf(report) : []), [report])
  const held = heldCount(issues)
  useSpokenHolds(held)

  const show = useCallback((issue: Issue) => {
    setActiveId(issue.id)
    editor.current?.show(issue.span)
    announce(`${strings.composer.severities[issue.severity]}: ${issue.evidence}. ${messageOf(issue)}`)
  }, [])
  const go = (by: 1 | -1) => {
    const next = issueFrom(issues, editor.current?.caret() ?? 0, by)
    if (next) show(next)
    else announce(strings.composer.heldSays(0))
  }
  const goToFirstHold = () => {
    const first = issues.find((issue) => issue.severity === 'block')
    if (first) show(first)
  }
  const takeOut = (issue: Issue) => editor.current?.replace(issue.span, '')
  const tie = (issue: Issue, ground: GroundRef) => editor.current?.tie({ span: issue.span, ...ground })
  const act = () => {
    const issue = issues.find((each) => each.id === activeId) ?? issues[0]
    if (!issue) return
    const ground = issue.about.kind === 'tie' ? issue.about.candidates[0] : undefined
    if (ground) tie(issue, ground)
    else if (issue.about.kind !== 'promise') takeOut(issue)
  }
  const showElement = (id: ElementId) => {
    const span = report?.elements[id].spans[0]
    if (span) editor.current?.show(span)
  }
  const markElement = (id: ElementId) => {
    const span = editor.current?.selection() ?? [0, 0]
    if (span[0] === span[1]) return announce(strings.composer.markFirst)
    setMarked((before) => new Map(before).set(id, span))
    return announce(strings.composer.marked(strings.composer.elements[id]))
  }
  const insert = (ground: Ground) => {
    const start = editor.current?.selection()[0] ?? 0
    editor.current?.insert(ground.text)
    editor.current?.tie({ span: [start, start + ground.text.length], kind: ground.kind, id: ground.id })
  }
  return {
    editor,
    report,
    isStale,
    issues,
    held,
    activeId,
    marked,
    show,
    go,
    goToFirstHold,
    takeOut,
    tie,
    act,
    showElement,
    markElement,
    insert,
  }
}

/** Counts are spoken after a pause and only when what is held has changed, never with each key. */
function useSpokenHolds(held: number): void {
  const spoken = useRef(0)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (spoken.current === held) return
      spoken.current = held
      announce(strings.composer.heldSays(held))
    }, SPEAK_AFTER)
    return () => clearTimeout(timer)
  }, [held])
}
