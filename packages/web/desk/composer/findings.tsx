import type { Ground, GroundRef } from '@amends/analyser'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Shape } from '../../ui/shape.tsx'
import { Why } from '../../ui/why.tsx'
import { strings } from '../strings.ts'
import type { Issue } from './issues.ts'

const looks = {
  block: { shape: 'hexagon', tone: 'text-late' },
  warn: { shape: 'triangle', tone: 'text-risk' },
  hint: { shape: 'disc', tone: 'text-accent' },
} as const

type FindingsProps = {
  id: string
  issues: readonly Issue[]
  activeId: string | null
  groundOf: (ref: GroundRef) => Ground | undefined
  onShow: (issue: Issue) => void
  onTakeOut: (issue: Issue) => void
  onTie: (issue: Issue, ground: GroundRef) => void
}

/** What was read in the text, each with what to do about it; on a phone one at a time. */
export function Findings({ id, issues, activeId, groundOf, onShow, onTakeOut, onTie }: FindingsProps) {
  const words = strings.composer
  const at = Math.max(
    0,
    issues.findIndex((issue) => issue.id === activeId),
  )
  if (issues.length === 0) return <div id={id} />
  const next = issues[(at + 1) % issues.length]
  return (
    <div className="flex min-h-0 flex-col wide:max-h-[38%] wide:overflow-y-auto">
      <ul id={id} aria-label={words.findings} className="flex flex-col">
        {issues.map((issue, index) => (
          <li
            key={issue.id}
            className={classNames(
              'flex gap-2 rounded-control py-1.5',
              index !== at && 'narrow:hidden',
              issue.id === activeId && 'wide:bg-sunken',
            )}
          >
            <span className={classNames('mt-1', looks[issue.severity].tone)}>
              <Shape name={looks[issue.severity].shape} />
            </span>
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
              <IssueText issue={issue} onShow={() => onShow(issue)} />
              <IssueActs {...{ issue, groundOf, onTakeOut, onTie }} />
            </div>
          </li>
        ))}
      </ul>
      {issues.length > 1 && next && (
        <button
          type="button"
          className="inline-flex min-h-control items-center gap-1 self-end text-meta text-ink-2 wide:hidden"
          onClick={() => onShow(next)}
        >
          {words.findingAt(at + 1, issues.length)} · {words.nextFinding}
          <Icon name="next" size={14} />
        </button>
      )}
    </div>
  )
}

function IssueText({ issue, onShow }: { issue: Issue; onShow: () => void }) {
  const words = strings.composer
  return (
    <p className="min-w-0 basis-full">
      <button type="button" className="hover:underline" onClick={onShow}>
        <strong className={looks[issue.severity].tone}>{words.severities[issue.severity]}:</strong>{' '}
        {issue.evidence && words.quoted(issue.evidence)}
      </button>{' '}
      <span className="text-ink-2">{messageOf(issue)}</span>
    </p>
  )
}

/** What an issue says, in words. */
export function messageOf({ about }: Issue): string {
  const words = strings.composer
  if (about.kind === 'finding') return [about.why, about.suggestion].filter(Boolean).join(' ')
  if (about.kind === 'promise') return words.promiseRead
  if (about.kind === 'closed') return words.closedPart(words.elements[about.what])
  return (about.differs ? words.differs : words.untied)(about.whats.map((what) => words.subjects[what]))
}

type IssueActsProps = { issue: Issue } & Pick<FindingsProps, 'groundOf' | 'onTakeOut' | 'onTie'>

function IssueActs({ issue, groundOf, onTakeOut, onTie }: IssueActsProps) {
  const words = strings.composer
  const { about } = issue
  if (about.kind === 'promise') return null
  const candidates = about.kind === 'tie' ? about.candidates : []
  const principle =
    about.kind === 'finding'
      ? about.sources.filter((source) => /^[A-E]\d$/.test(source))
      : [about.kind === 'closed' ? 'C1' : 'A2']
  return (
    <>
      {candidates.slice(0, 3).map((ref) => (
        <Button key={`${ref.kind}:${ref.id}`} size="small" onPress={() => onTie(issue, ref)}>
          {words.tie(groundOf(ref)?.text ?? ref.id)}
        </Button>
      ))}
      {issue.severity !== 'hint' && (
        <Button size="small" onPress={() => onTakeOut(issue)}>
          {words.takeOut}
        </Button>
      )}
      {principle.slice(0, 2).map((source) => (
        <Why key={source} id={source} />
      ))}
    </>
  )
}
