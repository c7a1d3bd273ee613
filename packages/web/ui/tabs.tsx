import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { classNames } from './class-names.ts'

/** One tab: its name, how much waits behind it, and what it shows. */
type Tab<T extends string> = {
  readonly id: T
  readonly label: string
  readonly count?: number
  readonly panel: ReactNode
}

type TabsProps<T extends string> = {
  label: string
  tabs: readonly Tab<T>[]
  selected: T
  onSelect: (id: T) => void
  /** Tabs under the thumb, below what they show. */
  isAtFoot?: boolean
  className?: string
}

/** Several panels in one place; panels stay mounted, so that nothing typed in them is lost. */
export function Tabs<T extends string>({
  label,
  tabs,
  selected,
  onSelect,
  isAtFoot,
  className,
}: TabsProps<T>) {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by) return
    const at = tabs.findIndex((tab) => tab.id === selected)
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onSelect(next.id)
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${base}-${next.id}`)}`)?.focus()
  }
  return (
    <div className={classNames('flex min-h-0 flex-1', isAtFoot ? 'flex-col-reverse' : 'flex-col', className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className={classNames(
          'flex shrink-0 border-line bg-surface',
          isAtFoot ? 'border-t' : 'border-b px-2',
        )}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            onKeyDown={move}
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === selected}
            aria-controls={`${base}-${tab.id}-panel`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            className={classNames(
              'min-h-control px-3 text-ink-2 aria-selected:font-bold aria-selected:text-ink',
              isAtFoot
                ? 'flex-1 border-t-2 border-transparent text-center aria-selected:border-accent'
                : '-mb-px border-b-2 border-transparent aria-selected:border-accent',
            )}
          >
            {tab.label}
            {tab.count ? <span className="font-normal text-ink-2 tabular-nums"> · {tab.count}</span> : null}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${base}-${tab.id}-panel`}
          aria-labelledby={`${base}-${tab.id}`}
          hidden={tab.id !== selected}
          className="flex min-h-0 flex-1 flex-col [&[hidden]]:hidden"
        >
          {tab.panel}
        </div>
      ))}
    </div>
  )
}
