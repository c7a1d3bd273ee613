import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { VisuallyHidden } from '../../ui/announcer.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useNow, usePlace } from '../../ui/clock.ts'
import { RowGroups } from '../../ui/rows.tsx'
import { shortTime } from '../../ui/time.ts'
import { media, useMedia } from '../../ui/use-media.ts'
import { addressOf } from '../case/where-to.ts'
import { strings } from '../strings.ts'
import { aboutOf, blockedBy, groupOf, owedGroups, type QueueRow } from './owed.ts'

type QueueListProps = {
  rows: readonly QueueRow[]
  /** The instant the rows were read at; they are grouped as of it. */
  asOf: number
  currentId: string | null
  onCurrent: (id: string) => void
  before?: ReactNode
  after?: ReactNode
}

/** What is owed, most urgent first, in groups. */
export function QueueList({ rows, asOf, currentId, onCurrent, before, after }: QueueListProps) {
  const rowHeight = useMedia(media.narrow) ? 85 : 52
  const { timezone } = usePlace()
  const groups = useMemo(() => groupsOf(rows, asOf, timezone), [rows, asOf, timezone])
  return (
    <RowGroups
      groups={groups}
      idOf={(row) => row.key}
      draw={drawRow}
      currentId={currentId}
      onCurrent={onCurrent}
      rowHeight={rowHeight}
      names={{
        group: strings.shell.groups.lists,
        next: strings.shell.acts.next,
        previous: strings.shell.acts.previous,
      }}
      before={before}
      after={after}
    />
  )
}

function groupsOf(rows: readonly QueueRow[], asOf: number, timezone: string) {
  const words = strings.queue
  const byGroup = Map.groupBy(rows, (row) => groupOf(row, asOf, timezone))
  return owedGroups.flatMap((id) => {
    const inGroup = byGroup.get(id) ?? []
    if (inGroup.length === 0) return []
    return [
      { id, rows: inGroup, title: words.group(words.groups[id], inGroup.length.toLocaleString('en-GB')) },
    ]
  })
}

const drawRow = (row: QueueRow, isCurrent: boolean) => <Row row={row} isCurrent={isCurrent} />

function Row({ row, isCurrent }: { row: QueueRow; isCurrent: boolean }) {
  return (
    <Link
      to={addressOf(row, row.caseId)}
      data-row-stop
      className={classNames(
        'grid items-center gap-x-3 px-4 -outline-offset-2 wide:h-13 narrow:h-[85px]',
        'wide:grid-cols-[6.75rem_4.5rem_minmax(0,1fr)_1.75rem] narrow:grid-cols-[1fr_auto] narrow:content-center narrow:border-b narrow:border-line',
        isCurrent ? 'bg-accent-tint' : 'hover:bg-sunken',
      )}
    >
      <DueChip since={Date.parse(row.since)} dueAt={Date.parse(row.due)} blocked={row.blockedBy.length > 0} />
      <span className="whitespace-nowrap text-ink-2 narrow:text-meta">
        <VisuallyHidden>{strings.queue.due}</VisuallyHidden>
        <PlainTime at={Date.parse(row.due)} />
      </span>
      <span className="min-w-0 narrow:col-span-2 narrow:mt-0.5">
        <span className="block truncate">{row.title}</span>
        <span className="block truncate text-meta text-ink-2">
          {strings.agenda.about([aboutOf(row), blockedBy(row)])}
        </span>
      </span>
      <span className="text-end text-meta text-ink-3 narrow:hidden">{row.principle}</span>
    </Link>
  )
}

/** The link around the row says everything, so the visible time needs no second name. */
function PlainTime({ at }: { at: number }) {
  const now = useNow()
  const { timezone } = usePlace()
  return <time dateTime={new Date(at).toISOString()}>{shortTime(at, now, timezone)}</time>
}
