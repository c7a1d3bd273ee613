import { Link } from '@tanstack/react-router'
import { classNames } from '../../ui/class-names.ts'
import { strings } from '../strings.ts'
import { pagePaths } from './pages.ts'
import { Presence } from './rail-presence.tsx'
import { useSession } from './session.tsx'

/** The pages of the desk and, at the foot, whether you are here. */
export function Rail({ onLeave }: { onLeave?: () => void }) {
  const { pages, counts } = useSession()
  return (
    <nav aria-label={strings.shell.navigation} className="flex h-full w-full flex-col bg-canvas">
      <ul className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {pages.map((page) => (
          <li key={page} className={classNames(page === 'settings' && 'mt-4')}>
            <Link
              to={pagePaths[page]}
              onClick={onLeave}
              className="flex min-h-9 items-center justify-between gap-2 rounded-control px-3 text-ink-2 hover:bg-sunken hover:text-ink coarse:min-h-control"
              activeProps={{ className: 'bg-accent-tint font-bold text-ink!' }}
            >
              {strings.shell.pages[page]}
              <Count n={counts[page]} />
            </Link>
          </li>
        ))}
      </ul>
      <div className="border-t border-line p-2">
        <Presence />
      </div>
    </nav>
  )
}

function Count({ n }: { n: number | undefined }) {
  if (!n) return null
  return (
    <span className="text-meta font-normal tabular-nums">
      <span aria-hidden="true">{n.toLocaleString('en-GB')}</span>
      <span className="sr-only">{strings.shell.waiting(n)}</span>
    </span>
  )
}
