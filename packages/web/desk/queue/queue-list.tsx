import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { VisuallyHidden } from '../../ui/announcer.tsx'
import { Chip, DueChip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useNow, usePlace } from '../../ui/clock.ts'
import { media, useMedia } from '../../ui/use-media.ts'
import { RowGroups } from '../../ui/rows.tsx'
import { shortTime } from '../../ui/time.ts'
import { strings } from '../strings.ts'
import { type Owed, owedGroups } from './owed.ts'

type QueueListProps = {
  rows: readonly Owed[]
  currentId: string | null
  onCurrent: (id: string) => void
  before?: ReactNode
  after?: ReactNode
}

/** What is owed, most urgent first, in groups. */
export function QueueList({ rows, currentId, onCurrent, before, after }: QueueListProps) {
  const words = strings.queue
  const rowHeight = useMedia(media.narrow) ? 85 : 52
  const groups = owedGroups
    .map((id) => ({ id, rows: rows.filter((row) => row.group === id) }))
    .filter((group) => group.rows.length > 0)
    .map((group) => ({
      ...group,
      title: words.group(words.groups[group.id], group.rows.length.toLocaleString('en-GB')),
    }))
  return (
    <RowGroups
      groups={groups}
      idOf={(row) => row.id}
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

const drawRow = (row: Owed, isCurrent: boolean) => <QueueRow row={row} isCurrent={isCurrent} />

function QueueRow({ row, isCurrent }: { row: Owed; isCurrent: boolean }) {
  return (
    <Link
      to={row.to}
      data-row-stop
      className={classNames(
        'grid min-h-row items-center gap-x-3 px-4 py-1.5 -outline-offset-2',
        'wide:grid-cols-[6.75rem_4.25rem_minmax(0,1fr)_1.5rem] narrow:grid-cols-[1fr_auto] narrow:border-b narrow:border-line narrow:py-2.5',
        isCurrent ? 'bg-accent-tint' : 'hover:bg-sunken',
      )}
    >
      {row.dueAt === null ? (
        <Chip tone="plain">{strings.queue.noTime}</Chip>
      ) : (
        <DueChip since={row.since} dueAt={row.dueAt} blocked={row.blockedBy !== null} />
      )}
      <span className="text-ink-2 narrow:text-meta">
        {row.dueAt !== null && (
          <>
            <VisuallyHidden>{strings.queue.due}</VisuallyHidden>
            <PlainTime at={row.dueAt} />
          </>
        )}
      </span>
      <span className="min-w-0 narrow:col-span-2 narrow:mt-0.5">
        <span className="block truncate">{row.what}</span>
        <span className="block truncate text-meta text-ink-2">{row.about}</span>
      </span>
      <span className="text-meta text-ink-3 narrow:hidden">{row.principle}</span>
    </Link>
  )
}

/** The link around the row says the time in full, so the visible one needs no second name. */
function PlainTime({ at }: { at: number }) {
  const now = useNow()
  const { timezone } = usePlace()
  return <time dateTime={new Date(at).toISOString()}>{shortTime(at, now, timezone)}</time>
}
