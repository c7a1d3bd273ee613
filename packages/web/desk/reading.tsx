import { Refused } from '@amends/contract/client'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FaultState, SkeletonRows } from '../ui/states.tsx'
import { strings } from './strings.ts'

/** Shows what was read; until then shapes of it, and after a fault what is safe and how to go on. */
export function Reading<T>({
  of,
  what,
  children,
}: {
  of: UseQueryResult<T>
  what: string
  children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (!of.error) return <SkeletonRows label={strings.shell.reading(what)} />
  const problem = of.error instanceof Refused ? of.error.problem : null
  return (
    <FaultState
      title={problem?.title ?? strings.shell.fault.title}
      safe={problem?.detail ?? strings.shell.fault.safe}
      reference={problem?.reference}
      onRetry={() => void of.refetch()}
    />
  )
}
