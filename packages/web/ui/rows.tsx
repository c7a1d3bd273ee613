import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useActs } from './acts.ts'
import { useLatest } from './use-latest.ts'
import { useWindowed } from './windowed.ts'

/** Rows under one heading. */
type RowGroup<T> = { readonly id: string; readonly title: ReactNode; readonly rows: readonly T[] }

type RowGroupsProps<T> = {
  groups: readonly RowGroup<T>[]
  idOf: (row: T) => string
  /** Draws one row; it holds one link or button marked `data-row-stop`, the row's only stop. */
  draw: (row: T, isCurrent: boolean) => ReactNode
  currentId: string | null
  onCurrent: (id: string) => void
  /** How high each row is. */
  rowHeight: number
  names: { group: string; next: string; previous: string }
  before?: ReactNode
  after?: ReactNode
}

/** From this many rows on, only those in sight are drawn. */
export const VIRTUAL_FROM = 100

/** A calm list in groups: J and K move through all of them, a row is one stop, nothing moves by itself. */
export function RowGroups<T>(props: RowGroupsProps<T>) {
  const { groups, idOf, currentId, onCurrent, names, rowHeight } = props
  const scroller = useRef<HTMLDivElement>(null)
  useFollowFocus(scroller, onCurrent)
  const move = (by: number) => {
    const ids = groups.flatMap((group) => group.rows.map(idOf))
    const at = currentId ? ids.indexOf(currentId) : -1
    const next = ids[Math.min(Math.max(at + by, 0), ids.length - 1)]
    if (!next) return
    onCurrent(next)
    reveal(scroller.current, next, groupOf(groups, idOf, next), rowHeight)
  }
  useActs([
    {
      id: 'row-next',
      title: names.next,
      group: names.group,
      keys: ['j', 'arrowdown'],
      unlisted: true,
      run: () => move(1),
    },
    {
      id: 'row-previous',
      title: names.previous,
      group: names.group,
      keys: ['k', 'arrowup'],
      unlisted: true,
      run: () => move(-1),
    },
  ])
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto">
      {props.before}
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`} className="bg-surface px-4 pt-4 pb-1 text-meta font-bold text-ink-2">
            {group.title}
          </h2>
          <Rows {...props} group={group} scroller={scroller} />
        </section>
      ))}
      {props.after}
    </div>
  )
}

/** Whichever row focus reaches, by Tab or by pointer, is the row in hand. */
function useFollowFocus(scroller: RefObject<HTMLElement | null>, onCurrent: (id: string) => void): void {
  const latest = useLatest(onCurrent)
  useEffect(() => {
    const view = scroller.current
    const hear = (event: FocusEvent) => {
      const row =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>('[data-row]')?.dataset.row
          : undefined
      if (row) latest.current(row)
    }
    view?.addEventListener('focusin', hear)
    return () => view?.removeEventListener('focusin', hear)
  }, [scroller, latest])
}

type RowsProps<T> = RowGroupsProps<T> & { group: RowGroup<T>; scroller: RefObject<HTMLDivElement | null> }

function Rows<T>({ group, idOf, draw, currentId, rowHeight, scroller }: RowsProps<T>) {
  const list = useRef<HTMLUListElement>(null)
  const isOff = group.rows.length < VIRTUAL_FROM
  const { first, last, above, below } = useWindowed({
    count: group.rows.length,
    rowHeight,
    scroller,
    list,
    isOff,
  })
  return (
    <ul ref={list} data-group={group.id} style={{ paddingTop: above, paddingBottom: below }}>
      {group.rows.slice(first, last).map((row, index) => (
        <li
          key={idOf(row)}
          data-row={idOf(row)}
          aria-setsize={isOff ? undefined : group.rows.length}
          aria-posinset={isOff ? undefined : first + index + 1}
        >
          {draw(row, idOf(row) === currentId)}
        </li>
      ))}
    </ul>
  )
}

function groupOf<T>(
  groups: readonly RowGroup<T>[],
  idOf: (row: T) => string,
  id: string,
): { id: string; index: number } | null {
  for (const group of groups) {
    const index = group.rows.findIndex((row) => idOf(row) === id)
    if (index >= 0) return { id: group.id, index }
  }
  return null
}

/** Focus goes to the row; one that isn't drawn is first scrolled into sight. */
function reveal(
  scroller: HTMLElement | null,
  id: string,
  place: { id: string; index: number } | null,
  rowHeight: number,
): void {
  if (focusRow(scroller, id) || !scroller || !place) return
  const list = scroller.querySelector<HTMLElement>(`[data-group="${CSS.escape(place.id)}"]`)
  scroller.scrollTop = (list?.offsetTop ?? 0) + place.index * rowHeight - scroller.clientHeight / 2
  requestAnimationFrame(() => requestAnimationFrame(() => focusRow(scroller, id)))
}

function focusRow(scroller: HTMLElement | null, id: string): boolean {
  const stop = scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-row-stop]`)
  stop?.focus()
  return Boolean(stop)
}
