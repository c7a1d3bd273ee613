import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'
import { VIRTUAL_FROM } from './rows.tsx'
import { ScrollRegion } from './scroll-region.tsx'
import { useWindowed } from './windowed.ts'

/** One column: its title, what a row shows in it, and whether it holds figures. */
export type Column<T> = {
  readonly id: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly isNumber?: boolean
  readonly isSortable?: boolean
}

/** Which column the rows are ordered by. */
type Sort = { readonly by: string; readonly down: boolean }

type TableProps<T> = {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  idOf: (row: T) => string
  /** How a row reads on a phone: two lines. */
  drawNarrow: (row: T) => ReactNode
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** All rows there are, when more exist than were read. */
  total?: number
  /** Rows are as high as what they hold, so all of them are drawn. */
  isUneven?: boolean
}

/** Rows and columns; on a phone a list of two-line items. */
export function Table<T>(props: TableProps<T>) {
  const scroller = useRef<HTMLElement>(null)
  const { rows, idOf, drawNarrow, caption } = props
  return (
    <>
      <ScrollRegion ref={scroller} label={caption} className="min-h-0 flex-1 overflow-auto narrow:hidden">
        <Grid {...props} scroller={scroller} />
      </ScrollRegion>
      <ScrollRegion label={caption} className="min-h-0 flex-1 overflow-y-auto wide:hidden">
        <ul aria-label={caption}>
          {rows.map((row) => (
            <li key={idOf(row)} className="border-b border-line px-4 py-3">
              {drawNarrow(row)}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </>
  )
}

function Grid<T>({
  caption,
  columns,
  rows,
  idOf,
  sort,
  onSort,
  total,
  isUneven = false,
  scroller,
}: TableProps<T> & { scroller: React.RefObject<HTMLElement | null> }) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { first, last, above, below } = useWindowed({
    count: rows.length,
    rowHeight: 52,
    scroller,
    list: body,
    isOff: isUneven || rows.length < VIRTUAL_FROM,
  })
  const shown = rows.slice(first, last)
  return (
    <table className="w-full border-collapse" aria-rowcount={(total ?? rows.length) + 1}>
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 z-10 bg-surface">
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Spacer height={above} />
        {shown.map((row, index) => (
          <BodyRow key={idOf(row)} row={row} columns={columns} index={first + index} />
        ))}
        <Spacer height={below} />
      </tbody>
    </table>
  )
}

function HeaderCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>
  sort?: Sort
  onSort?: (sort: Sort) => void
}) {
  const isSorted = sort?.by === column.id
  const direction = isSorted ? (sort.down ? 'descending' : 'ascending') : undefined
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classNames(
        'border-b border-line px-4 py-2 text-meta text-ink-2',
        column.isNumber ? 'text-end' : 'text-start',
      )}
    >
      {column.isSortable && onSort ? (
        <button
          type="button"
          className="min-h-6"
          onClick={() => onSort({ by: column.id, down: isSorted ? !sort.down : false })}
        >
          {column.title}
          <span aria-hidden="true">{isSorted ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

function BodyRow<T>({ row, columns, index }: { row: T; columns: readonly Column<T>[]; index: number }) {
  return (
    <tr aria-rowindex={index + 2} className="h-row border-b border-line hover:bg-sunken">
      {columns.map((column) => (
        <td
          key={column.id}
          className={classNames('px-4 py-2 align-middle', column.isNumber && 'text-end tabular-nums')}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null
}
