import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Act, useActs } from '../../ui/acts.ts'
import { ActsMenus } from '../../ui/acts-menus.tsx'
import { LiveRegion } from '../../ui/announcer.tsx'
import { nextRegion } from '../../ui/regions.ts'
import { switchTimeStyle } from '../../ui/time-pair.tsx'
import { Toasts } from '../../ui/toast.tsx'
import { strings } from '../strings.ts'
import { followNetwork } from './connection.ts'
import { pageKeys, pagePaths } from './pages.ts'
import { Rail } from './rail.tsx'
import { useSession } from './session.tsx'
import { Strips } from './strips.tsx'
import { theme } from './theme.ts'

/** The frame around every page: rail, strips, messages, keys and the menu of every act. */
export function Shell() {
  useEffect(() => followNetwork(window), [])
  useShellActs()
  const { groups, acts } = strings.shell
  return (
    <div className="flex h-(--seen,100dvh) flex-col">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-control focus:bg-raised focus:p-2"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('main h1')?.focus()
        }}
      >
        {strings.shell.skip}
      </a>
      <Strips />
      <div className="flex min-h-0 flex-1">
        <div className="w-rail shrink-0 border-e border-line narrow:hidden">
          <Rail />
        </div>
        <main id="page" className="flex min-w-0 flex-1 flex-col bg-surface">
          <Outlet />
        </main>
      </div>
      <Toasts undoTitle={acts.undo} group={groups.anywhere} />
      <LiveRegion />
      <ActsMenus names={{ group: groups.anywhere, palette: acts.palette, keys: acts.keys }} />
    </div>
  )
}

function useShellActs(): void {
  const navigate = useNavigate()
  const { pages, takeIn, waitingChanges } = useSession()
  const { acts, groups, goTo } = strings.shell
  useActs(
    [
      ...pages.map(
        (page): Act => ({
          id: `go-${page}`,
          title: goTo(strings.shell.pages[page]),
          group: groups.go,
          keys: [`g ${pageKeys[page]}`],
          run: () => void navigate({ to: pagePaths[page] }),
        }),
      ),
      {
        id: 'search',
        title: strings.shell.search,
        group: groups.anywhere,
        keys: ['/'],
        run: () => void navigate({ to: '/search' }),
      },
      {
        id: 'take',
        title: strings.shell.takeComplaint,
        group: groups.anywhere,
        keys: ['c'],
        run: () => void navigate({ to: '/complaints/new' }),
      },
      { id: 'times', title: acts.times, group: groups.anywhere, keys: ['t'], run: switchTimeStyle },
      {
        id: 'region',
        title: acts.nextRegion,
        group: groups.anywhere,
        keys: ['f6'],
        whileTyping: true,
        unlisted: true,
        run: nextRegion,
      },
      ...(['light', 'dark', 'system'] as const).map(
        (name): Act => ({
          id: `theme-${name}`,
          title: acts[name],
          group: groups.appearance,
          run: () => theme.set(name),
        }),
      ),
    ],
    { level: 'desk' },
  )
  useActs([{ id: 'take-in', title: acts.takeIn, group: groups.here, keys: ['.'], run: takeIn }], {
    level: 'desk',
    active: waitingChanges.length > 0,
  })
}
