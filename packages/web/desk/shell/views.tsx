import { Link, useNavigate } from '@tanstack/react-router'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'

type ViewsProps<T extends string> = {
  label: string
  names: Readonly<Record<T, string>>
  selected: T
  to: string
}

/** Named views of one page, each with its own address; on a phone a menu. */
export function Views<T extends string>({ label, names, selected, to }: ViewsProps<T>) {
  const navigate = useNavigate()
  const views = Object.keys(names) as T[]
  return (
    <>
      <nav aria-label={label} className="flex flex-wrap gap-1 narrow:hidden">
        {views.map((view) => (
          <Link
            key={view}
            to={to}
            search={{ view }}
            aria-current={view === selected ? 'page' : undefined}
            className="inline-flex min-h-8 items-center rounded-control px-2.5 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-tint aria-[current=page]:font-bold aria-[current=page]:text-ink coarse:min-h-control"
          >
            {names[view]}
          </Link>
        ))}
      </nav>
      <span className="wide:hidden">
        <MenuButton
          label={label}
          className="inline-flex min-h-control items-center gap-1 rounded-control px-2 text-ink-2"
          choices={views.map((view) => ({
            id: view,
            label: names[view],
            isOn: view === selected,
            run: () => void navigate({ to, search: { view } }),
          }))}
        >
          {names[selected]}
          <Icon name="down" size={14} />
        </MenuButton>
      </span>
    </>
  )
}
