import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useActs } from '../../ui/acts.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { media, useMedia } from '../../ui/use-media.ts'
import { useRead } from '../api.ts'
import { usePages } from '../pages.ts'
import { Reading } from '../reading.tsx'
import { Page } from '../shell/page.tsx'
import { ChangesLine } from '../shell/changes-line.tsx'
import { useSession } from '../shell/session.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'
import type { QueueRow } from './owed.ts'
import { QueueDetail } from './queue-detail.tsx'
import { QueueList } from './queue-list.tsx'

/** The queue's views. */
export const queueViews = ['mine', 'team', 'waiting', 'all'] as const

/** What the queue keeps in its address. */
export type QueueSearch = { readonly view: (typeof queueViews)[number]; readonly q?: string }

/** What is owed, most urgent first, and the row in hand beside it. */
export function QueuePage({ view, q }: QueueSearch) {
  const words = strings.queue
  const { rows, asOf, hasMore, more, read } = usePages('GET /v1/agenda', {
    view,
    limit: 200,
    ...(q ? { q } : {}),
  })
  return (
    <Page
      title={words.title}
      views={<Views label={words.viewsLabel} names={words.views} selected={view} to="/queue" />}
    >
      <Reading of={read} what={words.title}>
        {() => (
          <Filled rows={rows} asOf={asOf} more={hasMore ? more : null} view={view} isFiltered={Boolean(q)} />
        )}
      </Reading>
    </Page>
  )
}

type FilledProps = {
  rows: readonly QueueRow[]
  asOf: number
  more: (() => void) | null
  view: QueueSearch['view']
  isFiltered: boolean
}

function Filled({ rows, asOf, more, view, isFiltered }: FilledProps) {
  const words = strings.queue
  const [current, setCurrent] = useState<string | null>(null)
  const { waitingChanges } = useSession()
  const fitsDetail = useMedia(media.three)
  const navigate = useNavigate()
  const row = rows.find(({ key }) => key === current) ?? rows[0]
  useActs(
    [
      {
        id: 'clear',
        title: words.clearFilters,
        group: strings.shell.groups.here,
        run: () => void navigate({ to: '/queue' }),
      },
    ],
    {
      active: isFiltered,
    },
  )
  if (!row) return <Empty {...{ view, isFiltered }} />
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-[7] flex-col">
        <QueueList
          rows={rows}
          asOf={asOf}
          currentId={row.key}
          onCurrent={setCurrent}
          after={
            more && (
              <p className="p-4">
                <Button onPress={more}>{words.more}</Button>
              </p>
            )
          }
        />
        <ChangesLine changes={waitingChanges} />
      </div>
      {fitsDetail && (
        <div className="min-w-0 flex-[5] overflow-y-auto border-s border-line bg-canvas">
          <QueueDetail row={row} isNext={row === rows[0]} />
        </div>
      )}
    </div>
  )
}

function Empty({ view, isFiltered }: Pick<FilledProps, 'view' | 'isFiltered'>) {
  const words = strings.queue
  const navigate = useNavigate()
  if (!isFiltered && view === 'waiting') return <EmptyState title={words.emptyWaiting} />
  if (!isFiltered) {
    return (
      <EmptyState title={words.emptyTitle} act={<WaysIn />}>
        {words.emptyNone}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={words.emptyFilter}
      act={<Button onPress={() => void navigate({ to: '/queue' })}>{words.clearFilters}</Button>}
    />
  )
}

/** How a complaint comes in, while none ever has. */
function WaysIn() {
  const words = strings.queue.waysIn
  const { may } = useSession()
  const cases = useRead('GET /v1/cases', { query: { standing: 'all', limit: 1 } })
  if (cases.data?.rows.length !== 0) return null
  return (
    <ul aria-label={words.label} className="flex flex-wrap gap-2 pt-2">
      {may('accept') && (
        <li>
          <Link to="/complaints/new" className={buttonClass()}>
            {words.take}
          </Link>
        </li>
      )}
      <li>
        <Link to="/settings/$part" params={{ part: 'import' }} className={buttonClass()}>
          {words.file}
        </Link>
      </li>
      <li>
        <Link to="/settings/$part" params={{ part: 'keys' }} className={buttonClass()}>
          {words.key}
        </Link>
      </li>
    </ul>
  )
}
