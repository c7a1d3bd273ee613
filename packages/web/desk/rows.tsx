import type { ComponentProps, ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Reading } from './reading.tsx'
import { strings } from './strings.ts'

type RowsProps<R> = {
  /** The list, as `usePages` reads it. */
  of: {
    readonly read: ComponentProps<typeof Reading>['of']
    readonly rows: readonly R[]
    readonly hasMore: boolean
    readonly more: () => void
  }
  what: string
  /** What stands there while there are none. */
  empty: ReactNode
  children: (rows: readonly R[]) => ReactNode
}

/** The rows of a list as far as they were read, and how to see more. */
export function Rows<R>({ of: { read, rows, hasMore, more }, what, empty, children }: RowsProps<R>) {
  return (
    <>
      <Reading of={read} what={what}>
        {() => (rows.length === 0 ? empty : children(rows))}
      </Reading>
      {hasMore && (
        <p className="p-4">
          <Button onPress={more}>{strings.queue.more}</Button>
        </p>
      )}
    </>
  )
}
