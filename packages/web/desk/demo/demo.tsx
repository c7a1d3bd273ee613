import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { lazy, StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { clock, place } from '../../ui/clock.ts'
import { PendingLine } from '../../ui/pending-line.tsx'
import { EmptyState, FaultState, SkeletonRows } from '../../ui/states.tsx'
import { media, useMedia } from '../../ui/use-media.ts'
import { ReasonsProvider } from '../../ui/why.tsx'
import { WordsProvider } from '../../ui/words.ts'
import { TheirWords } from '../case/their-words.tsx'
import { QueueDetail } from '../queue/queue-detail.tsx'
import { QueueList } from '../queue/queue-list.tsx'
import { Views } from '../shell/views.tsx'
import { Page } from '../shell/page.tsx'
import { SessionProvider } from '../shell/session.tsx'
import { Shell } from '../shell/shell.tsx'
import { followTheme } from '../shell/theme.ts'
import { strings } from '../strings.ts'
import { complaint, clues, now, owed, reasons } from './data.ts'

clock.set({ kind: 'standing', at: now })
place.set({ timezone: 'Europe/London', name: 'London' })
followTheme(document.documentElement)
const DemoCase = lazy(() => import('./demo-case.tsx'))
const many = new URLSearchParams(location.search).get('rows')
const state = new URLSearchParams(location.search).get('state')
const rows = many
  ? Array.from({ length: Number(many) }, (_, i) => ({
      ...owed[i % owed.length]!,
      id: String(i),
      group: i < 3 ? ('late' as const) : ('today' as const),
    }))
  : owed

function QueuePage() {
  const [current, setCurrent] = useState<string | null>(rows[0]?.id ?? null)
  const row = rows.find((r) => r.id === current) ?? rows[0]
  const three = useMedia(media.three)
  return (
    <Page
      title={strings.queue.title}
      views={
        <Views label={strings.queue.viewsLabel} names={strings.queue.views} selected="mine" to="/queue" />
      }
    >
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-[7] flex-col">
          {state === 'empty' ? (
            <EmptyState title={strings.queue.emptyTitle}>
              {strings.queue.emptyNext('call Jan Novak', 'tomorrow at 09:00')}
            </EmptyState>
          ) : state === 'fault' ? (
            <FaultState {...strings.shell.fault} reference="7F3K" onRetry={() => {}} />
          ) : state === 'reading' ? (
            <SkeletonRows label={strings.shell.reading('the queue')} />
          ) : (
            <>
              <QueueList rows={rows} currentId={current} onCurrent={setCurrent} />
              <PendingLine count={strings.shell.changes(3)} act={strings.shell.takeIn} onTakeIn={() => {}} />
            </>
          )}
        </div>
        {three && row && !state && (
          <div className="min-w-0 flex-[5] overflow-y-auto border-s border-line bg-canvas">
            <QueueDetail
              row={row}
              isNext={row.id === rows[0]?.id}
              why="You told Rosa at 13:42: by 14:02. Nothing new since 13:50, and a note without news is no update."
              calls={{ name: 'Rosa', phone: '+44' }}
            >
              <TheirWords text={complaint} clues={clues} />
            </QueueDetail>
          </div>
        )}
      </div>
    </Page>
  )
}

const root = createRootRoute({ component: Shell })
const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: QueuePage }),
  createRoute({ getParentRoute: () => root, path: '/queue', component: QueuePage }),
  createRoute({
    getParentRoute: () => root,
    path: '/cases/$id',
    component: () => (
      <Suspense>
        <DemoCase />
      </Suspense>
    ),
  }),
])
const router = createRouter({ routeTree: tree, history: createHashHistory() })
const session = {
  me: { name: 'Mira Okafor', presence: 'here' as const },
  pages: ['queue', 'customers', 'failures', 'promises', 'remedies', 'lessons', 'mail', 'settings'] as const,
  counts: { queue: 22, failures: 1 },
  late: 1,
  simulated: true,
  waitingChanges: 3,
  takeIn: () => {},
  forward: () => {},
  setPresence: () => {},
}
createRoot(document.querySelector('#desk')!).render(
  <StrictMode>
    <WordsProvider value={strings.ui}>
      <ReasonsProvider value={reasons}>
        <SessionProvider value={session}>
          <RouterProvider router={router} />
        </SessionProvider>
      </ReasonsProvider>
    </WordsProvider>
  </StrictMode>,
)
