import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import { useActs } from '../../ui/acts.ts'
import { buttonClass, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { strings } from '../strings.ts'
import { Rail } from './rail.tsx'
import { useSession } from './session.tsx'

type PageProps = {
  title: string
  /** The title's less important half: beside it, cut where room ends; on a phone below it. */
  subtitle?: string
  /** The page's named views, next to its title. */
  views?: ReactNode
  /** What stands beside the title, on a phone below it: a chip, who owns it. */
  beside?: ReactNode
  /** Where "back" leads, on pages below another. */
  up?: { readonly to: string; readonly label: string }
  /** Pages that need the whole width leave the common tools to their keys. */
  isBare?: boolean
  children: ReactNode
}

/** A page: one heading, what belongs beside it, the tools that are the same everywhere, and its content. */
export function Page({ title, subtitle, views, beside, up, isBare, children }: PageProps) {
  const { late } = useSession()
  const navigate = useNavigate()
  useActs(
    [
      {
        id: 'up',
        title: up?.label ?? strings.shell.back,
        group: strings.shell.groups.anywhere,
        keys: ['escape'],
        unlisted: true,
        run: () => up && void navigate({ to: up.to }),
      },
    ],
    { active: up !== undefined },
  )
  return (
    <>
      <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 narrow:px-2 narrow:gap-x-1">
        {!up && <Drawer />}
        {up && (
          <Link
            to={up.to}
            aria-label={up.label}
            className="-mx-2 inline-flex size-control shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-sunken narrow:mx-0"
          >
            <Icon name="back" />
          </Link>
        )}
        <PageHeading
          title={subtitle ? `${title} · ${subtitle}` : title}
          windowTitle={strings.shell.windowTitle(title, late)}
        >
          {subtitle ? (
            <span className="flex min-w-0 items-baseline gap-x-2 narrow:flex-col">
              <span className="wide:whitespace-nowrap">{title}</span>
              <span className="min-w-0 truncate text-body font-normal text-ink-2 narrow:max-w-full">
                {subtitle}
              </span>
            </span>
          ) : (
            title
          )}
        </PageHeading>
        {views}
        {beside && (
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 narrow:order-last narrow:basis-full narrow:px-2">
            {beside}
          </div>
        )}
        {!isBare && <Tools />}
      </header>
      {children}
    </>
  )
}

function Tools() {
  const { search, takeComplaint } = strings.shell
  return (
    <div className="ms-auto flex items-center gap-2">
      <Link to="/search" className={buttonClass('text')}>
        <Icon name="search" />
        <span className="narrow:sr-only">{search}</span>
        <KeyHint keys="/" className="narrow:hidden" />
      </Link>
      <Link to="/complaints/new" className={buttonClass('quiet')}>
        <span className="contents wide:hidden">
          <Icon name="plus" />
        </span>
        <span className="narrow:sr-only">{takeComplaint}</span>
        <KeyHint keys="c" className="narrow:hidden" />
      </Link>
    </div>
  )
}

/** On a phone the rail comes in from the side. */
function Drawer() {
  const box = useRef<HTMLDialogElement>(null)
  const close = () => box.current?.close()
  return (
    <div className="wide:hidden">
      <IconButton label={strings.shell.openNavigation} onPress={() => box.current?.showModal()}>
        <Icon name="menu" />
      </IconButton>
      <dialog
        ref={box}
        aria-label={strings.shell.navigation}
        // A press beside it closes it.
        {...{ closedby: 'any' }}
        className="m-0 h-dvh max-h-none w-64 border-e border-line bg-canvas text-ink shadow-float backdrop:bg-veil"
      >
        <Rail onLeave={close} />
      </dialog>
    </div>
  )
}
